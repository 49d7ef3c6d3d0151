"""exp and quotients of numbers of the exact span, where they stay in it: exp(½·log 8) = 2·√2, log 8/log 2 = 3."""

from __future__ import annotations

from fractions import Fraction

from divergences.exact.numbers import INFINITY, Exact, OutOfSpan, sqrt

LARGEST = 10**5
"""Bits of the largest integer that is written down."""


def exponential(x: Exact) -> Exact:
    """exp x for x = Σ (k/2)·log n, k whole, or infinite; OutOfSpan for another x, and for a result too long to write."""
    if x.infinite:
        return INFINITY if x.infinite > 0 else Exact()
    square = Fraction(1)
    for (d, n), r in x.terms.items():
        if d > 1 or n == 1 or (2 * r).denominator > 1 or abs(r) * n.bit_length() > LARGEST:
            raise OutOfSpan("exp of a number that is not a sum of logarithms")
        square *= Fraction(n) ** int(2 * r)
    return sqrt(square)


def multiple(c: Exact, b: object) -> Fraction | None:
    """The rational r with c = r·b, if there is one of denominator ≤ 10⁶: guessed in floats, decided exactly. None if not,
    or where b is no number of the span.
    """
    if not isinstance(b, Exact) or c.infinite:
        return None
    try:
        guess = Fraction(float(c) / float(b)).limit_denominator(10**6)
    except (OverflowError, ZeroDivisionError, ValueError):  # beyond floats there is nothing to guess from
        return None
    return guess if (c - b * guess).sign() == 0 else None
