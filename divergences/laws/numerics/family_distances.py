"""Wₚ of two laws of one location-scale family: the monotone plan moves loc₁ + scale₁·z to loc₂ + scale₂·z.

So Wₚ^p = E|Δloc + Δscale·Z|^p: closed for a shift, for p = 2, for a change of scale alone, and for two uniform laws.
"""

from __future__ import annotations

import math

from flint import arb

from divergences.laws.estimate import Estimate
from divergences.laws.numerics.balls import enclose, outward, rational
from divergences.laws.numerics.standard_moments import Frame, frame

FORMULA = "closed form, rounding bound (Arb)"
TAILS = "infinite because of the tails"
SUPPORTS = "infinite because of the supports"


def distance(p: object, q: object, order: float, moments: float) -> Estimate | None:
    """Wₚ of that order, if both laws are of one family and it has a formula; E|Z|^k is finite for k < `moments`."""
    first, second = frame(p), frame(q)
    if first is None or second is None or (first.family, first.shapes) != (second.family, second.shapes):
        return None
    if first.scale == second.scale:
        return _told(lambda: abs(arb(first.loc - second.loc)))
    if order == math.inf and not first.standard.bounded:
        return Estimate.exactly(math.inf, SUPPORTS)
    if order >= moments and order < math.inf:
        return Estimate.exactly(math.inf, TAILS)
    return _moved(first, second, order)


def _moved(first: Frame, second: Frame, order: float) -> Estimate | None:
    """(E|shift + stretch·Z|^p)^(1/p), if that has a formula."""
    z, shapes = first.standard, first.shapes
    shift, stretch = first.loc - second.loc, first.scale - second.scale
    if order == math.inf:
        return _told(lambda: arb(abs(shift) + abs(stretch)))
    if order == 2:
        return _told(lambda: ((arb(shift) + stretch * z.mean(*shapes)) ** 2 + stretch**2 * z.variance(*shapes)).sqrt())
    exponent = rational(float(order))
    if shift == 0 and (absolute := z.absolute) is not None:
        return _told(lambda: abs(arb(stretch)) * absolute(arb(exponent), *shapes) ** (1 / arb(exponent)))
    if z.bounded:  # ∫|shift + stretch·z|^p dz/2 over [−1, 1]
        ends = shift + stretch, shift - stretch

        def mean() -> arb:
            high, low = (abs(arb(x)) ** arb(exponent + 1) * (1 if x > 0 else -1) for x in ends)
            return ((high - low) / (2 * stretch * arb(exponent + 1))) ** (1 / arb(exponent))

        return _told(mean)
    return None


def _told(compute: object) -> Estimate:
    value, lower, upper = outward(enclose(compute))  # pyright: ignore[reportArgumentType]
    return Estimate(value, lower, upper, FORMULA)
