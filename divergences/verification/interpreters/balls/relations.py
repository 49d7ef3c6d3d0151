"""Whether a statement is true at a point, in balls: yes or no where they are disjoint, and None where they overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from divergences._core.arb import precision
from divergences.verification.interpreters.balls.numbers import ZERO, Ball, Unsettled
from divergences.verification.interpreters.balls.vectors import Vector, rows
from divergences.verification.interpreters.balls.words import WORDS
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate

FIRST, MOST = 64, 4000
"""Bits of precision: doubled until the balls are disjoint."""

Truth: TypeAlias = bool | None

# A comparison of Arb balls is true when every pair of their points says so.
TESTS: dict[str, tuple[Callable[[Any], bool], Callable[[Any], bool]]] = {
    "=": (lambda d: d == 0, lambda d: d != 0),
    "<": (lambda d: d < 0, lambda d: d >= 0),
    "<=": (lambda d: d <= 0, lambda d: d > 0),
    ">": (lambda d: d > 0, lambda d: d <= 0),
    ">=": (lambda d: d >= 0, lambda d: d < 0),
}
"""What the difference of the sides must be for a relation to be true, and to be false."""


def truth(statement: Statement, point: Mapping[str, Any], *, bits: int = MOST) -> Truth:
    """Whether the claim is true at the point, whatever is given; None where the enclosures stay overlapped.

    Letters are rational numbers, floats, Arb balls, or sequences of them. Undefined where it has no meaning there.
    """
    for working in precisions(bits):
        with precision(working):
            found = _statement(statement, values_of(point))
        if found is not None:
            return found
    return None


def enclosure(tree: Any, point: Mapping[str, Any], bits: int = 128) -> Any:
    """The value of an expression at the point, as a Ball or a Vector of Balls, computed with so many bits."""
    with precision(bits):
        return evaluate(tree, WORDS, values_of(point))


def precisions(most: int) -> Iterator[int]:
    """64, 128, … and the largest."""
    bits = FIRST
    while bits < most:
        yield bits
        bits *= 2
    yield most


def values_of(point: Mapping[str, Any]) -> dict[str, Any]:
    """Each letter enclosed at the working precision; sites off the line stay as they are."""
    return {name: _value(x) for name, x in point.items()}


def _value(x: Any) -> Any:
    if not isinstance(x, (tuple, list)):
        return Ball.of(x)
    return x if any(isinstance(y, (tuple, list)) for y in x) else Vector.of(x)


def _statement(statement: Statement, values: Mapping[str, Any]) -> Truth:
    relation = _relation(statement.relation, values)
    if statement.condition is None:
        return relation
    condition = _relation(statement.condition, values)
    return None if relation is None or condition is None else relation == condition


def _relation(relation: Relation, values: Mapping[str, Any]) -> Truth:
    found = every([_link(link, values) for link in relation.links])
    return None if found is None else found != relation.negated


def _link(link: Link, values: Mapping[str, Any]) -> Truth:
    try:
        left, right = (evaluate(side, WORDS, values) for side in (link.left, link.right))
        return every(compare(link.relation, a, b) for a, b in rows(left, right))
    except Unsettled:
        return None


def compare(relation: str, a: Ball, b: Ball) -> Truth:
    """Whether a relation b; ∞ equals ∞."""
    if relation == "<<":
        return either(compare("=", a, ZERO), compare(">", b, ZERO))
    difference = a.infinite - b.infinite if a.infinite or b.infinite else a.x - b.x
    yes, no = TESTS[relation]
    return True if yes(difference) else False if no(difference) else None


def every(found: Iterable[Truth]) -> Truth:
    """False if one is, None if one is not known, else True."""
    known = list(found)
    return False if False in known else None if None in known else True


def either(x: Truth, y: Truth) -> Truth:
    """x or y, where either may not be known."""
    return True if x or y else False if x is False and y is False else None
