"""OT_ε on the host, in float64, with the table of all costs in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from divergences._core.types import HostMasses, HostMatrix
from divergences.transport.certificate import normalised
from divergences.transport.costs import dense
from divergences.transport.costs.dense import CostTable, Errors, U, given_costs
from divergences.transport.problem import HostProblem
from divergences.transport.regularised.bounds import (
    Arithmetic,
    Bracket,
    Coupling,
    Number,
    Prices,
    Scaling,
    Sums,
    bracket,
    entropy,
    lower,
    mended,
    upper,
)

if TYPE_CHECKING:
    from jaxtyping import Bool

FIRST = 0.25
"""The largest ε to start from, in units of the largest cost: above it Sinkhorn alone converges in a few sweeps."""
NEAR = 2.0**-10
"""The part of each column's mass that may be wrong when a smaller ε is tried: what is wrong may soon be out of reach."""
CHEAP, SLOW = 40, 0.9
"""So many sweeps without exponentials take as long as a Newton step; and what part of the wrong mass each may leave at most."""
SPARED = 2.0**-5
"""The part of a gap that is allowed which wrong mass may cost: bounds are some times as wide as what it costs."""
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
    c: HostMatrix, a: HostMasses, b: HostMasses, eps: float, most: int, tol: float = 0.0
) -> tuple[HostMasses, HostMasses, int]:
    """(f, g, steps) near the best for costs c (n, m), positive masses a (n,) and b (m,), after at most so many steps."""
    if len(b) > len(a):
        g, f, steps = potentials(c.T, b, a, eps, most, tol)
        return f, g, steps
    g, steps, level = np.zeros(len(b)), 0, max(eps, FIRST)
    while True:
        last = level == eps
        rounding = 4 * U * (len(b) + 1 / eps)
        enough = max(rounding, tol and SPARED * tol * _at(c, a, b, g, eps).value) if last else NEAR * b
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
    g, swept = _swept(a, b, here, eps, enough)  # which counts as a step
    here = _at(c, a, b, _centred(g), eps) if swept else here
    for k in range(swept, max(most, 1)):
        best = here if best is None or here.missed < best.missed else best
        stuck = 0 if best is here else stuck + 1
        if _is_enough(best.slope, enough) or stuck > 8:
            return best, k
        here = _next(c, a, b, here, eps)
    return here if best is None or here.missed < best.missed else best, max(most, 1)


def _is_enough(slope: HostMasses, enough: float | HostMasses) -> bool:
    """Whether so much mass in wrong columns is allowed: in all, or in each."""
    missed = np.abs(slope)
    return bool(missed.sum() <= enough if isinstance(enough, float) else np.all(missed <= enough))


def _swept(
    a: HostMasses, b: HostMasses, here: _Point, eps: float, enough: float | HostMasses
) -> tuple[HostMasses, int]:
    """g after sweeps of Sinkhorn from there, products with K alone, as long as they gain much; and whether it has moved."""
    u, v, before = np.ones(len(a)), np.ones(len(b)), np.inf
    for _ in range(CHEAP):
        totals = (a * u) @ here.rows
        slope = b - v * totals
        missed = float(np.abs(slope).sum())
        if _is_enough(slope, enough) or not missed <= SLOW * before:
            break
        before, v = missed, b / totals
        u = 1 / (here.rows @ v)
    moved = eps * np.log(v)
    return (here.g + moved, int(np.any(moved))) if np.all(np.isfinite(moved)) else (here.g, 0)


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


LEAST, MOST = 2.0**-44, 2.0**60
"""ε in units of the largest cost, as it is computed with: below, exponents are all rounding; above, OT_ε is ⟨c, a⊗b⟩."""
WIDE = 4.0
"""A bracket so many times as wide as rounding may have made it is as narrow as can be expected."""
FLAT, SWEEPS = 4.0, 12
"""From this ε on, in that unit, so many sweeps of Sinkhorn reach rounding: each gains a factor of 60."""


