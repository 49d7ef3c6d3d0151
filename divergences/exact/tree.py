"""Spanning trees of a transport problem: the exact flows and potentials that each of them determines.

Nodes 0 … n−1 are the rows, n … n+m−1 the columns; a basis of the linear program is a spanning tree of arcs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from divergences.exact.certificate import Arc, Cost
from divergences.exact.numbers import Number


def kruskal(arcs: Iterable[Arc], n: int, m: int) -> list[Arc]:
    """The spanning tree that takes the arcs in the order given, whenever they join two components (Kruskal, 1956)."""
    parent = list(range(n + m))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = k = parent[parent[k]]
        return k

    tree: list[Arc] = []
    for i, j in arcs:
        a, b = root(i), root(n + j)
        if a != b:
            parent[a] = b
            tree.append((i, j))
    return tree


def neighbours(tree: Iterable[Arc], n: int, m: int) -> list[set[int]]:
    """For each of the n + m nodes, the nodes that it shares an arc with."""
    near: list[set[int]] = [set() for _ in range(n + m)]
    for i, j in tree:
        near[i].add(n + j)
        near[n + j].add(i)
    return near


def flows(tree: Sequence[Arc], p: Sequence[Fraction], q: Sequence[Fraction]) -> dict[Arc, Fraction]:
    """The only flow on the tree with marginals p and q (it may be negative): leaves first."""
    n, near, left = len(p), neighbours(tree, len(p), len(q)), [*p, *q]
    leaves = [k for k, others in enumerate(near) if len(others) == 1]
    flow: dict[Arc, Fraction] = {}
    while leaves:
        k = leaves.pop()
        if not near[k]:
            continue
        (other,) = near[k]
        flow[(k, other - n) if k < n else (other, k - n)] = left[k]
        left[other] -= left[k]
        near[k].clear()
        near[other].discard(k)
        if len(near[other]) == 1:
            leaves.append(other)
    return flow


def potentials(tree: Sequence[Arc], cost: Cost, n: int, m: int) -> tuple[list[Number], list[Number]]:
    """The u and v with u_i + v_j = c_ij along the tree and u_0 = 0."""
    near = neighbours(tree, n, m)
    value: dict[int, Number] = {0: Fraction(0)}
    waiting = [0]
    while waiting:
        k = waiting.pop()
        for other in near[k] - value.keys():
            i, j = (k, other - n) if k < n else (other, k - n)
            value[other] = cost[i][j] - value[k]
            waiting.append(other)
    return [value[i] for i in range(n)], [value[n + j] for j in range(m)]


def path(tree: Sequence[Arc], start: int, end: int, n: int, m: int) -> list[Arc]:
    """The arcs of the tree from node `start` to node `end`, in order."""
    near = neighbours(tree, n, m)
    before: dict[int, int] = {start: start}
    waiting = [start]
    while waiting:
        k = waiting.pop()
        for other in near[k] - before.keys():
            before[other] = k
            waiting.append(other)
    arcs: list[Arc] = []
    while end != start:
        previous = before[end]
        arcs.append((end, previous - n) if end < n else (previous, end - n))
        end = previous
    return arcs[::-1]
