"""Arb enclosures of √d·log n sums. The precision is set in scopes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import arb, fmpq  # type: ignore[import-untyped]

from divergences._core.arb import precision as precision


def bounds(terms: Mapping[tuple[int, int], Fraction], bits: int) -> tuple[Fraction, Fraction]:
    """Rational numbers below and above Σ r·√d·log n, computed with `bits` bits (n = 1: no logarithm)."""
    with precision(bits):
        return ends(ball(terms))


def ball(terms: Mapping[tuple[int, int], Fraction]) -> Any:
    """An enclosure of Σ r·√d·log n at the working precision."""
    enclosed = arb(0)
    for (d, n), r in terms.items():
        term = arb(fmpq(r.numerator, r.denominator))
        if d > 1:
            term *= arb(d).sqrt()
        if n > 1:
            term *= arb(n).log()
        enclosed += term
    return enclosed


def ends(enclosed: Any) -> tuple[Fraction, Fraction]:
    """Both ends of a ball, as fractions."""
    return _dyadic(enclosed.lower()), _dyadic(enclosed.upper())


def nearest(x: Fraction) -> float:
    """The float64 nearest to a fraction, ±∞ where it is larger than any."""
    try:
        return float(x)
    except OverflowError:
        return math.inf if x > 0 else -math.inf


def _dyadic(end: Any) -> Fraction:
    """The exact value of one end of a ball."""
    mantissa, exponent = (int(x) for x in end.man_exp())
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)
