"""How Wₚ changes: by the distance that each entry of a plan goes, and by the masses (the envelope theorem, and its root)."""

from __future__ import annotations

from math import inf

import numpy as np

from divergences._core.types import HostMasses
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Potential, Solution


def slopes(problem: HostProblem, order: float, solution: Solution) -> tuple[HostMasses, Potential]:
    """∂Wₚ/∂d (k,) for each entry of the plan, and ∂Wₚ/∂a (n,), −∂Wₚ/∂b (m,) up to a constant; all 0 where Wₚ = 0.

    d(Wₚ^p) = Σ P·p·d^(p − 1)·∂d + Σ f·∂a − Σ g·∂b, over p·Wₚ^(p − 1). Of W∞ one farthest entry has the slope 1.
    """
    plan, critic, distance = solution.plan, solution.critic, solution.value
    if order == 1:
        return plan.mass, critic
    nothing = Potential(*(np.zeros(len(v)) for v in critic))
    if distance == 0:
        return np.zeros(len(plan.mass)), nothing
    each = problem.distances(plan.rows, plan.cols)
    if order == inf:
        return (np.arange(len(each)) == np.argmax(each)).astype(np.float64), nothing
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        weight = plan.mass * (each / distance) ** (order - 1)
        by_mass = Potential(*(v / order / np.float64(distance) ** (order - 1) for v in critic))
    if not all(np.isfinite(v).all() for v in by_mass):
        raise ValueError(f"points: found distances whose power {order} overflows; expected less; rescale them")
    return weight, by_mass
