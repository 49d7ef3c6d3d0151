"""TV = ½∫|p − q| of any two laws that state themselves, cut where log(q/p) changes its sign.

An interval is halved until balls are certain of the sign of log(q/p), or of that of its derivative: then one change of sign at
most is left to find, by bisection. What both laws share cancels, so that two laws close to one another have certain signs too.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import acb, arb, ctx, fmpq

from divergences.laws.numerics.balls import between
from divergences.laws.numerics.charts import Ball, Chart, Function, exponential, sign_between, total_change
from divergences.laws.numerics.crossings import GOLDEN, Stretch, split
from divergences.laws.numerics.densities import Density, merged
from divergences.laws.numerics.general_quadrature import ratio
from divergences.laws.numerics.pieces import SLACK, Piece, far_enough, layout, quadrature

MOST = 2000
"""Intervals that are looked at before turning points count as not found."""
NARROW = fmpq(1, 2**40)
"""The part of an interval below which a turning point is left as a gap."""


class Unresolved(Exception):
    """Too many intervals on which nothing is certain."""


def total_variation(p: Density, q: Density) -> arb:
    """TV = 1 − ∫ min(p, q)."""
    shared = arb(0)
    for place in layout(p, q):
        if isinstance(place, Piece):
            shared += _smaller(p, q, place.chart, place.low, place.high)
            continue
        t, beyond = far_enough(place, lambda end: (p.mass_beyond(end) * q.mass_beyond(end)).abs_upper().sqrt())
        low, high = (t, place.start) if place.finite else (place.start, t)
        shared += _smaller(p, q, Chart(place.base, place.sign, place.inside), low, high) + between(arb(0), beyond)
    return 1 - shared


def _smaller(p: Density, q: Density, chart: Chart, low: arb, high: arb) -> arb:
    """∫ min(p, q) over an interval of a chart's variable."""
    log_p, log_q, log_ratio = p.on(chart), q.on(chart), real(ratio(p, q, chart), chart)

    def height(t: arb) -> arb:
        """min(p, q)·dx/dt on a ball."""
        y = chart.distance(acb(t))
        both = between(log_p(acb(t), y, False).real.exp(), log_q(acb(t), y, False).real.exp())
        return both if chart.base is None else both * y.real

    found = sum((between(arb(-1), arb(1)) * x.rad() * height(x) for x in (low, high) if not x.is_exact()), arb(0))
    for stretch in one_sign(p, q, chart, low, high):
        middle = log_ratio((stretch.low + stretch.high).mid() / 2)
        if stretch.gap or middle.contains(0):
            found += height(between(stretch.low, stretch.high)) * (stretch.high - stretch.low)
        else:
            found += quadrature(_exponential(log_p if middle > 0 else log_q), chart, stretch.low, stretch.high)
    return found


def _exponential(log: Function) -> Function:
    return lambda t, y, analytic: exponential(log(t, y, analytic))


def _joined(log_ratio: Callable[[Ball], arb], stretches: list[Stretch]) -> list[Stretch]:
    """Without gaps that are empty, and with neighbours of one sign as one."""
    found, last = list[Stretch](), 0
    for s in stretches:
        if (s.high - s.low).is_zero():
            continue
        height = log_ratio((s.low + s.high).mid() / 2)
        sign = 0 if s.gap else (height > 0) - (height < 0)
        if sign and sign == last:
            found[-1] = Stretch(found[-1].low, s.high)
        else:
            found.append(s)
        last = sign
    return found


def real(f: Function, chart: Chart) -> Callable[[Ball], arb]:
    """A function of a chart's variable alone, on the line."""
    return lambda t: f(acb(t), chart.distance(acb(t)), False).real


def one_sign(p: Density, q: Density, chart: Chart, low: arb, high: arb, moment: int = 0) -> list[Stretch]:
    """[low, high] in stretches on which p − q has one sign, and gaps: where that moment of the laws is small, too."""
    log_ratio, log_p, log_q = (real(f, chart) for f in (ratio(p, q, chart), p.on(chart), q.on(chart)))
    slope, sign, least = _slope(p, q, chart), _sign(p, q, chart), (SLACK - ctx.prec) * arb.const_log2()

    def matters(t: arb) -> bool:
        """Whether there is mass to speak of, or of its moment."""
        stretched = 0 if chart.base is None else (1 + moment) * t
        return not (log_p(t) + stretched < least and log_q(t) + stretched < least)

    def whole(s: Stretch) -> bool:
        """Whether a stretch has one sign, by what is known of all of it."""
        return slope(between(s.low, s.high)).is_zero() or bool(sign(s.low, s.high))

    return _joined(
        log_ratio,
        [
            part
            for s in monotone(log_ratio, slope, low.mid(), high.mid(), matters, sign)
            for part in ([s] if s.gap or whole(s) else split(log_ratio, s.low, s.high))
        ],
    )


def _slope(p: Density, q: Density, chart: Chart) -> Callable[[Ball], arb]:
    if p.alone and q.alone:
        return real(total_change(merged((1, q.alone.terms), (-1, p.alone.terms)), chart), chart)
    a, b = real(p.change_on(chart), chart), real(q.change_on(chart), chart)
    return lambda t: b(t) - a(t)


def _sign(p: Density, q: Density, chart: Chart) -> Callable[[arb, arb], int]:
    """That of log(q/p) on an interval, of two laws by themselves."""
    if p.alone and q.alone:
        terms = merged((1, q.alone.terms), (-1, p.alone.terms))
        return sign_between(q.alone.constant() - p.alone.constant(), terms, chart)
    return lambda t, u: 0


def monotone(
    f: Callable[[Ball], arb],
    slope: Callable[[Ball], arb],
    low: arb,
    high: arb,
    matters: Callable[[arb], bool],
    sign: Callable[[arb, arb], int] = lambda t, u: 0,
) -> list[Stretch]:
    """[low, high] in stretches on which f is monotone or of one sign, and gaps: around turning points, and where nothing is."""
    waiting, found, looked, narrow = [(low, high)], list[Stretch](), 0, (high - low).mid() * arb(NARROW)
    while waiting:
        u, v = waiting.pop()
        looked += 1
        x = between(u, v)
        rise = slope(x)
        certain = not f(x).contains(0) or not rise.contains(0) or rise.is_zero() or bool(sign(u, v))
        if looked > MOST:
            raise Unresolved
        if certain or (v - u).mid() < narrow or not matters(x):
            found.append(Stretch(u, v, gap=not certain))
            continue
        middle = (u + (v - u) * arb(GOLDEN)).mid()
        waiting += [(middle, v), (u, middle)]
    return found