class Proposal(NamedTuple):
    """The bracket, and the potentials and the coupling that prove it."""

    bracket: Bracket
    exponent: int
    """Its unit."""
    f: HostMasses
    g: HostMasses
    scaling: Scaling
    """What the coupling is made of."""
    coupling: Coupling
    eps: float
    """The ε that was computed with, in that unit."""
    steps: int


def powered(table: CostTable, order: int) -> CostTable:
    """Distances to the power 1 or 2, and what the square does to their errors."""
    if order == 1:
        return table
    exponent, relative, absolute = table.errors
    square = np.square(table.matrix)
    lost = 4 * absolute * max(table.largest, 1) + (2.0**-1000 if np.any((square == 0) & (table.matrix > 0)) else 0.0)
    return CostTable(square, Errors(2 * exponent, 2 * relative + 2 * U, lost))


def costs(problem: HostProblem, order: int) -> CostTable:
    """All costs of a problem."""
    if problem.given is not None:
        return powered(given_costs(problem.given), order)
    return powered(dense.costs(problem.metric, problem.x, problem.y), order)


def solve(problem: HostProblem, order: int, epsilon: float, most: int, tol: float | None = None) -> Proposal:
    """Both bounds of OT_ε, `tol` of the value apart, or as near as rounding allows; atoms of mass 0 get potentials, too."""
    table = costs(problem, order)
    (a, _), (b, _) = normalised(problem.a), normalised(problem.b)
    some_a, some_b = a > 0, b > 0
    with np.errstate(all="ignore"):
        true = float(np.ldexp(epsilon, -table.exponent))
        eps = float(np.clip(true, LEAST, MOST))
        c, a_, b_ = table.matrix[np.ix_(some_a, some_b)], a[some_a], b[some_b]
        z, steps = _proposed(c, a_, b_, eps, most, tol or 0.0)
        found, cut, coupling = _bracketed(c, a_, b_, z, (eps, true), table.errors)
        if tol and not found.upper - found.lower <= tol * found.lower:  # what was spared is needed
            z, steps = _proposed(c, a_, b_, eps, most, 0.0)
            found, cut, coupling = _bracketed(c, a_, b_, z, (eps, true), table.errors)
        f, g = z.potentials(eps)
        return Proposal(
            found,
            table.exponent,
            _everywhere(table.matrix[:, some_b], some_a, f, b_, g, eps),
            _everywhere(table.matrix[some_a].T, some_b, g, a_, f, eps),
            Scaling(*(_spread(s, v, 0.0) for s, v in zip((some_a, some_b) * 2, cut, strict=True))),
            coupling._replace(rows=_spread(some_a, coupling.rows, 0.0), cols=_spread(some_b, coupling.cols, 0.0)),
            eps,
            steps,
        )


def _proposed(c: HostMatrix, a: HostMasses, b: HostMasses, eps: float, most: int, tol: float) -> tuple[Scaling, int]:
    """A scaling with rows to rounding, and columns, too, or nearly, where that takes at most so many steps."""
    flat, z = eps >= FLAT, Scaling(*(np.zeros(len(v)) for v in (a, b, a, b)))
    f, g, steps = (*z[:2], SWEEPS) if flat else potentials(c, a, b, eps, most, tol)
    if np.all(np.isfinite(f)) and np.all(np.isfinite(g)):
        middle = (f.max() + f.min() - g.max() - g.min()) / 4
        z = z._replace(f=f - middle, g=g + middle)
    for _ in range(SWEEPS if flat else 1 if tol else 2):
        x = np.expm1(exponents(c, z, eps))
        cols = a @ x
        move = np.zeros(1) if tol else step(a, b * (1 + x), -b * cols)
        z = z._replace(v=z.v + move if np.any(move) and np.abs(move).max() <= 1 else z.v - np.log1p(cols))
        z = z._replace(u=z.u - np.log1p(np.expm1(exponents(c, z, eps)) @ b))
    return z, steps


