"""Counterexamples where float64 sees them: at extreme points, and downhill from those that nearly break the claim.

Floats choose, exact arithmetic decides. A claim that fails only on a thousand outcomes, or at √2, is not left standing
because the small points are all well.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from divergences._core.clock import look
from divergences.exact import Vector
from divergences.verification.interpreters import floats
from divergences.verification.judge.trial import Question
from divergences.verification.points.classes import Point
from divergences.verification.points.extremes import extremes, normalised
from divergences.verification.points.reduction import size

BROKEN = -1e-12
"""A relative gap below this is hardly rounding."""
DECIDED, MET = 12, 3
"""Points that are decided exactly because the claim seems to fail there, and because they meet what is given."""
DESCENTS, SMALL, HALVINGS = 6, 4, 60
"""Points from which one goes down, on at most so many outcomes, and how far."""


@dataclass
class Descent:
    """A question, asked in float64."""

    question: Question
    seed: int = 0
    done: bool = False
    """Whether all that there is to look at was looked at."""

    def points(self) -> Iterator[Point]:
        """Points at which the claim seems to fail, small ones first; extreme ones, then those that were gone down to.

        Between them a few that only meet what is given, in case that no smaller point does.
        """
        seen: list[tuple[float, Point]] = []
        broken: list[Point] = []
        for point in extremes(self.question.letters, self.question.domains, self.seed):
            gap = self.gap(point)
            if gap < self.bar:
                broken.append(point)
                if len(broken) == DECIDED:
                    break
            elif gap < math.inf:
                seen.append((gap, point))
        yield from sorted(broken, key=size)
        yield from (point for _, point in seen[:MET])
        small = [(gap, point) for gap, point in seen if size(point)[0] <= SMALL]
        for gap, point in sorted(small, key=lambda x: x[0])[:DESCENTS]:
            lower = self._down(point, gap)
            if self.gap(lower) < self.bar:
                yield lower
        self.done = True

    @property
    def bar(self) -> float:
        """Below which gap a link seems to be broken: a strict one is so by an equality."""
        links = self.question.links
        return -BROKEN if links and all(link.relation in ("<", ">") for link in links) else BROKEN

    def gap(self, point: Point) -> float:
        """The least gap of the claim's links at the point, inf where it does not meet what is given."""
        look()
        statement = self.question.statement
        try:
            values = floats.values_of(point)
        except OverflowError:
            return math.inf
        if not floats.meets(statement, values):
            return math.inf
        if not self.question.links:
            return -1.0 if floats.truth(statement, point) is False else math.inf
        return min(floats.gap(link, values) for link in self.question.links)

    def _down(self, point: Point, gap: float) -> Point:
        """The point with one number or one mass changed at a time, by less and less, as long as the gap falls."""
        step = Fraction(1, 2)
        for _ in range(HALVINGS):
            moves = [(self.gap(moved), moved) for moved in self._around(point, step)]
            best, where = min(moves, key=lambda x: x[0], default=(gap, point))
            if best < gap:
                gap, point = best, where
                if gap < self.bar:
                    break
            else:
                step /= 2
        return point

    def _around(self, point: Point, step: Fraction) -> Iterator[Point]:
        domains = self.question.domains
        for name, x in point.items():
            for way in (1 + step, 1 / (1 + step)):
                if name not in domains and name != "d":
                    yield from ({**point, name: law} for law in _moved_masses(x, way))
                elif name in domains and not domains[name].dimension and domains[name].contains(y := _short(x * way)):
                    yield {**point, name: y}


def _moved_masses(law: Sequence[Any], way: Fraction) -> Iterator[Vector]:
    """The law with one of its masses multiplied, the others in proportion."""
    for k in range(len(law)):
        if law[k]:
            yield normalised([_short(x * way if j == k else x) for j, x in enumerate(law)])


def _short(x: Fraction) -> Fraction:
    """The number to 53 binary digits, as float64 has it, whatever its size."""
    shift = 53 - abs(x.numerator).bit_length() + x.denominator.bit_length()
    return Fraction(round(x * Fraction(2) ** shift)) / Fraction(2) ** shift
