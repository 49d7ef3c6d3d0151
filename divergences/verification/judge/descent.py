"""Counterexamples downhill: from many starts in balls, and in float64 from extreme points and near misses.

The letters get coordinates in which they are free: masses by the logs of their ratios, numbers of an interval likewise. An
inequality that is nearly an equality has a valley, and Newton's method goes down to its bottom with curvature counted by
its size, so that a saddle repels and a flat end is left.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Any, TypeAlias

from flint import arb, fmpq

from divergences._core.arb import precision
from divergences._core.clock import look
from divergences.exact import Vector
from divergences.exact.balls import ends
from divergences.verification.interpreters import balls, floats
from divergences.verification.judge.trial import Question
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Link
from divergences.verification.points.classes import Point, normalised
from divergences.verification.points.extremes import extremes
from divergences.verification.points.reduction import size

Place: TypeAlias = list[arb]
"""One coordinate for each free number of a point."""

FARTHEST = arb(2) ** 3000
"""The largest number that is written down, and one over the smallest."""
FLOAT = 53
"""Binary digits of float64."""


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

    def _rounded(self, name: str, x: object, bits: int) -> Any:
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


def rounded(x: arb | Fraction, bits: int = FLOAT) -> Fraction:
    """A number, the middle of a ball, to so many binary digits, whatever its size."""
    middle = x if isinstance(x, Fraction) else sum(ends(x), Fraction(0)) / 2
    shift = bits - abs(middle.numerator).bit_length() + middle.denominator.bit_length()
    return Fraction(round(middle * Fraction(2) ** shift)) / Fraction(2) ** shift


def short(point: Mapping[str, Any]) -> bool:
    """Whether every number is one that can be written down, and none is infinite."""
    entries = [y for x in point.values() for y in (x if isinstance(x, list) else [x]) if isinstance(y, arb)]
    return all(y.is_finite() and (y == 0 or FARTHEST**-1 < abs(y) < FARTHEST) for y in entries)


def middles(place: Sequence[arb]) -> Place:
    """The coordinates without their radii."""
    return [x.mid() for x in place]


Height: TypeAlias = Callable[[Place], "arb | None"]
"""What is to be small at a place, None where it is not defined."""
STEP = arb(2) ** -40
LENGTHS = (4, 1, 0.25, 2.0**-4, 2.0**-7, 2.0**-11, 2.0**-16)
"""Multiples of Newton's step that are tried, the first that goes down is taken."""
FLAT = 1e-9
"""Curvature below this share of the largest is taken for so much."""


def descend(height: Height, place: Place, rounds: int) -> tuple[Place, arb] | None:
    """Where one comes to from the place, at the latest once the height is negative; None where it is not defined."""
    here = height(place)
    if here is None:
        return None
    for _ in range(rounds):
        if here < 0:
            break
        look()
        lower = _lower(height, place, here)
        if lower is None:
            break
        place, here = lower
    return place, here


def _lower(height: Height, place: Place, here: arb) -> tuple[Place, arb] | None:
    """A lower place along Newton's step, None if there is none."""
    step = _step(height, place, here)
    for length in LENGTHS if step else ():
        moved = middles([x + length * y for x, y in zip(place, step, strict=True)])
        there = height(moved)
        if there is not None and there < here:
            return moved, there
    return None


def _step(height: Height, place: Place, here: arb) -> list[float]:
    """−|H|⁻¹·∇ from central differences; nothing where one of them is not defined."""
    import numpy as np

    count = len(place)
    ahead, behind = ([height(_moved(place, {i: way})) for i in range(count)] for way in (1, -1))
    if any(x is None for x in (*ahead, *behind)):
        return []
    slope = [float((a - b) / (2 * STEP)) for a, b in zip(ahead, behind, strict=True)]  # type: ignore[operator]
    bend = np.zeros((count, count))
    for i in range(count):
        bend[i, i] = float((ahead[i] + behind[i] - 2 * here) / STEP**2)  # type: ignore[operator]
        for j in range(i):
            look()
            both = height(_moved(place, {i: 1, j: 1}))
            if both is None:
                return []
            bend[i, j] = bend[j, i] = float((both - ahead[i] - ahead[j] + here) / STEP**2)  # type: ignore[operator]
    if not (np.isfinite(bend).all() and np.isfinite(slope).all() and bend.any()):
        return []
    sizes, ways = np.linalg.eigh(bend)
    sizes = np.maximum(abs(sizes), FLAT * abs(sizes).max())
    return [float(x) for x in -ways @ ((ways.T @ np.array(slope)) / sizes)]


def _moved(place: Place, steps: dict[int, int]) -> Place:
    return [x + steps.get(k, 0) * STEP for k, x in enumerate(place)]


