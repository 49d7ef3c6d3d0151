"""The line in pieces, each with a variable in which densities are tame: x itself, or the logarithm of a distance from a point.

Towards a singular end and out to a tail x = base ± eᵗ. Where the base is the end of a support, the distance from it is known
to all digits, however small it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from flint import acb, arb, fmpq

from divergences.laws.families.facts import (
    Decay,
    Distance,
    Linear,
    LogAbove,
    LogBelow,
    LogGrowth,
    LogSquare,
    Power,
    Softplus,
    Square,
    Statistic,
    Terms,
)

Ball: TypeAlias = Any
"""A ball of Arb's, real or complex."""
Function: TypeAlias = Callable[[Ball, Ball, bool], Ball]
"""(t, distance, analytic) → a value; the distance is eᵗ on a logarithmic chart and t on the other one."""


@dataclass(frozen=True)
class Chart:
    """x = base + sign·eᵗ, or x = t where there is no base."""

    base: fmpq | None = None
    sign: int = 1
    inside: fmpq = fmpq(0)  # noqa: RUF009, a number
    """A point of the piece: it lies on one side of every kink."""

    def distance(self, t: Ball) -> Ball:
        """The second argument of the functions here."""
        return t if self.base is None else t.exp()


NOTHING = 2**22


def exponential(x: Ball) -> Ball:
    """eˣ; of a number below every precision only that it is so, since its digits would take as many of log 2."""
    if x.real < -NOTHING:
        most = (-arb(NOTHING)).exp()
        around = most.union(-most)
        return acb(around, around)
    return x.exp()


def _minus(chart: Chart, point: fmpq) -> Callable[[Ball], Ball]:
    """x − point, as a function of the distance; nothing is lost where the base is the point."""
    if chart.base is None:
        at = arb(point)
        return lambda y: y - at
    if chart.base == point:
        return (lambda y: y) if chart.sign > 0 else (lambda y: -y)
    off = arb(chart.base - point)
    return (lambda y: off + y) if chart.sign > 0 else (lambda y: off - y)


def _log_of(chart: Chart, end: fmpq, sign: int) -> Function:
    """log(sign·(x − end))."""
    if chart.base == end and chart.sign == sign:
        return lambda t, y, analytic: t
    if chart.base is None or chart.sign != sign:
        minus = _minus(chart, end)
        return lambda t, y, analytic: (sign * minus(y)).log(analytic=analytic)
    off, far = arb(sign * (chart.base - end)), arb(abs(chart.base - end)).log()

    def value(t: Ball, y: Ball, analytic: bool) -> Ball:
        if t.real.mid() > far:  # where y turns around 0, the logarithm of a sum keeps its branch
            return t + (1 + off * (-t).exp()).log(analytic=analytic)
        return (off + y).log(analytic=analytic)

    return value


def _power(chart: Chart, of: Power) -> Function:
    if of.exponent.q == 1 and of.exponent <= 8:
        minus, unit, k = _minus(chart, of.end), arb(of.unit), int(of.exponent.p)
        return lambda t, y, analytic: (minus(y) / unit) ** k
    log, log_unit, exponent = _log_of(chart, of.end, 1), arb(of.unit).log(), arb(of.exponent)
    return lambda t, y, analytic: ((log(t, y, analytic) - log_unit) * exponent).exp()


def _log_growth(chart: Chart, of: LogGrowth) -> Function:
    minus, square = _minus(chart, of.middle), arb(of.square)

    def value(t: Ball, y: Ball, analytic: bool) -> Ball:
        z = minus(y)
        return (1 + z * z / square).log(analytic=analytic)

    if chart.base is None:
        return value
    off = arb(chart.sign * (chart.base - of.middle))
    far = max(square.log() / 2, abs(off).log(), key=lambda x: x.mid()) if off else square.log() / 2

    def outward(t: Ball, y: Ball, analytic: bool) -> Ball:
        if not t.real.mid() > far:
            return value(t, y, analytic)
        small = (-t).exp()  # where y turns around 0, the logarithm of a sum keeps its branch
        ratio = 1 + off * small
        return 2 * t + (small * small + ratio * ratio / square).log(analytic=analytic)

    return outward


def _softplus(chart: Chart, of: Softplus) -> Function:
    minus, scale = _minus(chart, of.middle), arb(of.scale)

    def value(t: Ball, y: Ball, analytic: bool) -> Ball:
        z = minus(y) / scale
        if z.real.mid() > 0:
            return (1 + (-z).exp()).log(analytic=analytic)
        return (1 + z.exp()).log(analytic=analytic) - z

    return value


def _square(chart: Chart, of: Square) -> Function:
    minus = _minus(chart, of.middle)

    def value(t: Ball, y: Ball, analytic: bool) -> Ball:
        z = minus(y)
        return z * z

    return value


