"""What a figure of a transport needs to know: between which atoms the plan moves how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from divergences._core.measure import Measure
    from divergences._core.types import HostIndices, HostMasses, HostPoints
    from divergences.transport.result import Transport

ROUNDING = 2.0**-44
"""A move that carries less of the heaviest is what a solver's rounding left behind: nobody should see an arrow of it."""


class Moves(NamedTuple):
    """Atoms x (n, d) of μ and y (m, d) of ν with masses a and b; move k takes mass[k] from x[rows[k]] to y[cols[k]]."""

    x: HostPoints
    y: HostPoints
    a: HostMasses
    b: HostMasses
    rows: HostIndices
    cols: HostIndices
    mass: HostMasses


def moves_of(t: Transport, mu: Measure | None = None, nu: Measure | None = None) -> Moves:
    """The moves of t's plan between its own measures, or between mu and nu where t does not know them; rounding left out."""
    if t.problem is not None:
        mu, nu = t.problem.mu, t.problem.nu
    plan: Any = t.plan  # None for `dv.w1_dual`
    if plan is None or mu is None or nu is None:
        missing = "no plan" if plan is None else "no measures"
        raise ValueError(f"t: found a transport with {missing}; expected dv.wasserstein1(mu, nu), which has both")
    x, y = (np.asarray(m.points, np.float64).reshape(len(m.points), -1) for m in (mu, nu))
    a, b = (np.asarray(m.mass, np.float64) for m in (mu, nu))
    rows, cols, mass = (np.asarray(v) for v in (plan.rows, plan.cols, plan.mass))
    kept = mass > ROUNDING * mass.max(initial=0.0)
    return Moves(x, y, a, b, rows[kept], cols[kept], mass[kept])


def refuse_space(moves: Moves, what: str) -> None:
    """Raise the ValueError for atoms that are not on the line or in the plane."""
    if moves.x.shape[1] > 2:
        raise ValueError(f"t: found points of dimension {moves.x.shape[1]}; expected 1 or 2 {what}")
