"""From a solver's vertex to its spanning tree, and from the tree to flows and potentials free of its tolerances.

A vertex of the coupling polytope is a spanning tree of the rows and columns. Given the tree, flows follow by cutting
leaves and potentials by walking from the root: both to rounding. Nothing here is trusted; the certificate judges it.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from divergences.transport.certificate import Coupling


def refine(
    c: np.ndarray, a: np.ndarray, b: np.ndarray, plan: Coupling, potential: np.ndarray
) -> tuple[Coupling, np.ndarray]:
    """The plan and the potential at the columns, computed again from the spanning tree nearest to them."""
    order, parent = _spanning_tree(c, plan, potential)
    n = len(a)
    need, price = np.concatenate([a, b]).tolist(), [0.0] * (n + len(b))
    rows, cols, mass = (np.zeros(len(order) - 1, t) for t in (np.int64, np.int64, np.float64))
    for k, v in enumerate(reversed(order[1:])):
        rows[k], cols[k] = (v, parent[v] - n) if v < n else (parent[v], v - n)
        mass[k] = need[v]
        need[parent[v]] -= need[v]
    for v in order[1:]:  # f(x) − f(y) = c(x, y) on every edge of the tree
        up = parent[v]
        price[v] = price[up] + c[v, up - n] if v < n else price[up] - c[up, v - n]
    return Coupling(rows, cols, np.maximum(mass, 0)), np.array(price[n:])


def _spanning_tree(c: np.ndarray, plan: Coupling, potential: np.ndarray) -> tuple[list[int], list[int]]:
    """Kruskal's tree: first the edges that carry mass, the heaviest first, then those of least reduced cost.

    Returns the vertices in breadth-first order from 0 (rows, then columns) and the parent of each.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import breadth_first_order, minimum_spanning_tree

    n, m = c.shape
    reduced = c + potential
    reduced = reduced - reduced.min(axis=1, keepdims=True)
    weight = 3 + reduced
    weight[plan.rows, plan.cols] = 2 - plan.mass / np.max(plan.mass, initial=2.0**-1000)
    ends = np.divmod(np.arange(n * m), m)
    i, j = (e.astype(np.int32) for e in (ends[0], n + ends[1]))  # what every SciPy's csgraph reads
    edges: Any = coo_array((weight.ravel(), (i, j)), shape=(n + m, n + m)).tocsr()
    tree: Any = minimum_spanning_tree(edges)
    order, parent = breadth_first_order(tree, 0, directed=False)
    return cast("list[int]", order.tolist()), cast("list[int]", parent.tolist())
