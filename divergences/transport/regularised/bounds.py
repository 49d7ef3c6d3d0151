"""Both bounds of OT_ε from any potentials f, g, true in floating point; written once for NumPy and for JAX.

With the exponents eᵢⱼ = (fᵢ + gⱼ − cᵢⱼ)/ε, the row sums Xᵢ = Σⱼ bⱼ·(exp eᵢⱼ − 1), the column sums Yⱼ = Σᵢ aᵢ·(exp eᵢⱼ − 1)
and r = Σ aᵢ·Xᵢ = Σ bⱼ·Yⱼ:

Lower: weak duality at f, g, shifted by the best constant: Σ a·f + Σ b·g − ε·log(1 + r).

Upper: a coupling, made as by Altschuler, Weed and Rigollet (NIPS 2017, Algorithm 2). Let ω ≥ 0 be no less than any Xᵢ or
Yⱼ, and κ = 1/(1 + ω): then κ·aᵢ·bⱼ·exp eᵢⱼ exceeds no marginal. It lacks the mass δ = κ·(ω − r); what rows and columns
lack, κ·aᵢ·(ω − Xᵢ) and κ·bⱼ·(ω − Yⱼ), is coupled independently, by δ·π′. KL is convex, log(density) is e on the first part,
and KL(π′‖a⊗b) ≤ log(max κ(ω − Xᵢ)/δ) + log(max κ(ω − Yⱼ)/δ), so that OT_ε is at most

    Σ a·f + Σ b·g − ε·(1 − δ)·log(1 + r) − κ·(Σ a·f·(ω − X) + Σ b·g·(ω − Y)) + δ·⟨c, π′⟩ + ε·δ·KL(π′‖a⊗b).

The gap is δ·(mean of c − f − g under π′) and at most ε·δ·2·log 1/δ more: it closes as the sums tend to 0, at every ε.

What departs from the source: the cut is one factor, since whoever calls has lowered g before; exp − 1 is summed in place
of exp, so that nothing cancels where ε is far larger than the costs; and every rounding is allowed for (`_slack`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from divergences._core.types import Namespace

Vector: TypeAlias = Any
"""Numbers of the n rows or the m columns, in the library that computes."""
Number: TypeAlias = Any
"""A number of the namespace that computes: a NumPy scalar or an array of shape ()."""
SLOPPY = 16
"""Roundings that an exponential, a quotient or a few of them together do not exceed, on an accelerator neither."""


class Arithmetic(NamedTuple):
    """What computes, and how it errs."""

    xp: Namespace
    total: Callable[[Any], Any]
    """The sum of a vector."""
    unit: float
    """Half the machine epsilon."""
    sums: float
    """A bound of the relative error of any sum of terms ≥ 0 over rows or columns, the masses' own error included."""
    tiny: float
    """Numbers below it may vanish."""


class Scaling(NamedTuple):
    """The exponents e = (f + g − c)/ε + u + v: u and v are what would be lost next to f/ε where ε is small.

    Schmitzer (SIAM J. Sci. Comput. 41 (2019), A1443) calls it a stabilised scaling; here nothing is absorbed again.
    """

    f: Vector
    g: Vector
    u: Vector
    v: Vector

    def potentials(self, eps: Number) -> tuple[Vector, Vector]:
        """f + ε·u and g + ε·v."""
        return self.f + eps * self.u, self.g + eps * self.v


class Sums(NamedTuple):
    """What one pass over all pairs gives at the potentials f, g."""

    f: Vector
    g: Vector
    rows: Vector
    """Xᵢ."""
    cols: Vector
    """Yⱼ."""
    least: Number
    """The smallest exponent."""
    most: Number
    """The largest exponent."""
    cost: Number
    """Σ aᵢ·bⱼ·exp(eᵢⱼ)·cᵢⱼ."""


class Coupling(NamedTuple):
    """κ·aᵢ·bⱼ·exp eᵢⱼ + δ·π′."""

    omega: Number
    kappa: Number
    rows: Vector
    """π′ by rows, of total 1; 0 where nothing is left to couple."""
    cols: Vector
    lacking: Number
    """δ, rounded up."""
    mass: Number
    """δ, as computed."""


class Prices(NamedTuple):
    """What an upper bound needs to know of the costs."""

    rest: Number
    """⟨c, π′⟩, as computed."""
    independent: Number
    """⟨c, a⊗b⟩, as computed."""
    largest: Number