def _bracketed(
    c: HostMatrix, a: HostMasses, b: HostMasses, z: Scaling, eps: tuple[float, float], errors: Errors
) -> tuple[Bracket, Scaling, Coupling]:
    """Both bounds from a scaling, and the coupling, with the scaling that it is made of."""
    at = Arithmetic(np, np.sum, U, (len(a) + len(b) + 8) * U, 2.0**-1022)
    below = _sums(c, a, b, z, eps[0])
    cut = z._replace(v=z.v - np.log1p(np.maximum(below.cols, 0)))
    plan = _sums(c, a, b, cut, eps[0])
    coupling = mended(a, b, eps[0], plan, at)
    prices = Prices(coupling.rows @ c @ coupling.cols, a @ c @ b, c.max())
    high = upper(a, b, eps[0], plan, coupling, prices, at)
    h: Any = min(entropy(a, at), entropy(b, at))
    low = lower(a, b, eps[0], below, at)
    return bracket(low, high, h, eps, errors.relative, errors.absolute, at), cut, coupling


def exponents(c: HostMatrix, z: Scaling, eps: float) -> HostMatrix:
    """(n, m)."""
    return (z.f[:, None] + z.g - c) / eps + (z.u[:, None] + z.v)


def _sums(c: HostMatrix, a: HostMasses, b: HostMasses, z: Scaling, eps: float) -> Sums:
    """One pass over all pairs."""
    e = exponents(c, z, eps)
    x = np.expm1(e)
    return Sums(*z.potentials(eps), x @ b, a @ x, e.min(), e.max(), a @ ((1 + x) * c) @ b)


def _everywhere(
    c: HostMatrix, some: Bool[np.ndarray, " n"], f: HostMasses, b: HostMasses, g: HostMasses, eps: float
) -> HostMasses:
    """f, and where there is no mass what it would be: −ε·log Σⱼ bⱼ·exp((gⱼ − cᵢⱼ)/ε)."""
    if np.all(some):
        return f
    full = _spread(some, f, 0.0)
    z = (g - c[~some]) / eps + np.log(b)
    top = z.max(axis=1)
    full[~some] = -eps * (top + np.log(np.exp(z - top[:, None]).sum(axis=1)))
    return full


def _spread(some: Bool[np.ndarray, " n"], v: HostMasses, other: float) -> HostMasses:
    """Values of the atoms that have mass, as values of all."""
    full = np.full(len(some), other)
    full[some] = v
    return full


class Numbers(NamedTuple):
    """A bracket in the unit of the points to the power of the order, rounded outwards."""

    value: np.float64
    lower: np.float64
    upper: np.float64
    free: tuple[np.float64, np.float64]
    cost: np.float64
    slack: float
    """A gap up to this is as narrow as can be expected."""
    potentials: tuple[HostMasses, HostMasses]


def unscaled(found: Proposal) -> Numbers:
    """The numbers of a proposal, in their own unit."""
    q, largest = found.bracket, np.finfo(np.float64).max

    def scaled(x: Number | HostMasses) -> Any:
        with np.errstate(over="ignore", under="ignore"):
            return np.ldexp(x, found.exponent)

    def down(x: Number) -> np.float64:
        return np.nextafter(min(scaled(x), largest), -np.inf) if x > 0 else np.float64(0.0)

    def up(x: Number) -> np.float64:
        return np.nextafter(scaled(x), np.inf) if x > 0 else np.float64(0.0)

    low, high, free, wide = down(q.lower), up(q.upper), (down(q.free[0]), up(q.free[1])), WIDE * float(scaled(q.slack))
    value = np.float64(min(max(scaled(q.value), low), high))
    return Numbers(
        value, max(low, np.float64(0.0)), high, free, scaled(q.cost), wide, (scaled(found.f), scaled(found.g))
    )
