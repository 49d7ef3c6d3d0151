"""The marginals of a solver's plan, met to rounding: what its tolerances left out is sent after all.

A plan that misses 1e-11 of the mass is optimal to a solver, and no coupling. The repair is that of Altschuler, Weed and
Rigollet (NIPS 2017), algorithm 2: cut the plan down where it exceeds a marginal, and add what is still owed; here not as a
product of the debts, which would be dense, but in the order of the north-west corner.
"""

from __future__ import annotations

import numpy as np

from divergences._core.types import HostMasses, HostMatrix
from divergences.transport.costs.dense import U
from divergences.transport.host.spanning_tree import refine
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
