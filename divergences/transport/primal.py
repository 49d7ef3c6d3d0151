"""The coupling LP: W1 = min Σ Pᵢⱼ·c(xᵢ, yⱼ) over P ≥ 0 with row sums a and column sums b, by SciPy's HiGHS."""

from __future__ import annotations

import numpy as np

from divergences._core.arrays import like
from divergences._core.measure import Measure, leaves, refuse_trace
from divergences._core.types import Metric
from divergences.transport.costs.ground import costs_between
from divergences.transport.host import linear_programme
from divergences.transport.result import Plan, Transport, uncertified


def w1_primal(mu: Measure, nu: Measure, *, metric: Metric = "euclidean") -> Transport:
    """W1(μ, ν) = min over couplings P of Σ Pᵢⱼ·c(xᵢ, yⱼ), by one linear programme.

    Convention: W1 of μ/Σ and ν/Σ; the solver's own number, not certified.
    Args: mu, nu, measures in one space; metric, a name, a function d(x, y) or the matrix of a ground set.
    Returns: Transport with value (a number >= 0), plan and status; bounds and critic are None.
    Raises: ValueError for unequal dimensions or what is not a metric; RuntimeError, naming the status, if the solver
    fails; TypeError under a trace.
    Derivative: none; `wasserstein1` has one.
    Reference: Villani, Optimal Transport (2009), Theorem 5.10, with cost d.
    Example:
    >>> float(w1_primal(Measure([0.0, 1.0]), Measure([1.0, 2.0])))
    1.0
    """
    refuse_trace("w1_primal", mu, nu)
    costs = costs_between(metric, mu, nu)
    plan, _ = linear_programme.coupling(costs, np.asarray(mu.mass, np.float64), np.asarray(nu.mass, np.float64))
    cost = np.sum(plan.mass * costs.matrix[plan.rows, plan.cols])
    given = leaves(mu, nu)
    moves = Plan(plan.rows, plan.cols, like(given, plan.mass))
    return uncertified(like(given, np.ldexp(cost, costs.exponent)), plan=moves)
