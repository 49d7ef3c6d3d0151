"""Points at the bottom of a claim's valleys: where an inequality is nearly an equality, one goes down from many starts.

The height is the larger side minus the smaller in proportion to both, so that p = q, where both vanish, is no bottom;
beside 0 it is the other side. What is below zero, or at zero, is made rational, short numbers first, and left to exact
arithmetic.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from math import inf
from typing import Any

from flint import arb

from divergences._core.arb import precision
from divergences._core.clock import look
from divergences.exact import Vector
from divergences.verification.interpreters import balls, floats
from divergences.verification.judge.local.charts import Chart, Place, short
from divergences.verification.judge.local.newton import descend
from divergences.verification.judge.trial import Question
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Link
from divergences.verification.points.classes import Point

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


def points(question: Question) -> Iterator[Point]:
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