def _log_square(chart: Chart, of: LogSquare) -> Function:
    log = _log_of(chart, of.end, 1)

    def value(t: Ball, y: Ball, analytic: bool) -> Ball:
        z = log(t, y, analytic)
        return z * z

    return value


def _decay(chart: Chart, of: Decay) -> Function:
    minus, scale = _minus(chart, of.middle), arb(of.scale)
    return lambda t, y, analytic: exponential(-minus(y) / scale)


def statistic(of: Statistic, chart: Chart) -> Function:
    """The statistic on a chart, analytic wherever no flag says otherwise."""
    match of:
        case Linear():
            minus = _minus(chart, fmpq(0))
            return lambda t, y, analytic: minus(y)
        case LogAbove(end):
            return _log_of(chart, end, 1)
        case LogBelow(end):
            return _log_of(chart, end, -1)
        case Distance(middle):
            minus = _minus(chart, middle)
            return (lambda t, y, analytic: minus(y)) if chart.inside >= middle else (lambda t, y, analytic: -minus(y))
        case LogSquare():
            return _log_square(chart, of)
        case Power():
            return _power(chart, of)
        case Square():
            return _square(chart, of)
        case LogGrowth():
            return _log_growth(chart, of)
        case Decay():
            return _decay(chart, of)
        case Softplus():
            return _softplus(chart, of)


def _paired(terms: Terms) -> tuple[Terms, tuple[fmpq, LogGrowth, LogGrowth] | None]:
    """The other terms, and the coefficient of a difference of two logarithmic growths, if there is one."""
    growths = [of for of in terms if isinstance(of, LogGrowth)]
    if len(growths) != 2 or terms[growths[0]] + terms[growths[1]]:
        return terms, None
    return {of: x for of, x in terms.items() if of not in growths}, (terms[growths[0]], growths[0], growths[1])


def _squared(terms: Terms) -> tuple[Terms, fmpq]:
    """Several squares as one around their common vertex, or as a linear function, and a constant."""
    squares = [(of.middle, x) for of, x in terms.items() if isinstance(of, Square)]
    if len(squares) < 2:
        return terms, fmpq(0)
    rest: Terms = {of: x for of, x in terms.items() if not isinstance(of, Square)}
    a, b, c = (sum((x * m**k for m, x in squares), fmpq(0)) for k in range(3))
    if a:
        return {**rest, Square(b / a): a}, c - b * b / a
    rest[Linear()] = rest.get(Linear(), fmpq(0)) - 2 * b
    return rest, c


def _log_growths(chart: Chart, one: LogGrowth, other: LogGrowth) -> Function:
    """log(1 + (x − m)²/a) − log(1 + (x − n)²/b), certain of its sign where it is small: what they share is gone."""
    beside = _minus(chart, other.middle)
    a, b = arb(one.square), arb(other.square)
    offset = one.square - other.square + (one.middle - other.middle) ** 2
    slope, start, shift = 2 * (other.middle - one.middle), arb(offset), (b / a).log()

    def value(t: Ball, y: Ball, analytic: bool) -> Ball:
        """log((a + z²)/(b + w²)) with w = x − n and z² = w² + slope·w + (m − n)²."""
        w = beside(y)
        return (1 + (start + arb(slope) * w) / (b + w * w)).log(analytic=analytic) + shift

    return value


def total(constant: arb, terms: Terms, chart: Chart) -> Function:
    """constant + Σ coefficient·statistic, on a chart."""
    terms, pair = _paired(terms)
    terms, more = _squared(terms)
    constant += arb(more)
    parts = [(arb(x), statistic(of, chart)) for of, x in terms.items()]
    if pair:
        parts.append((arb(pair[0]), _log_growths(chart, *pair[1:])))
    if not parts:
        return lambda t, y, analytic: 0 * t + constant
    if len(parts) == 1:
        ((a, f),) = parts
        return lambda t, y, analytic: a * f(t, y, analytic) + constant
    if len(parts) == 2:
        (a, f), (b, g) = parts
        return lambda t, y, analytic: a * f(t, y, analytic) + b * g(t, y, analytic) + constant

    def value(t: Ball, y: Ball, analytic: bool) -> Ball:
        found = constant
        for a, f in parts:
            found = found + a * f(t, y, analytic)
        return found

    return value


def totals(
    sums: Sequence[tuple[arb, Terms]], chart: Chart
) -> Callable[[Ball, Ball, bool], Callable[[int], Ball]] | None:
    """(t, distance, analytic) → k → the k-th sum there, each statistic computed once; None where two growths are one."""
    if any(_paired(terms)[1] for _, terms in sums):
        return None
    distinct = list(dict.fromkeys(of for _, terms in sums for of in terms))
    functions = [statistic(of, chart) for of in distinct]
    chosen = [(c, [(arb(x), distinct.index(of)) for of, x in terms.items()]) for c, terms in sums]

    def value(t: Ball, y: Ball, analytic: bool) -> Callable[[int], Ball]:
        at = [f(t, y, analytic) for f in functions]

        def one(k: int) -> Ball:
            found, parts = chosen[k]
            for x, i in parts:
                found = found + x * at[i]
            return found

        return one

    return value


