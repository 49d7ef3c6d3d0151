"""W1 decided exactly: a float solver proposes a spanning tree, exact pivots finish it, the checker decides.

A basis from a float solver, verified and repaired in exact arithmetic, as Applegate, Cook, Dash & Espinoza (2007) do for
linear programs. Here the basis is a tree, so that its flows and potentials need no linear algebra.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TypeAlias

from divergences._core.clock import look
from divergences.exact.certificate import Arc, Certificate, Cost, check
from divergences.exact.numbers import Exact, Number, sqrt, total


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


Pmf: TypeAlias = Sequence[Fraction]
Site: TypeAlias = Fraction | Sequence[Fraction]
"""A point of the line, or the coordinates of a point."""
Distance: TypeAlias = Callable[[Site, Site], Number]
"""d(x, y) as an exact number: the metric that costs are made of."""
MAX_PIVOTS = 2000


class Unproved(RuntimeError):
    """No certificate was found: the value is unknown, and no number is given."""


def coordinates(site: Site) -> Sequence[Fraction]:
    """The coordinates of a site; a site of the line is its own only coordinate."""
    return site if isinstance(site, Sequence) else (site,)


def euclidean(x: Site, y: Site) -> Exact:
    """The Euclidean distance √Σ(x − y)²."""
    return sqrt(sum((a - b) ** 2 for a, b in zip(coordinates(x), coordinates(y), strict=True)))


def cityblock(x: Site, y: Site) -> Fraction:
    """The city-block distance Σ|x − y|."""
    return sum((abs(a - b) for a, b in zip(coordinates(x), coordinates(y), strict=True)), Fraction(0))


def chebyshev(x: Site, y: Site) -> Fraction:
    """The Chebyshev distance max|x − y|."""
    return max(abs(a - b) for a, b in zip(coordinates(x), coordinates(y), strict=True))


def costs(x: Sequence[Site], y: Sequence[Site], metric: Distance = euclidean) -> Cost:
    """c_ij = d(x_i, y_j), n by m: fractions if every distance is written as one, numbers of the span otherwise."""
    table = [[Exact.of(metric(a, b)) for b in y] for a in x]
    if all(set(c.terms) <= {(1, 1)} and not c.infinite for row in table for c in row):
        return [[c.terms.get((1, 1), Fraction(0)) for c in row] for row in table]
    return table


def w1_line(p: Pmf, q: Pmf, x: Sequence[Fraction]) -> Fraction:
    """∫|F − G| for masses p and q at the same sites of the line, in any order (Vallender, 1974)."""
    order = sorted(range(len(x)), key=lambda k: x[k])
    area = height = Fraction(0)
    for k, after in itertools.pairwise(order):
        height += p[k] - q[k]
        area += abs(height) * (x[after] - x[k])
    return area


def w1(
    p: Pmf,
    q: Pmf,
    x: Sequence[Site],
    y: Sequence[Site] | None = None,
    metric: Distance = euclidean,
) -> Exact:
    """W1 between p at the sites x and q at the sites y (the same, if not given), proved by a certificate."""
    cost = costs(x, x if y is None else y, metric)
    return check(p, q, cost, certify(p, q, cost))


def certify(p: Pmf, q: Pmf, cost: Cost, start: Sequence[Arc] | None = None) -> Certificate:
    """An exact optimal coupling with its potentials, by the transport simplex from the spanning tree `start`.

    HiGHS proposes the tree if none is given. Bland's rule (1977) in the second half of the pivots cannot cycle; after
    MAX_PIVOTS pivots, Unproved.
    """
    n, m = len(p), len(q)
    if sum(p) != sum(q):
        raise ValueError(f"p, q: found totals {sum(p)} and {sum(q)}; expected equal totals; normalise both")
    tree = list(start if start is not None else _propose(p, q, cost))
    if min(flows(tree, p, q).values()) < 0:  # not a coupling: begin at one
        tree = north_west(p, q)
    for k in range(MAX_PIVOTS):
        look()
        u, v = potentials(tree, cost, n, m)
        excess = {(i, j): u[i] + v[j] - cost[i][j] for i in range(n) for j in range(m) if u[i] + v[j] > cost[i][j]}
        if not excess:
            return Certificate(flows(tree, p, q), u, v)
        # The arc that gains most is quick; the first arc (Bland's rule) is slow and cannot go round in circles.
        entering = max(excess, key=lambda arc: float(excess[arc])) if 2 * k < MAX_PIVOTS else min(excess)
        tree = _pivot(tree, entering, p, q)
    raise Unproved(f"no optimal tree after {MAX_PIVOTS} exact pivots on a {n} x {m} problem")


def north_west(p: Pmf, q: Pmf) -> list[Arc]:
    """The tree of the coupling that fills cells from the corner (0, 0), row or column at a time."""
    i = j = 0
    a, b = p[0], q[0]
    tree = [(0, 0)]
    while (i, j) != (len(p) - 1, len(q) - 1):
        if j == len(q) - 1 or (a <= b and i < len(p) - 1):
            b -= a
            i += 1
            a = p[i]
        else:
            a -= b
            j += 1
            b = q[j]
        tree.append((i, j))
    return tree


def _pivot(tree: list[Arc], entering: Arc, p: Pmf, q: Pmf) -> list[Arc]:
    """Exchange `entering` for the arc of its cycle that empties first (smallest index first, so as not to cycle)."""
    n, m = len(p), len(q)
    cycle = path(tree, entering[0], n + entering[1], n, m)
    flow = flows(tree, p, q)
    leaving = min(cycle[::2], key=lambda arc: (flow[arc], arc))
    return [arc for arc in tree if arc != leaving] + [entering]


def _propose(p: Pmf, q: Pmf, cost: Cost) -> list[Arc]:
    """A spanning tree from HiGHS, untrusted: arcs that carry flow first, then the arcs nearest to being tight."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import eye_array, kron, vstack

    n, m = len(p), len(q)
    table = np.array([[float(c) for c in row] for row in cost])
    scale = table.max() or 1.0
    marginals = vstack([kron(eye_array(n), np.ones((1, m))), kron(np.ones((1, n)), eye_array(m))]).tocsr()
    masses = n * np.array([float(a) for a in (*p, *q)])
    solved = linprog(table.ravel() / scale, A_eq=marginals[:-1], b_eq=masses[:-1], method="highs-ds")
    if solved.x is None:
        return north_west(p, q)
    prices = np.append(solved.eqlin.marginals, 0.0)
    carried = solved.x.reshape(n, m)
    slack = np.abs(table / scale - prices[:n, None] - prices[None, n:])
    rank = np.where(carried > 1e-9, -carried, slack)
    return kruskal(((int(k) // m, int(k) % m) for k in np.argsort(rank, axis=None, kind="stable")), n, m)


def transport_cost(flow: dict[Arc, Fraction], cost: Cost) -> Exact:
    """Σ c·γ over the arcs of a flow."""
    return total(cost[i][j] * x for (i, j), x in flow.items())
