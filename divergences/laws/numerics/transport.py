"""W₁ = ∫|F − G| of any two laws that state their distribution functions: by antiderivatives, between the changes of sign.

Where p − q has one sign F − G is monotone, so that bisection finds the only point where it may change its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from flint import arb, ctx, fmpq

from divergences.laws.families.facts import Facts, Linear
from divergences.laws.numerics.balls import between
from divergences.laws.numerics.charts import Chart
from divergences.laws.numerics.crossings import Stretch, split
from divergences.laws.numerics.densities import Density
from divergences.laws.numerics.overlap import one_sign

FARTHEST = 2**13
"""The largest logarithm of a distance that is tried."""


@dataclass(frozen=True, eq=False)
class Distributed:
    """A law by its distribution function and the integrals of it, on the whole line."""

    parts: tuple[tuple[fmpq, Facts], ...]

    def cdf(self, x: arb) -> arb:
        """P(X ≤ x)."""
        return self._sum(x, lambda f: f.cdf, (arb(0), arb(1)))

    def survival(self, x: arb) -> arb:
        """P(X > x)."""
        return self._sum(x, lambda f: f.survival, (arb(1), arb(0)))

    def mass_where(self, p: Density) -> arb:
        """The mass on the support of another one."""
        ends = [(f.low, f.high) for _, f in p.parts]
        found, reached = arb(0), None
        for low, high in sorted(ends, key=lambda x: (x[0] is not None, x[0] or 0)):
            start = low if reached is None or (low is not None and low > reached) else reached
            if high is None:
                return found + (arb(1) if start is None else self.survival(arb(start)))
            if start is None or high > start:
                found += self._between(start, high)
                reached = high
        return found

    def _between(self, low: fmpq | None, high: fmpq) -> arb:
        if low is None:
            return self.cdf(arb(high))
        below = self.cdf(arb(low))
        if below < fmpq(1, 2):
            return self.cdf(arb(high)) - below
        return self.survival(arb(low)) - self.survival(arb(high))

    def shortfall(self, x: arb) -> arb:
        """E(x − X)⁺ = ∫ F from −∞ to x."""
        return x * self.cdf(x) - self._sum(x, lambda f: f.partial_mean, (arb(0), None))

    def excess(self, x: arb) -> arb:
        """E(X − x)⁺ = ∫ (1 − F) from x to ∞."""
        return self._sum(x, lambda f: f.partial_mean_above, (None, arb(0))) - x * self.survival(x)

    def _sum(
        self, x: arb, which: Callable[[Facts], Callable[[arb], arb] | None], outside: tuple[arb | None, arb | None]
    ) -> arb:
        """Σ weight·function, with what it is below and above a support; None: the mean."""
        found = arb(0)
        for w, f in self.parts:
            function = which(f)
            beside = [
                end
                for end, apart in (
                    (outside[0], f.low is not None and x <= arb(f.low)),
                    (outside[1], f.high is not None and x >= arb(f.high)),
                )
                if apart
            ]
            inside = arb.nan() if function is None or beside else function(x)
            if beside:
                inside = _mean(f) if beside[0] is None else beside[0] * (f.mass() if f.mass else 1)
            found += arb(w) * inside
        return found


def _mean(f: Facts) -> arb:
    found = f.expectation(Linear())
    return arb.nan() if found is None else found


def wasserstein1(p: Density, q: Density) -> arb:
    """W₁ of two laws that have a mean."""
    cuts = sorted(p.cuts | q.cuts) or [p.parts[0][1].middle]
    width = max(f.width for d in (p, q) for _, f in d.parts)
    found = arb(0)
    if p.low is None or q.low is None:
        found += _outward(p, q, cuts[0], -1, width)
    if p.high is None or q.high is None:
        found += _outward(p, q, cuts[-1], 1, width)
    for u, v in pairwise(cuts):
        middle = (u + v) / 2
        found += _half(p, q, u, middle) + _half(p, q, v, middle)
    return found


def _half(p: Density, q: Density, end: fmpq, middle: fmpq) -> arb:
    """∫|F − G| between an end and a point beside it, by the logarithm of the distance where the end is singular."""
    sign = 1 if end < middle else -1
    if not any(d.singular(end, sign) for d in (p, q)):
        low, high = sorted((arb(end), arb(middle)), key=lambda x: x.mid())
        return _over(p, q, Chart(inside=(end + middle) / 2), low, high, right=True)
    start = arb(abs(middle - end)).log()
    last = (
        start - (ctx.prec - 24) * arb.const_log2()
    ).mid()  # |F − G| is at most 1 beyond; x is still apart from the end
    return _over(p, q, Chart(end, sign, middle), last, start, right=True) + between(arb(0), last.exp())


def _outward(p: Density, q: Density, base: fmpq, sign: int, width: fmpq) -> arb:
    """∫|F − G| from a point out to infinity."""
    inside = base + sign * width
    far, beyond = _far(Distributed(p.parts), Distributed(q.parts), base, sign, width)
    found = _half(p, q, base, inside) + beyond
    return found + _over(p, q, Chart(base, sign, inside), arb(width).log(), far, right=sign > 0)


def _far(p: Distributed, q: Distributed, base: fmpq, sign: int, width: fmpq) -> tuple[arb, arb]:
    """How far to go out, and what ∫|F − G| is beyond."""
    small = arb(2) ** (16 - ctx.prec) * arb(width)
    t = arb(width).log().mid() + 1
    while t < FARTHEST:
        x = arb(base) + sign * t.exp()
        one, other = (law.excess(x) if sign > 0 else law.shortfall(x) for law in (p, q))
        if (one + other).is_finite() and one + other < small:
            return t, between(abs(one - other), one + other)
        t = (t + fmpq(1, 4) + abs(t) / 16).mid()
    return t, arb.nan()


def _over(p: Density, q: Density, chart: Chart, low: arb, high: arb, *, right: bool) -> arb:
    """∫|F − G| over an interval of a chart's variable: by excesses, or by shortfalls where x goes to −∞."""
    first, second = Distributed(p.parts), Distributed(q.parts)

    def at(t: arb) -> arb:
        return t if chart.base is None else arb(chart.base) + chart.sign * t.exp()

    def difference(t: arb) -> arb:
        x = at(t)
        below = first.cdf(x)
        return below - second.cdf(x) if below < fmpq(1, 2) else second.survival(x) - first.survival(x)

    def antiderivative(t: arb) -> arb:
        x = at(t)
        return second.excess(x) - first.excess(x) if right else first.shortfall(x) - second.shortfall(x)

    found = arb(0)
    for end in (low, high):
        if not end.is_exact():  # |F − G| is at most 1 between the middle of a ball and the end in it
            found += between(arb(0), abs(at(end) - at(end.mid())))
    both = all(d.present(chart) for d in (p, q))
    monotone = one_sign(p, q, chart, low, high, 1) if both else [Stretch(low.mid(), high.mid())]
    for stretch in monotone:
        for part in [stretch] if stretch.gap else split(difference, stretch.low, stretch.high):
            if part.gap:
                most = _largest(first, second, at(part.low), at(part.high))
                found += abs(at(part.high) - at(part.low)) * between(arb(0), most)
            else:
                found += abs(antiderivative(part.high) - antiderivative(part.low))
    return found


def _largest(p: Distributed, q: Distributed, x: arb, y: arb) -> arb:
    """A bound of |F − G| between two points, from either side of 1."""
    low, high = (x, y) if x.mid() < y.mid() else (y, x)
    by_cdf = max(abs(p.cdf(high) - q.cdf(low)).abs_upper(), abs(p.cdf(low) - q.cdf(high)).abs_upper())
    by_rest = max(
        abs(p.survival(high) - q.survival(low)).abs_upper(), abs(p.survival(low) - q.survival(high)).abs_upper()
    )
    return arb(min(by_cdf, by_rest))
