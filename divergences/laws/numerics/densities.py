"""Densities for quadratures in balls: laws that state themselves, and mixtures of such, with bounds for what is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, reduce

from flint import acb, arb, fmpq

from divergences.laws.families.facts import Decay, Facts, LogAbove, LogBelow, LogSquare, Power, Statistic, Terms
from divergences.laws.numerics.balls import between
from divergences.laws.numerics.charts import Ball, Chart, Function, total, total_change
from divergences.laws.numerics.slopes import ONE, End, Slope, fall, slope


@dataclass(frozen=True, eq=False)
class Density:
    """Σ weight·pᵢ, of laws that state themselves; one law by itself has weight 1."""

    parts: tuple[tuple[fmpq, Facts], ...]

    @property
    def alone(self) -> Facts | None:
        """The law, if it is one by itself."""
        return self.parts[0][1] if len(self.parts) == 1 else None

    @cached_property
    def low(self) -> fmpq | None:
        """The lower end of the support."""
        ends = [facts.low for _, facts in self.parts]
        return None if None in ends else min(x for x in ends if x is not None)

    @cached_property
    def high(self) -> fmpq | None:
        """The upper end of the support."""
        ends = [facts.high for _, facts in self.parts]
        return None if None in ends else max(x for x in ends if x is not None)

    @cached_property
    def cuts(self) -> set[fmpq]:
        """Where the density may not be smooth."""
        found = {x for _, facts in self.parts for x in (*facts.kinks, facts.low, facts.high) if x is not None}
        return {*found}

    def present(self, chart: Chart) -> list[tuple[fmpq, Facts]]:
        """Those of its laws that have mass on the piece."""
        x = chart.inside
        return [(w, f) for w, f in self.parts if (f.low is None or f.low <= x) and (f.high is None or x <= f.high)]

    def on(self, chart: Chart) -> Function:
        """log p."""
        laws = self.present(chart)
        functions = [total(f.constant() + arb(w).log(), f.terms, chart) for w, f in laws]
        if len(functions) == 1:
            return functions[0]
        heights = _heights(laws, chart)

        def value(t: Ball, y: Ball, analytic: bool) -> Ball:
            lead, beside = heights(t, y, analytic)
            found = functions[lead](t, y, analytic) + sum((x.exp() for x in beside), acb(0)).log(analytic=analytic)
            if analytic or not t.imag.is_zero() or found.real.rad() < 1:
                return found
            logs = [f(t, y, analytic).real for f in functions]
            low, high = (reduce(arb.max, (end(x) for x in logs)) for end in (arb.lower, arb.upper))
            return acb(between(low, high + arb(len(logs)).log()))  # a sum is at least its largest term

        return value

    def change_on(self, chart: Chart) -> Function:
        """d(log p)/dt, the mean of those of its laws weighed by their densities."""
        laws = self.present(chart)
        changes = [total_change(f.terms, chart) for _, f in laws]
        if len(laws) == 1:
            return changes[0]
        heights = _heights(laws, chart)

        def value(t: Ball, y: Ball, analytic: bool) -> Ball:
            weights = [x.exp() for x in heights(t, y, analytic)[1]]
            each = [f(t, y, analytic) for f in changes]
            found: Ball = sum((w * x for w, x in zip(weights, each, strict=True)), 0 * t) / sum(weights, 0 * t)
            if not t.imag.is_zero():
                return found
            hull: Ball = reduce(between, (x.real for x in each))
            return found if found.real.rad() < hull.rad() else acb(hull)

        return value

    def singular(self, base: fmpq, sign: int) -> bool:
        """Whether a statistic of its is not analytic at a point, seen from that side."""
        return any(_singular(of, base, sign) for _, f in self.parts for of in f.terms)

    def beyond(self, end: End) -> list[tuple[fmpq, Facts]]:
        """Those of its laws that have mass beyond a point."""
        return [(w, f) for w, f in self.parts if not _absent(f, end)]

    def mass_beyond(self, end: End) -> arb:
        """A bound for the mass beyond a point; not finite where none is seen."""
        return sum((arb(w) * _reach(f, f.terms, end, f.constant) for w, f in self.parts), arb(0))

    def cost_beyond(self, q: Density, end: End) -> arb:
        """A bound for ∫ p·|log(p/q)| beyond a point."""
        if self.alone and q.alone:
            r = merged((1, self.alone.terms), (-1, q.alone.terms))
            return _cost(self.alone, self.alone.constant() - q.alone.constant(), r, end)
        return self.logs_beyond(self, end) + self.logs_beyond(q, end)

    def logs_beyond(self, q: Density, end: End) -> arb:
        """A bound for ∫ p·|log q| beyond a point: |log Σ| of n terms is at most log n and the sum of all their |log|."""
        there = q.beyond(end)
        found = arb(max(len(there), 1)).log() * self.mass_beyond(end)
        for w, f in self.parts:
            for v, g in there:
                found += arb(w) * _cost(f, g.constant() + arb(v).log(), g.terms, end)
        return found


def _heights(laws: list[tuple[fmpq, Facts]], chart: Chart) -> Callable[[Ball, Ball, bool], tuple[int, list[Ball]]]:
    """The largest of weight·density, and the logarithms of all by it, in which what both laws share is gone."""
    (w, first), *others = laws
    ratios = [
        total(f.constant() - first.constant() + arb(v / w).log(), merged((1, f.terms), (-1, first.terms)), chart)
        for v, f in others
    ]

    def value(t: Ball, y: Ball, analytic: bool) -> tuple[int, list[Ball]]:
        logs = [acb(0), *(f(t, y, analytic) for f in ratios)]
        lead = max(range(len(logs)), key=lambda i: logs[i].real.mid())
        return lead, [x - logs[lead] if i != lead else acb(0) for i, x in enumerate(logs)]

    return value


def merged(*parts: tuple[int | fmpq, Terms]) -> Terms:
    """Σ factor·terms, without those that cancel."""
    found: Terms = {}
    for factor, terms in parts:
        for of, x in terms.items():
            found[of] = found.get(of, fmpq(0)) + factor * x
    return {of: x for of, x in found.items() if x}


def _singular(of: Statistic, base: fmpq, sign: int) -> bool:
    match of:
        case LogAbove(e) | LogSquare(e):
            return e == base and sign > 0
        case LogBelow(e):
            return e == base and sign < 0
        case Power(e, _, k):
            return e == base and sign > 0 and k.q != 1
        case _:
            return False


def _absent(f: Facts, end: End) -> bool:
    """Whether a law has no mass beyond the point, on that side of the base."""
    if end.sign > 0:
        at = end.base
        return (f.high is not None and f.high <= at) or (end.finite and f.low is not None and f.low > at)
    return (f.low is not None and f.low >= end.base) or (end.finite and f.high is not None and f.high < end.base)


def at_point(constant: arb, terms: Terms, end: End) -> arb:
    """constant + Σ coefficient·statistic at the point."""
    inside = end.base + end.sign * _rational(end.distance)
    chart = Chart(end.base, end.sign, inside)
    t = end.distance.log()
    return total(constant, terms, chart)(acb(t), acb(end.distance), False).real


def _rational(x: arb) -> fmpq:
    """A number in a ball."""
    return x.mid().fmpq()


def reach(terms: Terms, constant: Callable[[], arb], end: End) -> arb:
    """A bound for ∫ exp(constant + Σ coefficient·statistic) beyond a point."""
    rate = fall(slope(terms, end), end)
    if rate is None:
        return arb.nan()
    return at_point(constant(), terms, end).exp() * end.distance / rate


def _reach(f: Facts, terms: Terms, end: End, constant: Callable[[], arb]) -> arb:
    return arb(0) if _absent(f, end) else reach(terms, constant, end)


def _cost(f: Facts, constant: arb, terms: Terms, end: End) -> arb:
    """A bound for ∫ p·|constant + Σ coefficient·statistic| beyond a point."""
    if _absent(f, end):
        return arb(0)
    own = slope(f.terms, end)
    rate = fall(own, end)
    if rate is None:
        return arb.nan()
    y = end.distance
    height = at_point(f.constant(), f.terms, end).exp() * y
    growing = {of: x for of, x in terms.items() if isinstance(of, Decay) and end.sign < 0 and not end.finite}
    calm = {of: x for of, x in terms.items() if of not in growing}
    change = slope(calm, end)
    steps = abs(change.constant) + abs(change.log) * abs(y.log())
    found = abs(at_point(constant, calm, end)) / rate + steps / rate**2 + abs(change.log) / rate**3
    for r, x in change.powers.items():
        if not rate > arb(r):
            return arb.nan()
        found += abs(x) * y ** arb(r) / arb(r) * (1 / (rate - arb(r)) - 1 / rate)
    found *= height
    for of, x in growing.items():
        assert isinstance(of, Decay)
        lifted = Slope()
        lifted.add(own, arb(1))
        lifted.add(Slope(powers={ONE: 1 / arb(of.scale)}), arb(1))
        slower = fall(lifted, end)
        if slower is None:
            return arb.nan()
        found += abs(arb(x)) * at_point(arb(0), {of: fmpq(1)}, end) * height / slower
    return found
