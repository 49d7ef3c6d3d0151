"""From a solver's vertex to its spanning-tree basis, and from that to flows and potentials free of its tolerances.

A basis of the transport problem is a spanning tree of the rows and columns (Dantzig, Linear Programming and Extensions
(1963), chapter 14). Given it, flows follow by cutting leaves and potentials by walking from the root: both to rounding.
The basis is not the solver's own, which does not say it: it is the spanning tree that Kruskal's rule makes of the edges
that carry mass and then those of least reduced cost. Nothing here is trusted; the certificate judges it.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from divergences._core.types import HostIndices, HostMasses, HostMatrix
from divergences.transport.solution import Coupling

FEW = 2**14
"""Up to so many edges Kruskal looks at all of them."""


def refine(
    c: HostMatrix, a: HostMasses, b: HostMasses, plan: Coupling, potential: HostMasses
) -> tuple[Coupling, HostMasses]:
    """The plan and the potential (m,) at the columns, computed again from the spanning-tree basis nearest to them.

    Masses (n,) and (m,) are normalised, costs (n, m) and the potential in one unit; the plan has n + m − 1 entries.
    """
    order, parent = _forest(c, plan, potential)
    n = len(a)
    need, price = np.concatenate([a, b]).tolist(), [0.0] * (n + len(b))
    edges: list[tuple[int, int, float]] = []
    for v in reversed(order):
        up = parent[v]
        if up < len(price):
            edges.append((v, up - n, need[v]) if v < n else (up, v - n, need[v]))
            need[up] -= need[v]
    for v in order:  # f(x) − f(y) = c(x, y) on every edge of the tree
        up = parent[v]
        if up == len(price):
            price[v] = float(np.min(c[v] + potential)) if v < n else float(potential[v - n])
        else:
            price[v] = price[up] + c[v, up - n] if v < n else price[up] - c[up, v - n]
    rows, cols, mass = (np.array(v) for v in zip(*edges, strict=True))
    return Coupling(rows, cols, np.maximum(mass, 0)), np.array(price[n:])


def _forest(c: HostMatrix, plan: Coupling, potential: HostMasses) -> tuple[list[int], list[int]]:
    """Kruskal's tree: first the edges that carry mass, the heaviest first, then those of least reduced cost.

    Of large tables only the best edge of each row and column is tried; what they leave apart hangs on a root of its own.
    Returns the vertices (rows, then columns) in breadth-first order and the parent of each, n + m being the root.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import breadth_first_order, connected_components, minimum_spanning_tree

    i, j, weight = _edges(c, plan, potential)
    n, size = len(c), sum(c.shape)
    ends = i.astype(np.int32), (n + j).astype(np.int32)  # what every SciPy's csgraph reads
    edges: Any = coo_array((weight, ends), shape=(size + 1, size + 1)).tocsr()
    tree: Any = minimum_spanning_tree(edges)
    parts, label = connected_components(tree, directed=False)
    first = np.unique(label, return_index=True)[1][: parts - 1].astype(np.int32)  # the last part is the root
    links: Any = coo_array((np.ones(parts - 1), (first, np.full(parts - 1, size, np.int32))), shape=tree.shape)
    order, parent = breadth_first_order((tree + links).tocsr(), size, directed=False)
    return cast("list[int]", order[1:].tolist()), cast("list[int]", parent.tolist())


def _edges(c: HostMatrix, plan: Coupling, potential: HostMasses) -> tuple[HostIndices, HostIndices, HostMasses]:
    """k edges (i, j), each once, and their weights: in [1, 2] with mass, from 3 on without."""
    n, m = c.shape
    reduced = c + potential
    reduced -= reduced.min(axis=1, keepdims=True)
    if n * m <= FEW:
        edge = np.arange(n * m)
    else:
        best = (np.arange(n) * m + reduced.argmin(axis=1), reduced.argmin(axis=0) * m + np.arange(m))
        edge = np.unique(np.concatenate([*best, plan.rows * m + plan.cols]))
    weight = 3 + reduced.ravel()[edge]
    light = 2 - plan.mass / np.max(plan.mass, initial=2.0**-1000)
    weight[np.searchsorted(edge, plan.rows * m + plan.cols)] = light
    return edge // m, edge % m, weight
