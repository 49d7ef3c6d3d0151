"""Entropic potentials on the host, to rounding: Newton's method on the dual problem, ε being halved on the way down.

For fixed g the best f is fᵢ = −ε·log Σⱼ bⱼ·exp((gⱼ − cᵢⱼ)/ε), and with the rows Kᵢⱼ = bⱼ·exp((fᵢ + gⱼ − cᵢⱼ)/ε) of total 1
the dual value G(g) = Σ a·f + Σ b·g has the gradient b − Kᵀa and the second derivative −(diag(Kᵀa) − Kᵀ·diag(a)·K)/ε
(Cuturi and Peyré, A smoothed dual approach for variational Wasserstein problems, SIAM J. Imaging Sci. 9 (2016), 320–343).
Where a Newton step does not help, one Sinkhorn step does: it never lowers G.

The result is a proposal: `bounds` decides what it is worth.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from divergences._core.types import HostMasses, HostMatrix
from divergences.transport.costs.dense import U

FIRST = 0.25
"""The largest ε to start from, in units of the largest cost: above it Sinkhorn alone converges in a few sweeps."""
NEAR = 2.0**-10
"""The part of each column's mass that may be wrong when a smaller ε is tried: what is wrong may soon be out of reach."""
SHORTEST, LONGEST = 2.0**-10, 8.0
"""The shortest part of a Newton step that is tried; and how far g moves at most, in units of ε."""


class _Point(NamedTuple):
    """The dual problem at g."""

    f: HostMasses
    g: HostMasses
    rows: HostMatrix
    """K."""
    slope: HostMasses
    """b − Kᵀa."""
    value: float

    @property
    def missed(self) -> float:
        """The mass in wrong columns."""
        return float(np.abs(self.slope).sum())


def potentials(
    c: HostMatrix, a: HostMasses, b: HostMasses, eps: float, most: int
) -> tuple[HostMasses, HostMasses, int]:
    """(f, g, steps) near the best for costs c (n, m), positive masses a (n,) and b (m,), after at most so many steps."""
    if len(b) > len(a):
        g, f, steps = potentials(c.T, b, a, eps, most)
        return f, g, steps
    g, steps, level = np.zeros(len(b)), 0, max(eps, FIRST)
    while True:
        last = level == eps
        enough = 4 * U * (len(b) + 1 / eps) if last else NEAR * b
        found, used = _climbed(c, a, b, g, level, enough, most - steps)
        g, steps = found.g, steps + used
        if last or steps >= most:
            return found.f if last else _at(c, a, b, g, eps).f, g, steps
        level = max(eps, level / 2)


def _at(c: HostMatrix, a: HostMasses, b: HostMasses, g: HostMasses, eps: float) -> _Point:
    """The dual problem at g, with exponents relative to the largest of each row."""
    z = (g - c) / eps + np.log(b)
    top = z.max(axis=1)
    rows = np.exp(z - top[:, None])
    totals = rows.sum(axis=1)
    f = -eps * (top + np.log(totals))
    rows /= totals[:, None]
    return _Point(f, g, rows, b - a @ rows, float(a @ f + b @ g))


def _climbed(
    c: HostMatrix, a: HostMasses, b: HostMasses, g: HostMasses, eps: float, enough: float | HostMasses, most: int
) -> tuple[_Point, int]:
    """The point reached from g at this ε, and the number of steps."""
    here, best, stuck = _at(c, a, b, g, eps), None, 0
    for k in range(max(most, 1)):
        best = here if best is None or here.missed < best.missed else best
        stuck = 0 if best is here else stuck + 1
        done = best.missed <= enough if isinstance(enough, float) else np.all(np.abs(best.slope) <= enough)
        if done or stuck > 8:
            return best, k
        here = _next(c, a, b, here, eps)
    return here if best is None or here.missed < best.missed else best, max(most, 1)


def _next(c: HostMatrix, a: HostMasses, b: HostMasses, here: _Point, eps: float) -> _Point:
    """A Newton step, shortened until it helps, or else a Sinkhorn step."""
    ascent = eps * step(a, here.rows, here.slope)
    t = min(1.0, LONGEST * eps / max(float(np.abs(ascent).max()), 1e-300))
    least, rise = t * SHORTEST, float(ascent @ here.slope)
    while rise > 0 and t >= least:
        there = _at(c, a, b, _centred(here.g + t * ascent), eps)
        if there.value >= here.value + t * rise / 8 or there.missed <= here.missed / 2:
            return there
        t /= 4
    columns = (here.f[:, None] - c) / eps + np.log(a)[:, None]
    top = columns.max(axis=0)
    g = -eps * (top + np.log(np.exp(columns - top).sum(axis=0)))
    return _at(c, a, b, _centred(g), eps)


def step(a: HostMasses, rows: HostMatrix, slope: HostMasses) -> HostMasses:
    """(diag(s) − Kᵀ·diag(a)·K)⁻¹·slope for the column sums s of K = rows, solved in units of √s, constants aside; or 0."""
    root = np.sqrt(a @ rows)
    if not root.min() > 1e-155:
        return np.zeros(len(root))
    scaled = np.sqrt(a)[:, None] * rows / root
    matrix = np.outer(root, root) - scaled.T @ scaled
    matrix[np.diag_indices_from(matrix)] += 1 + 4 * U
    try:
        found = np.linalg.solve(matrix, slope / root) / root
    except np.linalg.LinAlgError:
        return np.zeros(len(root))
    return found if np.all(np.isfinite(found)) else np.zeros(len(root))


def _centred(g: HostMasses) -> HostMasses:
    """A constant moves from g to f."""
    return g - (g.max() + g.min()) / 2
