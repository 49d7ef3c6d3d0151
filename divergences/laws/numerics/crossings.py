"""TV and W₁ without quadrature: ∫|f| is a sum of differences of an antiderivative between the sign changes of f.

Between kinks, log(p/q) turns only at the real roots of a rational polynomial, which Arb isolates. Between two of them
it is monotone, so one sign change at most is left to find, by bisection. p − q changes sign there and nowhere else:
F − G is monotone in between, and the same bisection catches its own sign changes. What stays uncertain is a gap of
about 2⁻ᵇⁱᵗˢ of the length, where |f| is bounded by a ball.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from flint import arb, ctx, fmpq, fmpq_poly

from divergences.laws.numerics.balls import Quadratic, between
from divergences.laws.numerics.rational_laws import Exact, Piece, bulk, panels

Function = Callable[[arb], arb]
GOLDEN = fmpq(
    3819660113, 10**10
)  # no midpoint: symmetric pairs have their root exactly there, where no sign is certain


@dataclass(frozen=True)
class Stretch:
    """An interval on which a function is monotone (later: of one sign), or a gap on which nothing is known."""

    low: arb
    high: arb
    gap: bool = False


def total_variation(p: Exact, q: Exact) -> arb:
    """TV = ½∫|p − q|, at most one of the laws heavy-tailed."""
    low, high = bulk(p, q)
    inside = arb(0)
    for u, v in panels(p, q, low, high):
        a, b = p.piece(u, v), q.piece(u, v)
        if a is None or b is None:
            inside += p.mass(arb(u), arb(v)) + q.mass(arb(u), arb(v))
            continue
        f, g = a.density(), b.density()
        for stretch in _one_sign(a, b, arb(u), arb(v)):
            inside += absolute(stretch, lambda x, f=f, g=g: f(x) - g(x), lambda s: p.mass(*s) - q.mass(*s))
    left = between(abs(p.cdf(arb(low)) - q.cdf(arb(low))), p.cdf(arb(low)) + q.cdf(arb(low)))
    right = between(abs(p.survival(arb(high)) - q.survival(arb(high))), p.survival(arb(high)) + q.survival(arb(high)))
    return (inside + left + right) / 2


def wasserstein1(p: Exact, q: Exact) -> arb:
    """W₁ = ∫|F − G| for two laws that have a mean."""
    low, high = bulk(p, q)
    inside = arb(0)

    def difference(x: arb) -> arb:
        return p.cdf(x) - q.cdf(x) if x < arb(p.loc) else q.survival(x) - p.survival(x)

    def increase(s: tuple[arb, arb]) -> arb:
        return (p.shortfall(s[1]) - q.shortfall(s[1])) - (p.shortfall(s[0]) - q.shortfall(s[0]))

    for u, v in panels(p, q, low, high):
        a, b = p.piece(u, v), q.piece(u, v)
        monotone = [Stretch(arb(u), arb(v))] if a is None or b is None else _one_sign(a, b, arb(u), arb(v))
        for stretch in _signed(difference, monotone):
            inside += absolute(stretch, difference, increase)
    left = p.shortfall(arb(low)) + q.shortfall(arb(low))
    right = p.excess(arb(high)) + q.excess(arb(high))
    return inside + between(arb(0), left + right)


def absolute(stretch: Stretch, f: Function, increase: Callable[[tuple[arb, arb]], arb]) -> arb:
    """∫|f| over a stretch, given the increase of an antiderivative of f."""
    ends = stretch.low, stretch.high
    if not stretch.gap:
        return abs(increase(ends))
    return (stretch.high - stretch.low) * between(arb(0), abs(f(between(*ends))))


def _one_sign(a: Piece, b: Piece, low: arb, high: arb) -> list[Stretch]:
    """[low, high] cut where log(a/b) turns and where it changes its sign."""
    exponent = a.exponent - b.exponent
    score = exponent.derivative() * a.denominator * b.denominator
    score += b.denominator.derivative() * a.denominator - a.denominator.derivative() * b.denominator
    if not score:  # the ratio is constant: one sign, whichever
        return [Stretch(low, high)]
    constant = (a.constant() / b.constant()).log()
    numerator, denominator, difference = Quadratic(b.denominator), Quadratic(a.denominator), Quadratic(exponent)

    def log_ratio(x: arb) -> arb:
        return constant + difference(x) + (numerator(x) / denominator(x)).log()

    return _signed(log_ratio, _monotone(score, low, high))


def _monotone(derivative: fmpq_poly, low: arb, high: arb) -> list[Stretch]:
    """[low, high] cut at the real roots of a derivative."""
    stretches: list[Stretch] = []
    roots = (
        [r.real for r, _ in cast(Any, derivative.complex_roots()) if r.imag.is_zero()]
        if derivative.degree() > 0
        else []
    )
    for root in sorted(roots, key=lambda r: r.mid()):
        u, v = max(low, root.lower()), min(high, root.upper())
        if u < v or (u == v and low < u < high):
            stretches += [Stretch(low, u), Stretch(u, v, gap=True)]
            low = v
    return [*stretches, Stretch(low, high)]


def _signed(f: Function, stretches: list[Stretch]) -> list[Stretch]:
    """The stretches on which f is monotone, cut where it changes its sign."""
    return [part for s in stretches for part in ([s] if s.gap else split(f, s.low, s.high))]


def split(f: Function, low: arb, high: arb) -> list[Stretch]:
    """[low, high], on which f is monotone, as stretches of one sign with gaps where the sign is uncertain."""
    u, v = _certain(f, low, high), _certain(f, high, low)
    if u is None or v is None or not u < v:
        return [Stretch(low, high, gap=True)]
    start, end = u, v
    if f(u) * f(v) < 0:
        rising = f(u) < 0
        while True:
            x = (start + (end - start) * GOLDEN).mid()
            y = f(x) if rising else -f(x)
            if y < 0 and start < x:
                start = x
            elif y > 0 and x < end:
                end = x
            else:
                break
        middle = [Stretch(u, start), Stretch(start, end, gap=True), Stretch(end, v)]
    else:
        middle = [Stretch(u, v)]
    return [Stretch(low, u, gap=True), *middle, Stretch(v, high, gap=True)]


def _certain(f: Function, start: arb, towards: arb) -> arb | None:
    """The first point from start, in steps that grow from 2⁻ᵇⁱᵗˢ of the way, at which f is certainly not 0."""
    for x in [start, *((start + (towards - start) / arb(2) ** k).mid() for k in range(ctx.prec, 0, -8))]:
        if not f(x).contains(0):
            return x
    return None
