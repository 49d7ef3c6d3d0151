"""Where a discrete law has its mass, and bounds for what lies outside: the ratio test, by what each family says of its ratios.

Beyond `high` no ratio of neighbouring masses is above ρ < 1, so that they fall at least like ρʲ; below `low` the same holds
downwards. Floats choose the window, balls bound what is left out: a bad choice costs width, not truth.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from flint import arb, ctx

from divergences.laws.sums.exact_laws import BINOMIAL, NEGATIVE_BINOMIAL, POISSON, Counts

SLACK = 8.0  # nats beyond the working precision


@dataclass(frozen=True)
class Tail:
    """Masses beyond a place: at most edge·ρʲ at the distance j = 1, 2, …; nothing at all for edge 0."""

    edge: arb
    ratio: arb

    def bound(self, constant: arb, linear: arb | int = 0, square: arb | int = 0) -> arb:
        """A bound of the sum of mass·(constant + linear·j + square·j²)."""
        if self.edge.is_zero():
            return arb(0)
        r = self.ratio
        if not r < 1:
            return arb.pos_inf()
        gap = 1 - r
        series = constant * r / gap + linear * r / (gap * gap) + square * r * (1 + r) / (gap * gap * gap)
        return (self.edge * series).abs_upper()

    def mass(self) -> arb:
        """A bound of Σ mass over all that lies beyond."""
        return self.bound(arb(1))


NOTHING = Tail(arb(0), arb(0))


@dataclass(frozen=True)
class Window:
    """The places low, …, high of a law, and what is left of it on either side."""

    low: int
    high: int
    left: Tail
    right: Tail

    def outside(self) -> arb:
        """A bound of the mass that is not in the window."""
        return self.left.mass() + self.right.mass()


def window(law: Counts, times: int = 1) -> Window:
    """The window outside which the mass is about 2 to the minus so many times the working precision."""
    low, high = reach(law, times * ctx.prec * math.log(2) + SLACK)
    return Window(low, high, left_tail(law, low), right_tail(law, high))


def left_tail(law: Counts, low: int) -> Tail:
    """What lies below a place."""
    k = low - law.start
    if k <= 0:
        return NOTHING
    return Tail(law.mass(low), k / law.growth(k - 1))  # from here down the ratios only fall: log-concave


def right_tail(law: Counts, high: int) -> Tail:
    """What lies above a place."""
    if law.last is not None and high >= law.last:
        return NOTHING
    k = high - law.start
    ratio = law.growth(k) / (k + 1)
    rises = law.kind == NEGATIVE_BINOMIAL and law.size < 1  # towards its limit, from below
    return Tail(law.mass(high), law.limit() if rises else ratio)


def reach(law: Counts, nats: float) -> tuple[int, int]:
    """The places around the mode at which the logarithm of the mass is above minus `nats`, as floats see it."""
    log_mass = float_log_mass(law)
    middle = math.floor(float(law.mean().mid()))
    middle = max(law.start, middle if law.last is None else min(middle, law.last))
    small = lambda k: log_mass(k) < -nats  # noqa: E731
    step = max(1, int(law.spread()))
    high = _beyond(small, middle, step, law.last)
    if law.kind == NEGATIVE_BINOMIAL and law.size < 1:
        return law.start, high  # its masses fall from the start, and not log-concavely
    return _beyond(small, middle, -step, law.start), high


def _beyond(small: Callable[[int], bool], middle: int, step: int, end: int | None) -> int:
    """The first place in a direction at which the mass is small, or the last place that there is."""
    within = (lambda k: k) if end is None else (lambda k: min(k, end)) if step > 0 else (lambda k: max(k, end))
    near, far = middle, within(middle + step)
    while not small(far):
        if far == end:
            return far
        near, far, step = far, within(far + step), 2 * step
    while abs(far - near) > 1:
        half = (near + far) // 2
        near, far = (near, half) if small(half) else (half, far)
    return far


def float_log_mass(law: Counts) -> Callable[[int], float]:
    """log P(X = place) in float64."""
    size = float(arb(law.size).mid())
    if law.kind == POISSON:
        rate = math.log(size)
        return lambda x: -size + (x - law.start) * rate - math.lgamma(x - law.start + 1)
    yes, no = float(law.p.yes().log().mid()), float(law.p.no().log().mid())

    def binomial(x: int) -> float:
        k = x - law.start
        ways = math.lgamma(size + 1) - math.lgamma(k + 1) - math.lgamma(size - k + 1)
        return ways + k * yes + (size - k) * no

    def negative(x: int) -> float:
        k = x - law.start
        ways = math.lgamma(k + size) - math.lgamma(size) - math.lgamma(k + 1)
        return ways + size * yes + k * no

    return binomial if law.kind == BINOMIAL else negative
