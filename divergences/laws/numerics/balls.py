"""Arb enclosures: more bits until the ball is small, then float64 bounds rounded outwards.

Everything here and in the modules that import it is ball arithmetic: an operation on balls returns a ball that contains
every result on their points, rounding included.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeVar

from flint import acb, arb, ctx, fmpq, fmpq_poly

from divergences._core.arb import precision

Ball = TypeVar("Ball", arb, acb)

PRECISIONS = (96, 192, 384, 768, 1536)
ENOUGH = 64  # relative bits after which float64 bounds cannot get closer
TINY, HUGE = arb(2) ** -1080, arb(2) ** 1024 - arb(2) ** 970  # half of the least float64, and where float64 ends
SMALL, LARGE = arb(2) ** -1000, arb(2) ** 1000  # between them Arb itself rounds to nearest, and once


def enclose(compute: Callable[[], arb]) -> arb:
    """The ball that compute() returns, at the first precision that pins 64 bits of it (the last one otherwise)."""
    with precision(PRECISIONS[0]):
        ball = arb.nan()
        for ctx.prec in PRECISIONS:
            ball = compute()
            if ball == arb.pos_inf() or (ball.is_finite() and ball.rel_accuracy_bits() >= ENOUGH):
                break
        return ball


def outward(ball: arb) -> tuple[float, float, float]:
    """The float64 nearest to a nonnegative ball's centre, one not above and one not below anything in the ball."""
    if ball == arb.pos_inf():
        return math.inf, math.inf, math.inf
    if not ball.is_finite():
        raise ValueError(
            f"p: found a pair of distributions with no enclosure at {PRECISIONS[-1]} bits; expected less extreme parameters"
        )
    with precision(PRECISIONS[-1]):
        low, high = ball.lower(), ball.upper()
        value, lower, upper = nearest(ball.mid()), nearest(low), nearest(high)
        while not arb(lower) <= low:
            lower = math.nextafter(lower, -math.inf)
        while not arb(upper) >= high:
            upper = math.nextafter(upper, math.inf)
    return max(value, 0.0), max(lower, 0.0), upper


def nearest(x: arb) -> float:
    """The float64 nearest to a number that Arb holds exactly; ∞ beyond the largest one."""
    size = abs(x)
    if SMALL < size < LARGE:
        return float(x)
    if size < TINY:
        return 0.0
    if size >= HUGE:
        return math.inf if x > 0 else -math.inf
    ratio = x.fmpq()
    return int(ratio.p) / int(ratio.q)  # Python divides integers with a single rounding


def between(low: arb, high: arb) -> arb:
    """A ball that contains everything from the lowest point of low to the highest of high."""
    return low.union(high)


def rational(x: float) -> fmpq:
    """The rational number that x is."""
    return fmpq(*x.as_integer_ratio())


class Quadratic:
    """ax² + bx + c with rational coefficients, evaluated at its vertex so that wide balls stay tight."""

    def __init__(self, polynomial: fmpq_poly) -> None:
        c, b, a = (polynomial[i] for i in range(3))
        self.curvature, self.slope = a, b
        self.vertex = arb(-b / (2 * a)) if a else arb(0)
        self.peak = arb(c - b * b / (4 * a)) if a else arb(c)

    def __call__(self, x: Ball) -> Ball:
        """The value on a ball, real or complex."""
        y = x - self.vertex
        if self.curvature:
            return arb(self.curvature) * (y * y) + self.peak
        return arb(self.slope) * y + self.peak


def exponential_integral(polynomial: fmpq_poly, low: arb | None, high: arb | None) -> arb:
    """∫ exp(ax² + bx + c) dx from low to high (None: −∞, +∞); whether it is infinite is read off a and b exactly."""
    g = Quadratic(polynomial)
    a, b = g.curvature, g.slope
    if (low is None and (a > 0 or (a == 0 and b <= 0))) or (high is None and (a > 0 or (a == 0 and b >= 0))):
        return arb.pos_inf()
    if a == 0 and b == 0:
        return (_end(high) - _end(low)) * g.peak.exp()
    if a == 0:
        return sum(((g(end).exp() * sign) for end, sign in ((high, 1), (low, -1)) if end is not None), arb(0)) / arb(b)
    width = arb(abs(a)).sqrt()
    scale = arb.const_sqrt_pi() * g.peak.exp() / (2 * width)
    if a > 0:
        return scale * ((width * (_end(high) - g.vertex)).erfi() - (width * (_end(low) - g.vertex)).erfi())
    return scale * _erf_between(*(None if end is None else width * (end - g.vertex) for end in (low, high)))


def _end(x: arb | None) -> arb:
    """An end that is known to be finite."""
    if x is None:
        raise AssertionError("an infinite end was not ruled out")
    return x


def _erf_between(low: arb | None, high: arb | None) -> arb:
    """erf(high) − erf(low), by erfc when both lie on one side of 0 (None: −∞, +∞)."""
    if high is not None and high < 0:
        return (-high).erfc() - (arb(0) if low is None else (-low).erfc())
    if low is not None and low > 0:
        return low.erfc() - (arb(0) if high is None else high.erfc())
    return (arb(1) if high is None else high.erf()) - (arb(-1) if low is None else low.erf())