BITS, ROUNDS, STARTS = 240, 40, 7
"""Of the balls, of steps from a start, and from how many of the starts one goes down."""
MOST = 8
"""Coordinates of a chart."""
ROUNDED = (6, 14, 30, 60, 120)
"""Binary digits of the rational points at a bottom."""
LEVEL = 1e-25
"""A height below this may be 0."""
LEANS = ((1, 0, -1), (1, -1, 0), (2, 1, 3), (0, 1, 2), (1, 3, 2))
"""How far p, q and r lean from a common law, at several distances."""
AWAY = (Fraction(1, 5), Fraction(1, 50))
RARE = ((2, 6, 4), (6, 2, 3), (1, 8, 3), (3, 3, 3))
"""Powers of ten of the rare masses of p, q and r."""
SCALES = (Fraction(1), Fraction(1, 100), Fraction(100), Fraction(10**6))


def valleys(question: Question) -> Iterator[Point]:
    """Rational points at and around the bottoms, for each inequality of the claim."""
    for link in question.links:
        if link.relation in ("<=", ">=", "<", ">"):
            yield from _of_link(question, link)


def _of_link(question: Question, link: Link) -> Iterator[Point]:
    gaps = [(_gap(question, link, start), k, start) for k, start in enumerate(starts(question))]
    known = sorted((gap, k, start) for gap, k, start in gaps if gap < inf)[:STARTS]
    for _, _, start in known:
        chart = Chart(question.domains, start)
        with precision(BITS):
            place = chart.place()
            found = descend(lambda x, c=chart: height(link, c, x), place, ROUNDS) if 0 < len(place) <= MOST else None
            bottoms = [chart.rational(found[0], b) for b in ROUNDED] if found and found[1] < LEVEL else []
        yield from bottoms


def _gap(question: Question, link: Link, start: Point) -> float:
    look()
    try:
        values = floats.values_of(start)
    except OverflowError:
        return inf
    return floats.gap(link, values) if floats.meets(question.statement, values) else inf


def height(link: Link, chart: Chart, place: Place) -> arb | None:
    """(larger − smaller)/(|larger| + |smaller|) at the place, the difference itself beside 0; None if it is no number."""
    look()
    at = chart.point(place)
    if not short(at):
        return None
    try:
        left, right = (balls.enclosure(side, at, BITS) for side in (link.left, link.right))
    except (balls.Undefined, balls.Unsettled, RecursionError):
        return None
    if not all(isinstance(x, balls.Ball) and not x.infinite for x in (left, right)):
        return None
    small, large = (left.x, right.x) if link.relation[0] == "<" else (right.x, left.x)
    size = arb(1) if 0 in (small, large) else abs(small) + abs(large)
    relative = (large - small) / size if size > 0 else None
    return relative.mid() if relative is not None and relative.is_finite() else None


def starts(question: Question) -> Iterator[Point]:
    """Laws on two and three outcomes, near each other and rare, with discriminators and numbers of several sizes."""
    letters, domains = question.letters, question.domains
    laws = [name for name in letters if name not in domains and name != "d"]
    sized = bool(laws) or "d" in letters or any(domains[x].dimension for x in letters if x in domains)
    for turn, (n, masses) in enumerate(itertools.product((2, 3), _masses()) if sized else [(1, ())] * 12):
        values: dict[str, Any] = {}
        for k, name in enumerate(letters):
            if name in domains:
                values[name] = _number(domains[name], n, turn + 3 * k)
            elif name == "d":
                values[name] = Vector(Fraction(1 + (turn + j) % 3, 4) for j in range(n))
            else:
                values[name] = _law(masses[laws.index(name) % 3], n)
        if None not in values.values():
            yield values


def _masses() -> list[tuple[Fraction, ...]]:
    """First masses of p, q and r."""
    near = [tuple(base + lean * e * base for lean in leans) for base in (Fraction(1, 2), Fraction(1, 10))
            for e in AWAY for leans in LEANS if all(base + lean * e * base < 1 for lean in leans)]  # fmt: skip
    rare = [tuple(Fraction(1, 10**k) for k in powers) for powers in RARE]
    return [*near, *rare, *((1 - a, *rest) for a, *rest in rare)]


def _law(first: Fraction, n: int) -> Vector:
    return Vector([first, *[(1 - first) * Fraction(2 * j, n * (n - 1)) for j in range(1, n)]])


def _number(domain: Domain, n: int, turn: int) -> Any:
    """A number inside the domain, or sites; None for a domain without inside."""
    if domain.dimension:
        return Vector(Fraction(k * k + turn % 3) for k in range(n)) if domain.dimension == 1 else None
    if domain.values:
        return domain.values[turn % len(domain.values)]
    low, high, scale = domain.low, domain.high, SCALES[turn % len(SCALES)]
    if low is not None and high is not None:
        return low + (high - low) / (1 + scale)
    if low is None and high is None:
        return scale * (-1) ** (turn // len(SCALES))
    return low + scale if low is not None else high - scale if high is not None else None


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
                elif name in domains and not domains[name].dimension and domains[name].contains(y := rounded(x * way)):
                    yield {**point, name: y}


def _moved_masses(law: Sequence[Any], way: Fraction) -> Iterator[Vector]:
    """The law with one of its masses multiplied, the others in proportion."""
    for k in range(len(law)):
        if law[k]:
            yield normalised([rounded(x * way if j == k else x) for j, x in enumerate(law)])