class _Slack(NamedTuple):
    """How far computed sums and means are off."""

    sums: Number
    """|X − computed| for every row, column and for r, the exponents being what they were computed as."""
    exponents: Number
    """What the exponents' own rounding does to r."""
    means: Number
    """|Σ a·f + Σ b·g − computed|, and the difference between f + g and c + ε·e under the plan."""
    size: Number
    """max |f| + max |g|."""
    largest: Number
    """The largest |X| or |Y|."""


def _slack(eps: Number, s: Sums, at: Arithmetic) -> _Slack:
    """exp − 1 errs by `SLOPPY` units of itself, its sum by `sums` of Σ b·|exp e − 1| ≤ min(max |exp e − 1|, 2 + X).

    An exponent is off by 2u·|f + g|/ε + 8u·|e|, and |e|·exp e ≤ (1 + max(e, 0))·|exp e − 1|.
    """
    xp, u = at.xp, at.unit
    size = xp.max(xp.abs(s.f)) + xp.max(xp.abs(s.g))
    largest = xp.maximum(xp.max(xp.abs(s.rows)), xp.max(xp.abs(s.cols)))
    each = xp.minimum(xp.maximum(xp.abs(xp.expm1(s.least)), xp.abs(xp.expm1(s.most))), 2 + largest)
    dust = 8 * (len(s.f) + len(s.g)) * at.tiny * (1 + xp.exp(s.most))
    sums = 1.25 * (SLOPPY * u + at.sums) * each + dust
    steep = 16 * u * (1 + xp.maximum(s.most, 0)) * each
    exponents = 3 * u * size / eps * (1 + largest) + steep
    means = ((3 * u + 2 * at.sums) * size + eps * steep) * (2 + largest) + dust * (1 + size)
    return _Slack(sums, exponents, means, size, largest)


def lower(a: Vector, b: Vector, eps: Number, s: Sums, at: Arithmetic) -> tuple[Number, Number, Number]:
    """(the dual value, a number that is no more than it is in exact arithmetic, the allowance between them)."""
    xp, off, excess = at.xp, _slack(eps, s, at), at.total(b * s.cols)
    linear = at.total(a * s.f) + at.total(b * s.g)
    more = off.sums + off.exponents + at.sums * off.largest
    grown = xp.log1p(excess + more)
    slack = off.means + SLOPPY * at.unit * (eps * xp.abs(grown) + xp.abs(linear))
    low = xp.where(off.size * at.unit <= eps / 64, linear - eps * grown - slack, 0)  # else exponents mean nothing
    return linear - eps * xp.log1p(excess), low, slack + eps * more


def mended(a: Vector, b: Vector, eps: Number, s: Sums, at: Arithmetic) -> Coupling:
    """How the plan of one pass becomes a coupling."""
    xp, off, excess = at.xp, _slack(eps, s, at), at.total(b * s.cols)
    omega = xp.maximum(xp.maximum(xp.max(s.rows), xp.max(s.cols)) + off.sums, 0)
    kappa = 1 / (1 + omega)
    mass = xp.maximum(kappa * (omega - excess), 0)
    lacking = (mass + kappa * (off.sums + at.sums * (omega + off.largest))) * (1 + SLOPPY * at.unit)
    rows, cols = (_unit(v, at) for v in (a * (omega - s.rows), b * (omega - s.cols)))
    return Coupling(omega, kappa, rows, cols, lacking, mass)


def _unit(w: Vector, at: Arithmetic) -> Vector:
    """w/Σw, or 0."""
    total = at.total(w)
    return at.xp.where(total > 0, w / at.xp.where(total > 0, total, 1), 0)


