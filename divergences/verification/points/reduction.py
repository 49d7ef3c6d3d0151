"""A failing point made smaller: fewer outcomes, then laws of smaller and more equal weights, as long as it still fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import takewhile
from math import gcd, lcm
from typing import Any

from divergences.exact import Vector
from divergences.verification.points.classes import Point, normalised

DENOMINATORS = (1, 2, 3, 4, 6, 8, 12, 24)
"""Of the coarser laws and numbers that are tried in the place of a fine one."""


def reduced(point: Point, fails: Callable[[Point], bool], over: Callable[[], bool] = lambda: False) -> Point:
    """The last of a chain of ever smaller points that fail, each a simplification of the one before, until it is over."""
    while True:
        inside = takewhile(lambda _: not over(), _simpler(point))
        better = next((x for x in inside if size(x) < size(point) and fails(x)), None)
        if better is None:
            return point
        point = better


def size(point: Point) -> tuple[int, int, int]:
    """How large a point is, to sort by: its number of outcomes, the sum of its denominators, that of its numbers' digits."""
    vectors = [_entries(v) for v in point.values()]
    entries = [x for v in vectors for x in v if isinstance(x, Fraction)]
    numbers = sum(
        abs(x.numerator).bit_length() for v in vectors if not _is_law(v) for x in v if isinstance(x, Fraction)
    )
    return max(map(len, vectors), default=0), sum(x.denominator for x in entries), numbers


def _simpler(point: Point) -> Iterator[Point]:
    """Points like this one: without some neighbouring outcomes, many first, or with one value in a coarser form."""
    outcomes = width = max((len(v) for v in point.values() if isinstance(v, Vector)), default=0)
    while width := width // 2:
        for start in range(0, outcomes, width):
            without = {name: _without(v, start, start + width) for name, v in point.items()}
            if None not in without.values():
                yield without
    for name, value in point.items():
        yield from ({**point, name: coarser} for coarser in _coarser(value))


def _entries(value: Any) -> Sequence[Any]:
    """The numbers of a vector, of a table row by row, or the one that it is."""
    if not isinstance(value, (tuple, list)):
        return (value,)
    return [x for row in value for x in row] if isinstance(value, list) and isinstance(value[0], list) else value


def _coarser(value: Any) -> Iterator[Any]:
    """The value in a coarser form: a law or a channel's row by its masses, others by their numbers."""
    if not isinstance(value, list):
        yield from _coarser_laws(value) if _is_law(value) else _coarser_numbers(value)
    elif not isinstance(value[0], list):
        yield from map(list, _coarser_laws(Vector(value)))
    elif _is_law(whole := Vector(_entries(value))):
        m = len(value[0])
        yield from ([[*law[k : k + m]] for k in range(0, len(law), m)] for law in _coarser_laws(whole))
    else:
        yield from (
            [*value[:k], [*x], *value[k + 1 :]] for k, row in enumerate(value) for x in _coarser_laws(Vector(row))
        )


def _is_law(value: object) -> bool:
    return isinstance(value, Vector) and all(isinstance(x, Fraction) and x >= 0 for x in value) and sum(value) == 1


def _without(value: object, start: int, stop: int) -> object:
    """The value without these outcomes, None if a law would have no mass."""
    if not isinstance(value, Vector):
        return value
    rest = [*value[:start], *value[stop:]]
    if not _is_law(value):
        return Vector(rest)
    return Vector(x / total for x in rest) if (total := sum(rest)) else None


def _weights(law: Vector) -> list[int]:
    common = reduce(lcm, (x.denominator for x in law))
    weights = [int(x * common) for x in law]
    divisor = reduce(gcd, weights)
    return [w // divisor for w in weights]


def _coarser_laws(law: Vector) -> Iterator[Vector]:
    """Equal masses; masses rounded to few parts; one weight taken away, made as large as another or less by a share."""
    weights = _weights(law)
    yield normalised([1] * len(weights))
    yield normalised([int(w > 0) for w in weights])
    for parts in DENOMINATORS:
        rounded = [round(x * parts) for x in law]
        if any(rounded):
            yield normalised(rounded)
    for k, w in enumerate(weights):
        shares = (w - (w >> k) for k in range(1, w.bit_length() + 1))
        for less in sorted({0, 1, *shares, w - 1, *weights}):
            changed = [*weights[:k], less, *weights[k + 1 :]]
            if less >= 0 and any(changed):
                yield normalised(changed)


def _coarser_numbers(value: object) -> Iterator[object]:
    """Numbers nearby of smaller denominators, and nearer to 0; a vector that is no law, entry by entry."""
    if isinstance(value, Fraction):
        yield from (Fraction(round(value * k), k) for k in DENOMINATORS if k < value.denominator)
        near = (10**k for k in range(len(str(abs(value.numerator)))))
        yield from (Fraction(x if value > 0 else -x) for x in (0, *near) if x < abs(value))
        yield from (Fraction(int(value / 2 ** (1 << k))) for k in range(6, -1, -1))
    elif isinstance(value, Vector):
        for k, x in enumerate(value):
            yield from (Vector([*value[:k], y, *value[k + 1 :]]) for y in _coarser_numbers(x))
