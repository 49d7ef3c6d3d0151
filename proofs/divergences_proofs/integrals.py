"""Integrals enclosed in balls, written apart from the library's: what closed forms are compared with.

Arb's error bound holds only for integrands that are analytic where it looks, so log, sqrt and abs say when they are not:
use no others. Balls that are disjoint refute a formula; balls that overlap prove nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache, wraps
from itertools import product
from typing import Any

from flint import acb, arb, ctx, fmpq  # type: ignore[import-untyped]

from divergences.exact import OutOfSpan
from divergences.exact.balls import precision

BITS = 80
NARROW = arb(2) ** -56
"""A ball that is wider says nothing: the point is undecided."""
Laws = tuple[Fraction, Fraction, Fraction, Fraction]
"""m₁, s₁, m₂, s₂: places and scales of p and q."""
Integrand = Callable[[Any, bool], Any]


def number(x: Fraction | int) -> Any:
    """The ball around a fraction at the working precision."""
    return arb(fmpq(Fraction(x).numerator, Fraction(x).denominator))


def log(x: Any, analytic: bool) -> Any:
    """log x off the branch cut."""
    return x.log(analytic=analytic)


def sqrt(x: Any, analytic: bool) -> Any:
    """√x off the branch cut."""
    return x.sqrt(analytic=analytic)


def absolute(x: Any, analytic: bool) -> Any:
    """|x| of a real number, off the imaginary axis."""
    return x.real_abs(analytic=analytic)


def integral(f: Integrand, low: Any, high: Any) -> Any:
    """∫ f over [low, high]."""
    tolerance = arb(2) ** (10 - ctx.prec)
    return acb.integral(f, acb(low), acb(high), abs_tol=tolerance, rel_tol=tolerance).real


def within(bound: Any) -> Any:
    """The ball of everything that is at most `bound` in size."""
    return (-bound.abs_upper()).union(bound.abs_upper())


def enclosed(f: Callable[..., Any]) -> Callable[..., Any]:
    """The function at the working precision, computed once for the same arguments."""

    @cache
    @wraps(f)
    def at_precision(*args: Any) -> Any:
        with precision(BITS):
            return f(*args)

    return at_precision


def agree(ball: Any, formula: Callable[..., Any], laws: Laws) -> bool:
    """Whether the formula of m₁, s₁, m₂, s₂ meets the enclosure: if not, they differ."""
    with precision(BITS):
        value = arb(1) * formula(*map(number, laws))
        if not all(x.is_finite() and x.rad() <= NARROW * (1 + abs(x)).abs_upper() for x in (ball, value)):
            raise OutOfSpan("an enclosure too wide to say anything")
        return bool(ball.overlaps(value))


def brackets(estimate: Any, ball: Any) -> bool:
    """Whether the library's bounds, a few ulp apart, meet the enclosure."""
    with precision(BITS):
        return bool(arb(estimate.lower).union(arb(estimate.upper)).overlaps(ball))


def pairs(scales: str = "1 1, 1/2 1/2, 3/2 3/2, 1 2, 5/4 3/4, 1/2 3/2") -> list[dict[str, Any]]:
    """Pairs of laws with dyadic parameters: these scales, shifts of both signs."""
    both = [tuple(map(Fraction, pair.split())) for pair in scales.split(",")]
    shifts = [(Fraction(0), Fraction(1)), (Fraction(1, 2), Fraction(-5, 4))]
    return [{"laws": (m, s, n, t)} for (s, t), (m, n) in product(both, shifts)]


EQUAL = "1 1, 1/2 1/2, 3/2 3/2, 5/4 5/4"
"""The scales of pairs of laws that differ by a shift."""
