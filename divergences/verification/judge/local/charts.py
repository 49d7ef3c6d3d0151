"""Coordinates in which a claim's letters are free: masses by the logs of their ratios, numbers of an interval by log-odds.

So a step can be as small or as large as it likes, near p = q as at masses of 1e-300. Masses and discriminators that are at
an end of their range at the start stay there: a corner is searched as a face of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from flint import arb, fmpq

from divergences.exact import Vector
from divergences.exact.balls import ends
from divergences.verification.language.domains import Domain
from divergences.verification.points.classes import Point

Place: TypeAlias = list[arb]
"""One coordinate for each free number of a point."""

FARTHEST = arb(2) ** 3000
"""The largest number that is written down, and one over the smallest."""


def ball(x: Fraction) -> arb:
    """A rational number at the working precision."""
    return arb(fmpq(x.numerator, x.denominator))


@dataclass(frozen=True)
class Chart:
    """The face of a start: its letters, where the numbers live, and the start itself."""

    domains: Mapping[str, Domain]
    start: Point

    def place(self) -> Place:
        """The coordinates of the start."""
        return [x for name in self.start for x in self._coordinates(name)]

    def point(self, place: Place) -> dict[str, Any]:
        """Every letter's value at the place: a ball, or one ball for each outcome."""
        rest = iter(place)
        return {name: self._value(name, [next(rest) for _ in self._coordinates(name)]) for name in self.start}

    def rational(self, place: Place, bits: int) -> Point:
        """The point of rational numbers near the place, each with about so many binary digits."""
        return {name: self._rounded(name, x, bits) for name, x in self.point(place).items()}

    def _coordinates(self, name: str) -> Place:
        x = self.start[name]
        if name in self.domains:
            domain = self.domains[name]
            if domain.dimension:
                return [ball(y) for y in x] if domain.dimension == 1 else []
            return [] if domain.values or _at_end(domain, x) else [_free(domain, ball(x))]
        if name == "d":
            return [(ball(y) / (1 - ball(y))).log() for y in x if 0 < y < 1]
        massive = [ball(y) for y in x if y]
        return [(y / massive[-1]).log() for y in massive[:-1]]

    def _value(self, name: str, free: Place) -> Any:
        start = self.start[name]
        if name in self.domains:
            if self.domains[name].dimension:
                return free or start
            return _bound(self.domains[name], free[0]) if free else start
        rest = iter(free)
        if name == "d":
            return [1 / (1 + (-next(rest)).exp()) if 0 < y < 1 else ball(y) for y in start]
        last = max(k for k, y in enumerate(start) if y)
        weights = [arb(1) if k == last else next(rest).exp() if y else arb(0) for k, y in enumerate(start)]
        total = sum(weights, arb(0))
        return [w / total for w in weights]

    def _rounded(self, name: str, x: Any, bits: int) -> Any:
        if not isinstance(x, list):
            return rounded(x, bits) if isinstance(x, arb) else x
        masses = [rounded(y, bits) for y in x]
        law = name not in self.domains and name != "d"
        return Vector(y / sum(masses) for y in masses) if law else Vector(masses)


def _at_end(domain: Domain, x: Fraction) -> bool:
    return x in (domain.low, domain.high)


def _free(domain: Domain, x: arb) -> arb:
    """A number of the interval as any number."""
    low, high = (None if y is None else ball(y) for y in (domain.low, domain.high))
    if low is not None and high is not None:
        return ((x - low) / (high - x)).log()
    if low is not None:
        return (x - low).log()
    return x if high is None else (high - x).log()


def _bound(domain: Domain, x: arb) -> arb:
    """Any number as a number of the interval."""
    low, high = (None if y is None else ball(y) for y in (domain.low, domain.high))
    if low is not None and high is not None:
        return low + (high - low) / (1 + (-x).exp())
    if low is not None:
        return low + x.exp()
    return x if high is None else high - x.exp()


def rounded(x: arb, bits: int) -> Fraction:
    """The middle of the ball to so many binary digits."""
    low, high = ends(x)
    middle = (low + high) / 2
    if not middle:
        return middle
    shift = bits - abs(middle.numerator).bit_length() + middle.denominator.bit_length()
    return Fraction(round(middle * Fraction(2) ** shift)) / Fraction(2) ** shift


def short(point: Mapping[str, Any]) -> bool:
    """Whether every number is one that can be written down, and none is infinite."""
    entries = [y for x in point.values() for y in (x if isinstance(x, list) else [x]) if isinstance(y, arb)]
    return all(y.is_finite() and (y == 0 or FARTHEST**-1 < abs(y) < FARTHEST) for y in entries)


def middles(place: Sequence[arb]) -> Place:
    """The coordinates without their radii."""
    return [x.mid() for x in place]
