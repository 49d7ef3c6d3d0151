"""Any masses on pairs, made into a coupling: cut down where they exceed a marginal, and what is missing sent in order.

The cut is that of Altschuler, Weed and Rigollet (NIPS 2017, Algorithm 2), rows and then columns. Where they add the product
of the two deficits, n·m entries, here the deficits are coupled by the north-west corner rule: n + m entries, in the best
of a few orders. A plan that is nearly right stays nearly as cheap; what a wrong one lost is paid for honestly.
"""

from __future__ import annotations

from math import fsum

import numpy as np

from divergences._core.types import HostMasses
from divergences.transport.costs.dense import Costs, U
from divergences.transport.solution import Coupling
from divergences.transport.univariate.integral import monotone

LARGEST = 2.0**900
"""Sums of masses above it could overflow."""
Order = tuple[HostMasses, HostMasses]
"""Keys (n,) of the rows and (m,) of the columns: the first row goes with the first column."""


def cut(plan: Coupling, a: HostMasses, b: HostMasses) -> Coupling:
    """The plan without what is negative or exceeds a marginal: r ≤ a and s ≤ b for its marginals, to rounding."""
    mass = np.maximum(plan.mass, 0.0)
    top = float(mass.max(initial=0.0))
    mass = mass / top if top > LARGEST else mass
    for index, weight in ((plan.rows, a), (plan.cols, b)):
        flow = np.bincount(index, mass, len(weight))
        share = np.minimum(1.0, np.divide(weight, flow, out=np.ones(len(weight)), where=flow > 0))
        mass = mass * share[index]
    kept = np.flatnonzero(mass > 0)
    return Coupling(plan.rows[kept], plan.cols[kept], mass[kept])


def filled(costs: Costs, plan: Coupling, a: HostMasses, b: HostMasses, orders: list[Order]) -> Coupling:
    """A plan that `cut` returned, and what its marginals miss of a and b, coupled in the cheapest of the orders.

    What is missing by rounding alone is left to `certificate.primal_bound`.
    """
    short = [
        np.maximum(w - np.bincount(index, plan.mass, len(w)), 0.0) for index, w in ((plan.rows, a), (plan.cols, b))
    ]
    if min(fsum(v.tolist()) for v in short) <= U * (len(a) + len(b)):
        return plan
    i, j = (np.flatnonzero(v) for v in short)
    left, right = short[0][i], short[1][j]
    rest = (monotone(p[i], q[j], left, right) for p, q in orders)
    best = min((Coupling(i[r.rows], j[r.cols], r.mass) for r in rest), key=lambda r: _cost(costs, r))
    kept = np.flatnonzero(best.mass > 0)
    return Coupling(*(np.concatenate([v, w[kept]]) for v, w in zip(plan, best, strict=True)))


def _cost(costs: Costs, plan: Coupling) -> float:
    return float(plan.mass @ costs.of(plan.rows, plan.cols))