def upper(
    a: Vector, b: Vector, eps: Number, s: Sums, m: Coupling, prices: Prices, at: Arithmetic
) -> tuple[Number, Number, Number, Number, Number]:
    """(a number above OT_ε, the coupling's cost as computed, a number above that, the allowance in the first, ⟨c, a⊗b⟩ up).

    None is more than ⟨c, a⊗b⟩, of which KL is 0; that is also what is left where the sums are not finite.
    """
    xp, off, u = at.xp, _slack(eps, s, at), at.unit
    loose = off.sums + 2 * at.sums * (m.omega + off.largest)  # of what rows or columns lack
    log_total = xp.log1p(at.total(b * s.cols) - off.sums - at.sums * off.largest)
    taken = m.kappa * (at.total(a * s.f * (m.omega - s.rows)) + at.total(b * s.g * (m.omega - s.cols)))
    linear = at.total(a * s.f) + at.total(b * s.g)
    main = linear - taken - eps * log_total * xp.where(log_total < 0, 1, xp.maximum(1 - m.lacking, 0))
    deepest = [m.kappa * (m.omega - xp.min(v) + off.sums) * (1 + SLOPPY * u) for v in (s.rows, s.cols)]
    penalty = eps * _entropy_of_rest(m.lacking, deepest[0] * deepest[1], at) * (1 + SLOPPY * u)
    slack = off.means + off.size * loose + 4 * loose * prices.largest
    slack = slack + SLOPPY * u * (xp.abs(linear) + xp.abs(taken) + eps * xp.abs(log_total))
    high = main + m.lacking * prices.rest * (1 + 4 * at.sums) + penalty + slack
    cost = m.kappa * s.cost + m.lacking * prices.rest
    above = cost + (5 * loose + at.sums + SLOPPY * u) * prices.largest + SLOPPY * u * cost
    most = prices.independent * (1 + 4 * at.sums + SLOPPY * u) + len(a) * len(b) * at.tiny
    high, above = (xp.where(v <= most, v, most) for v in (high, above))  # of NaN, too
    rounded = slack + eps * _entropy_of_rest(4 * loose, xp.ones_like(eps), at)
    return high, xp.where(xp.isfinite(cost), cost, most), xp.minimum(above, high), rounded, most


def _entropy_of_rest(x: Number, width: Number, at: Arithmetic) -> Number:
    """No less than t·(log width − 2·log t) for every t in [0, x]: it increases up to √width/e."""
    xp = at.xp
    t = xp.minimum(x, xp.sqrt(width) / xp.exp(1.0))
    safe, wide = xp.where(t > 0, t, 1), xp.where(width > 0, width, 1)
    return xp.where(t > 0, safe * (xp.log(wide) - 2 * xp.log(safe)), 0)


def entropy(a: Vector, at: Arithmetic) -> Number:
    """No less than H(a) = −Σ a·log a: KL(π‖a⊗b) ≤ min(H(a), H(b)) for every coupling π."""
    h = -at.total(a * at.xp.log(at.xp.where(a > 0, a, 1)))
    return at.xp.maximum(h, 0) * (1 + 2 * at.sums + SLOPPY * at.unit) + 2 * at.sums + SLOPPY * at.unit


class Bracket(NamedTuple):
    """lower ≤ OT_ε ≤ upper and free[0] ≤ OT_0 ≤ free[1], in the unit of the costs."""

    value: Number
    lower: Number
    upper: Number
    free: tuple[Number, Number]
    """Without the penalty."""
    cost: Number
    slack: Number
    """How wide rounding alone may have made the bracket."""


def bracket(
    low: tuple[Number, Number, Number],
    high: tuple[Number, Number, Number, Number, Number],
    entropies: Number,
    eps: tuple[Number, Number],
    relative: float,
    absolute: float,
    at: Arithmetic,
) -> Bracket:
    """The bounds for the true costs c, |c − computed| ≤ relative·c + absolute, and the true ε.

    `eps` is the ε that was computed with, and the true one. OT_ε increases with ε, and is concave with slope KL(π_ε), at
    most `entropies`: so a larger ε loses no more than that; at a smaller one OT_ε is not below, and ⟨c, a⊗b⟩ is above. It is
    monotone in c, and OT_ε of t·c is at least t times that of c for t < 1, at most t times for t > 1.
    """
    xp, u = at.xp, at.unit
    worked, true = eps
    beyond = xp.maximum(worked - true, 0)
    shrunk, grown = 1 - relative - SLOPPY * u, 1 + 2 * relative + SLOPPY * u
    lows = [(low[1] - t * entropies * (1 + 4 * u)) * shrunk - absolute for t in (beyond, worked)]
    lows = [xp.where(v > 0, v, 0) for v in lows]
    tops = xp.where(true > worked, high[4], high[0]), high[2]
    highs = [v * grown + 2 * absolute for v in tops]
    slack = low[2] + high[3] + (2 * relative + SLOPPY * u) * highs[0] + 2 * absolute + beyond * entropies
    middle = lows[0] / 2 + highs[0] / 2
    value = xp.where(xp.isfinite(low[0]), xp.clip(low[0], lows[0], highs[0]), middle)
    return Bracket(value, lows[0], highs[0], (lows[1], highs[1]), high[1], slack)
