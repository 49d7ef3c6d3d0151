"""The coupling LP by SciPy's HiGHS: min Σ Pᵢⱼ·cᵢⱼ over P ≥ 0 with row sums a and column sums b."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from divergences._core.types import HostMasses, HostMatrix
from divergences.transport.certificate import normalised
from divergences.transport.costs.dense import CostTable, U
from divergences.transport.host.spanning_tree import refine
from divergences.transport.interruptible import interruptible
from divergences.transport.solution import Coupling
from divergences.transport.univariate.integral import corner


def missed(plan: Coupling, a: HostMasses, b: HostMasses) -> float:
    """The largest difference of a marginal of the plan and the mass a (n,) or b (m,)."""
    return max(
        float(np.abs(w - np.bincount(index, plan.mass, len(w))).max()) for index, w in ((plan.rows, a), (plan.cols, b))
    )


def met(c: HostMatrix, a: HostMasses, b: HostMasses, plan: Coupling, potential: HostMasses) -> Coupling:
    """The plan, if it misses no more than rounding; else the flow of its spanning tree, or the plan repaired.

    Masses are normalised; `potential` (m,) at the columns, in the unit of the costs c (n, m), chooses among the trees. The
    flow has n + m − 1 entries, as a vertex; a plan that had to be repaired may have more.
    """
    rounding = 4 * U * (len(a) + len(b))
    if missed(plan, a, b) <= rounding:
        return plan
    tree = refine(c, a, b, plan, potential)[0]
    if missed(tree, a, b) <= rounding:
        return tree
    return filled(plan, a, b)


def filled(plan: Coupling, a: HostMasses, b: HostMasses) -> Coupling:
    """The plan cut down to its marginals, and what these still want of it sent from row to column in order."""
    for index, weight in ((plan.rows, a), (plan.cols, b)):
        flow = np.bincount(index, plan.mass, len(weight))
        share = np.divide(weight, flow, out=np.ones(len(weight)), where=flow > weight)
        plan = plan._replace(mass=plan.mass * share[index])
    owed = [np.maximum(w - np.bincount(index, plan.mass, len(w)), 0) for index, w in ((plan.rows, a), (plan.cols, b))]
    i, j = (np.flatnonzero(w) for w in owed)
    if not (len(i) and len(j)):
        return plan
    more = corner(owed[0][i].tolist(), owed[1][j].tolist())
    pairs = np.concatenate([plan.rows * len(b) + plan.cols, i[more.rows] * len(b) + j[more.cols]])
    place, entry = np.unique(pairs, return_inverse=True)
    mass = np.bincount(entry, np.concatenate([plan.mass, more.mass]))
    kept = np.flatnonzero(mass > 0)
    return Coupling(place[kept] // len(b), place[kept] % len(b), mass[kept])


def coupling(costs: CostTable, a: HostMasses, b: HostMasses) -> tuple[Coupling, HostMasses]:
    """A vertex of the coupling polytope, its marginals met, and the potential (m,) at the columns that prices it.

    Atoms without mass take no part: their potential is +∞, that is, no constraint.
    """
    i, j = np.flatnonzero(a), np.flatnonzero(b)
    c = costs.matrix[np.ix_(i, j)]
    p, q = normalised(a[i])[0], normalised(b[j])[0]
    flow, price = _solve(c, p, q)
    rows, cols = np.nonzero(flow > 0)
    plan = met(c, p, q, Coupling(rows, cols, flow[rows, cols]), -price)
    potential = np.full(len(b), (c.max() - price).max())
    potential[j] = -price
    return plan._replace(rows=i[plan.rows], cols=j[plan.cols]), potential


def _solve(c: HostMatrix, a: HostMasses, b: HostMasses) -> tuple[HostMatrix, HostMasses]:
    """The LP as HiGHS likes it: masses near 1, reduced costs near 2¹⁰, and one redundant equality dropped.

    Its tolerances are absolute, so what every plan pays alike is taken off first, the least cost of each row and column.
    With all n + m equalities, masses that add up to 1 only in floating point are a contradiction to its presolve.
    """
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    n, m = c.shape
    c = c - c.min(axis=1, keepdims=True)
    base = c.min(axis=0)
    c = c - base
    k = np.arange(n * m)
    row, column = k // m, n + k % m
    kept = column < n + m - 1
    entries = (np.ones(n * m + int(kept.sum())), (np.r_[row, column[kept]], np.r_[k, k[kept]]))
    sums: Any = coo_array(entries, shape=(n + m - 1, n * m)).tocsc()
    mass, price = float(max(n, m)), 2.0 ** max(round(float(np.log2(c.mean() or 1.0)) - 10), -1000)  # never 0
    for careful in (False, True):  # masses of very different size can look like a contradiction to its presolve
        exact = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10, "presolve": not careful}
        equal = np.r_[a, b[:-1]] * mass
        solve = partial(linprog, c.ravel() / price, A_eq=sums, b_eq=equal, method="highs-ds", options=exact)
        result: Any = interruptible(n * m * (n + m), solve)
        if result.status == 0:
            break
    if result.status != 0 or result.x is None:
        said = " ".join(str(result.message).split())
        raise RuntimeError(f"w1_primal: HiGHS ended with status {result.status} ({said}); expected an optimal coupling")
    v = np.append(np.asarray(result.eqlin.marginals)[n:], 0.0) * price + base
    return np.maximum(np.asarray(result.x), 0).reshape(n, m) / mass, v