def sign_between(constant: arb, terms: Terms, chart: Chart) -> Callable[[arb, arb], int]:
    """(t, u) → the sign that constant + Σ coefficient·statistic has on [t, u], 0 where none is certain.

    Each statistic is bounded by what it is at both ends, from where it turns on: a ball around e^{eᵗ} would hold 0.
    """
    parts = [(arb(x), _between(of, chart)) for of, x in terms.items()]

    def sign(t: arb, u: arb) -> int:
        low = high = constant
        for x, ends in parts:
            least, most = ends(t, u)
            low, high = (low + x * least, high + x * most) if x > 0 else (low + x * most, high + x * least)
        return int(low > 0) - int(high < 0)

    return sign


def _between(of: Statistic, chart: Chart) -> Callable[[arb, arb], tuple[arb, arb]]:
    """(t, u) → no more and no less than a statistic is on [t, u]; nan where that is not known."""
    if isinstance(of, Decay):
        minus, scale, most = _minus(chart, of.middle), arb(of.scale), arb(NOTHING)

        def decay(t: arb, u: arb) -> tuple[arb, arb]:
            powers = [(-minus(chart.distance(acb(x))) / scale).real for x in (t, u)]
            low, high = arb.min(*powers), arb.max(*powers)
            return arb.min(low, most).exp(), high.exp() if high < most else arb.nan()

        return decay
    f, turn = statistic(of, chart), _turn(of, chart)

    def at_ends(t: arb, u: arb) -> tuple[arb, arb]:
        ends = [(acb(x), chart.distance(acb(x)), False) for x in (t, u)]
        if turn and not turn(*ends[0]).real * turn(*ends[1]).real > 0:
            return arb.nan(), arb.nan()
        one, other = (f(*end).real for end in ends)
        return arb.min(one, other), arb.max(one, other)

    return at_ends


def _turn(of: Statistic, chart: Chart) -> Function | None:
    """What changes its sign where a statistic stops to rise or to fall; None of one that never does."""
    match of:
        case Square(middle) | Distance(middle) | LogGrowth(middle):
            minus = _minus(chart, middle)
            return lambda t, y, analytic: minus(y)
        case LogSquare(end):
            return _log_of(chart, end, 1)
        case _:
            return None


def change(of: Statistic, chart: Chart) -> Function:
    """dT/dt of a statistic on a chart."""
    rate = _change(of, chart)
    if chart.base is None:
        return rate
    return (lambda t, y, analytic: y * rate(t, y, analytic)) if chart.sign > 0 else (lambda t, y, a: -y * rate(t, y, a))


def _change(of: Statistic, chart: Chart) -> Function:
    """dT/dx."""
    match of:
        case Linear():
            return lambda t, y, analytic: 1 + 0 * y
        case LogAbove(e) | LogBelow(e):
            minus = _minus(chart, e)
            return lambda t, y, analytic: 1 / minus(y)
        case LogSquare(e):
            minus, log = _minus(chart, e), _log_of(chart, e, 1)
            return lambda t, y, analytic: 2 * log(t, y, analytic) / minus(y)
        case Power(e):
            minus, power, k = _minus(chart, e), _power(chart, of), arb(of.exponent)
            return lambda t, y, analytic: k * power(t, y, analytic) / minus(y)
        case Square(m):
            minus = _minus(chart, m)
            return lambda t, y, analytic: 2 * minus(y)
        case Distance(m):
            sign = 1 if chart.inside >= m else -1
            return lambda t, y, analytic: sign + 0 * y
        case LogGrowth(m, square):
            minus, w = _minus(chart, m), arb(square)
            return lambda t, y, analytic: 2 * minus(y) / (w + minus(y) * minus(y))
        case Decay(_, s):
            value, scale = _decay(chart, of), arb(s)
            return lambda t, y, analytic: -value(t, y, analytic) / scale
        case Softplus(m, s):
            minus, scale = _minus(chart, m), arb(s)
            return lambda t, y, analytic: -1 / (scale * (1 + (minus(y) / scale).exp()))


def total_change(terms: Terms, chart: Chart) -> Function:
    """d/dt of Σ coefficient·statistic."""
    parts = [(arb(x), change(of, chart)) for of, x in terms.items()]

    def value(t: Ball, y: Ball, analytic: bool) -> Ball:
        return sum((a * f(t, y, analytic) for a, f in parts), 0 * t)

    return value
