"""Where two densities are integrated: what both supports share, in smooth pieces, and the ends that are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from flint import acb, arb, ctx, fmpq

from divergences.laws.numerics.balls import between
from divergences.laws.numerics.charts import Ball, Chart, Function
from divergences.laws.numerics.densities import Density
from divergences.laws.numerics.slopes import End

SLACK = 12
"""Bits of the precision left for rounding."""
FARTHEST = 2**24
"""The largest logarithm of a distance that is tried."""


@dataclass(frozen=True)
class Side:
    """An end of the common support where it is infinite or singular: beyond some distance its integral is only bounded."""

    base: fmpq
    sign: int
    finite: bool
    start: arb
    """The logarithm of the distance from the base at which the pieces inside end."""
    inside: fmpq

    def at(self, t: arb) -> End:
        """What lies beyond the distance eᵗ."""
        return End(self.base, self.sign, self.finite, t.exp())


@dataclass(frozen=True)
class Piece:
    """An interval of a chart's variable."""

    chart: Chart
    low: arb
    high: arb


def common(p: Density, q: Density) -> tuple[fmpq | None, fmpq | None]:
    """The interval that carries both laws, its ends None where they are infinite."""
    lows = [x for x in (p.low, q.low) if x is not None]
    highs = [x for x in (p.high, q.high) if x is not None]
    return max(lows) if lows else None, min(highs) if highs else None


def layout(p: Density, q: Density) -> Iterator[Piece | Side]:
    """The pieces and sides of what both supports share; nothing if they share no interval."""
    low, high = common(p, q)
    if low is not None and high is not None and low >= high:
        return
    inside = {x for x in p.cuts | q.cuts if (low is None or low < x) and (high is None or x < high)}
    finite = sorted(inside | {x for x in (low, high) if x is not None})
    if not finite:
        finite = [_middle(p, q)]
    width = max(f.width for d in (p, q) for _, f in d.parts)
    if low is None:
        yield from _outward(p, q, finite[0], -1, width)
    for u, v in pairwise(finite):
        if all(d.present(Chart(inside=(u + v) / 2)) for d in (p, q)):  # a mixture may have gaps
            yield from _between(p, q, u, v)
    if high is None:
        yield from _outward(p, q, finite[-1], 1, width)


def _middle(p: Density, q: Density) -> fmpq:
    """A point between the two laws, or in the narrower one if they are far apart."""
    narrow = min((f for d in (p, q) for _, f in d.parts), key=lambda f: f.width)
    return narrow.middle


def _outward(p: Density, q: Density, base: fmpq, sign: int, width: fmpq) -> Iterator[Piece | Side]:
    """From a point out to infinity: by x itself as far as a width, where nothing is singular, then by the logarithm."""
    inside = base + sign * width
    start = arb(width).log()
    if any(d.singular(base, sign) for d in (p, q)):
        yield Side(base, sign, True, start, inside)
    else:
        ends = sorted((base, inside))
        yield Piece(Chart(inside=(base + inside) / 2), arb(ends[0]), arb(ends[1]))
    yield Side(base, sign, False, start, inside)


def _between(p: Density, q: Density, u: fmpq, v: fmpq) -> Iterator[Piece | Side]:
    """A bounded interval, its singular ends by the logarithm of the distance from them."""
    left, right = (any(d.singular(x, sign) for d in (p, q)) for x, sign in ((u, 1), (v, -1)))
    middle = (u + v) / 2
    start = arb(middle - u).log()
    if left:
        yield Side(u, 1, True, start, middle)
    if right:
        yield Side(v, -1, True, start, middle)
    if not (left and right):
        yield Piece(Chart(inside=middle), arb(middle if left else u), arb(middle if right else v))


Bound = Callable[[End], arb]
"""What an integrand may amount to beyond a point, in absolute value."""


def integral(p: Density, q: Density, integrand: Callable[[Chart], Function], beyond: Bound, signed: bool) -> arb:
    """∫ of an integrand over what both supports share; it is not negative unless it is signed."""
    found = arb(0)
    for place in layout(p, q):
        if isinstance(place, Piece):
            found += quadrature(integrand(place.chart), place.chart, place.low, place.high)
            continue
        t, left_out = far_enough(place, beyond)
        chart = Chart(place.base, place.sign, place.inside)
        low, high = (t, place.start) if place.finite else (place.start, t)
        found += quadrature(integrand(chart), chart, low, high)
        found += between(-left_out if signed else arb(0), left_out)
    return found


def far_enough(side: Side, beyond: Bound) -> tuple[arb, arb]:
    """A point beyond which the integral is below the precision, and the bound there; an infinite one if none is found."""
    small = arb(2) ** -ctx.prec
    step, direction = arb(1), -1 if side.finite else 1
    while step < FARTHEST:
        t = (side.start + direction * step).mid()
        bound = beyond(side.at(t))
        if bound.is_finite() and bound < small:
            break
        step = (step * fmpq(5, 4) + fmpq(1, 2)).mid()
    else:
        return side.start.mid(), arb.nan()
    return t, arb(bound.abs_upper())


def quadrature(f: Function, chart: Chart, low: arb, high: arb) -> arb:
    """∫ f dx over an interval of a chart's variable."""
    tolerance = arb(2) ** (SLACK - ctx.prec)

    def integrand(t: Ball, analytic: bool) -> Ball:
        y = chart.distance(t)
        value = f(t, y, analytic)
        return value if chart.base is None else value * y

    found = acb.integral(integrand, acb(low.mid()), acb(high.mid()), abs_tol=tolerance, rel_tol=tolerance).real
    for end in (low, high):
        if not end.is_exact():  # what lies between the end and the middle of its ball
            found += between(arb(-1), arb(1)) * end.rad() * abs(integrand(acb(end), False))
    return found
