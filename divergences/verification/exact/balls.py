"""Arb enclosures of √d·log n sums. Arb's precision is global to the process: it is set under a lock, and restored."""

from __future__ import annotations

import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq  # type: ignore[import-untyped]

_LOCK = threading.RLock()


@contextmanager
def precision(bits: int) -> Generator[None]:
    """Work with `bits` bits inside the block, alone; leave the precision as it was found."""
    with _LOCK:
        found = ctx.prec
        ctx.prec = bits
        try:
            yield
        finally:
            ctx.prec = found


def bounds(terms: Mapping[tuple[int, int], Fraction], bits: int) -> tuple[Fraction, Fraction]:
    """Rational numbers below and above Σ r·√d·log n, computed with `bits` bits (n = 1: no logarithm)."""
    with precision(bits):
        ball = arb(0)
        for (d, n), r in terms.items():
            term = arb(fmpq(r.numerator, r.denominator))
            if d > 1:
                term *= arb(d).sqrt()
            if n > 1:
                term *= arb(n).log()
            ball += term
        return _dyadic(ball.lower()), _dyadic(ball.upper())


def _dyadic(end: Any) -> Fraction:
    """The exact value of one end of a ball."""
    mantissa, exponent = (int(x) for x in end.man_exp())
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)
