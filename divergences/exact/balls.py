"""Arb enclosures of Σ r·√d·log n, and rational numbers at their ends. The precision is set in scopes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

from flint import arb, fmpq

from divergences._core.arb import precision as precision
from divergences._core.clock import look

LARGEST_EXPONENT = 1 << 22
"""Bits of a number that is written down: exp(exp(exp(9))) has more than any memory."""


def bounds(terms: Mapping[tuple[int, int], Fraction], bits: int) -> tuple[Fraction, Fraction]:
    """Rational numbers low ≤ Σ r·√d·log n ≤ high, computed with `bits` bits (n = 1: no logarithm)."""
    with precision(bits):
        return ends(ball(terms))


def ball(terms: Mapping[tuple[int, int], Fraction]) -> arb:
    """An enclosure of Σ r·√d·log n at the working precision."""
    enclosed = arb(0)
    for (d, n), r in terms.items():
        look()
        term = arb(fmpq(r.numerator, r.denominator))
        if d > 1:
            term *= arb(d).sqrt()
        if n > 1:
            term *= arb(n).log()
        enclosed += term
    return enclosed


def ends(enclosed: arb) -> tuple[Fraction, Fraction]:
    """Both ends of a finite ball, as the dyadic fractions that they are."""
    return _dyadic(enclosed.lower()), _dyadic(enclosed.upper())


def nearest(x: Fraction) -> float:
    """The float64 nearest to a fraction, ±∞ where it is larger than any."""
    try:
        return float(x)
    except OverflowError:
        return math.inf if x > 0 else -math.inf


def _dyadic(end: arb) -> Fraction:
    """The fraction mantissa·2^exponent that one end of a finite ball is."""
    mantissa, exponent = (int(x) for x in end.man_exp())
    if abs(exponent) > LARGEST_EXPONENT:
        raise OverflowError(f"2**{exponent} is not written down")
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)
