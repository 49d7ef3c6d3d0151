"""Wₚ of any order p ≥ 1, with its proof: W1 by `wasserstein1`, the others from the costs d^p, and W∞ on the line."""

from __future__ import annotations

from divergences._core.arrays import is_traced
from divergences._core.dispatch import accepts_laws
from divergences._core.measure import Measure
from divergences._core.simplex import checked_order
from divergences._core.types import Metric
from divergences.transport import orders
from divergences.transport.host.portfolio import chosen
from divergences.transport.problem import Problem
from divergences.transport.result import Transport
from divergences.transport.traced import traced
from divergences.transport.wasserstein1 import wasserstein1


@accepts_laws
def wasserstein(mu: Measure, nu: Measure, *, order: float = 1, metric: Metric = "euclidean") -> Transport:
    """Wₚ(μ, ν) = (min over couplings of E d(x, y)^p)^(1/p), between two proven bounds; W∞ the least longest way.

    Convention: the root, of μ/Σ and ν/Σ in exact arithmetic: any mass counts for W∞, even one that rounding left.
    Args: mu, nu, measures in one space, as of `wasserstein1`, or distributions, on the line also one of each (then no metric);
    order, p >= 1, a number up to 2^20 or, on the line, math.inf; metric, as of `wasserstein1`.
    Returns: Transport: value, lower, upper, gap in [0, ∞), of the root; cost, its p-th power; plan; map, where no atom is
    split; critic, f with f(x) − g(y) ≤ d^p for g = critic.values at nu; status, "optimal" where the bounds of Wₚ^p meet to
    rounding of the largest d^p. Of order 1 it is `wasserstein1`'s; of two distributions an Estimate.
    Raises: ValueError for an order below 1, ∞ off the line, unequal dimensions, or what is no metric (NaN under a trace).
    Derivative: of value, lower and upper, by the envelope theorem, in points and masses: 0 where Wₚ = 0, although Wₚ has a
    kink there, and an infinite slope in the masses for p > 1.
    Proved in: parallel_lines_have_every_w_theta, wasserstein_distances_rise_with_the_order.
    Reference: Villani, Optimal Transport (2009), definition 6.1.
    Example:
    >>> t = wasserstein(Measure([0.0, 1.0, 2.0, 3.0]), Measure([0.0, 1.0, 2.0, 5.0]), order=2)
    >>> float(t.value), float(t.cost), t.map.tolist()
    (1.0, 1.0, [0.0, 1.0, 2.0, 5.0])
    """
    p = checked_order(order)
    if p == 1:
        return wasserstein1(mu, nu, metric=metric)
    problem = Problem.of(mu, nu, metric, p).of_known_order()
    if is_traced(*problem.arrays):
        return traced(problem, chosen("auto", problem), None)
    solution = orders.solve(problem.on_host(), p)
    return Transport(*problem.answer(solution), solution.status(None).code, solution.method, problem)


@accepts_laws
def wasserstein2(mu: Measure, nu: Measure) -> Transport:
    """W2(μ, ν) = (min over couplings of E‖x − y‖²)^½ in the Euclidean norm, between two proven bounds.

    Convention: the root, not the square, which is `cost`; else that of `wasserstein`, of which it is the order 2.
    Args: mu, nu, measures in one space, or two distributions.
    Returns: Transport, or of two distributions an Estimate: value in [0, ∞), or ∞.
    Raises: as `wasserstein`.
    Derivative: as of `wasserstein`; 0 at μ = ν.
    Proved in: w1_is_at_most_w2.
    Reference: Villani, Optimal Transport (2009), definition 6.1.
    Example:
    >>> float(wasserstein2(Measure([[0.0, 0.0]]), Measure([[3.0, 4.0]])).cost)
    25.0
    """
    return wasserstein(mu, nu, order=2)
