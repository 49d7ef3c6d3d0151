"""Whether a statement is true at a point, in balls: yes or no where they are disjoint, and None where they overlap."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from divergences._core.arb import precision
from divergences.verification.interpreters.balls.numbers import (
    ZERO,
    Ball,
    Entry,
    Undefined,
    Unsettled,
    Vector,
    lacking,
    rows,
)
from divergences.verification.interpreters.balls.words import WORDS
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate

FIRST_BITS, MOST_BITS = 64, 4000
"""Precision is doubled from the one to the other until the balls are disjoint."""

Truth: TypeAlias = bool | None
Letter: TypeAlias = Entry | Sequence[Entry] | Sequence[Sequence[Entry]]
"""What a letter stands for: a number, one number for each outcome, or sites off the line by their coordinates."""

# A comparison of Arb balls is true when every pair of their points says so.
TESTS: dict[str, tuple[Callable[[Any], bool], Callable[[Any], bool]]] = {
    "=": (lambda d: d == 0, lambda d: d != 0),
    "<": (lambda d: d < 0, lambda d: d >= 0),
    "<=": (lambda d: d <= 0, lambda d: d > 0),
    ">": (lambda d: d > 0, lambda d: d <= 0),
    ">=": (lambda d: d >= 0, lambda d: d < 0),
}
"""What the difference of the sides must be for a relation to be true, and to be false."""


def truth(statement: Statement, point: Mapping[str, Letter], *, bits: int = MOST_BITS) -> Truth:
    """Whether the claim is true at the point, whatever is given; None where the enclosures stay overlapped.

    Letters are rational numbers, floats, Arb balls, or sequences of them. Undefined where it has no meaning there.
    """
    for working in precisions(bits):
        with precision(working):
            known = _statement(statement, values_of(point))
        if known is not None:
            return known
    return None


def enclosure(tree: ast.expr, point: Mapping[str, Letter], bits: int = 128) -> Any:
    """The value of an expression at the point, as a Ball or a Vector of Balls, computed with so many bits."""
    with precision(bits):
        return evaluate(tree, WORDS, values_of(point))


def precisions(most: int) -> Iterator[int]:
    """The precisions to try, in bits: 64, 128, … below `most`, and `most`."""
    bits = FIRST_BITS
    while bits < most:
        yield bits
        bits *= 2
    yield most


def values_of(point: Mapping[str, Letter]) -> dict[str, Any]:
    """Each letter enclosed at the working precision; sites off the line stay as they are."""
    return {name: _value(x) for name, x in point.items()}


def _value(x: Letter) -> Any:
    if not isinstance(x, Sequence):
        return Ball.of(x)
    numbers = [y for y in x if not isinstance(y, Sequence)]
    return Vector.of(numbers) if len(numbers) == len(x) else x


def _statement(statement: Statement, values: Mapping[str, Any]) -> Truth:
    relation = _relation(statement.relation, values)
    if statement.condition is None:
        return relation
    condition = _relation(statement.condition, values)
    return None if relation is None or condition is None else relation == condition


def _relation(relation: Relation, values: Mapping[str, Any]) -> Truth:
    chain = every([_link(link, values) for link in relation.links])
    return None if chain is None else chain != relation.negated


def _link(link: Link, values: Mapping[str, Any]) -> Truth:
    try:
        values = _with_mass(link, values)
        left, right = (evaluate(side, WORDS, values) for side in (link.left, link.right))
        if lacking(left) or lacking(right):
            raise Undefined(f"a side of {link} has no value")
        pairs = rows(left, right)
        if link.relation == "!=":
            return opposite(every(compare("=", a, b) for a, b in pairs))
        return every(compare(link.relation, a, b) for a, b in pairs)
    except (Unsettled, RecursionError):
        return None


def _with_mass(link: Link, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values at the outcomes that some law of the claim has, where it leaves the others out."""
    laws = [values[name] for name in sorted(link.laws) if name in values]
    if not laws or len(laws) < len(link.laws):
        return values
    massless = {k for k in range(len(laws[0])) if all(law[k].is_zero for law in laws)}
    if not massless:
        return values
    return {
        name: type(x)(y for k, y in enumerate(x) if k not in massless) if hasattr(x, "__len__") else x
        for name, x in values.items()
    }


def compare(relation: str, a: Ball, b: Ball) -> Truth:
    """Whether `a relation b` for every point of both balls (True), or for none (False); ∞ equals ∞."""
    if relation == "<<":
        return either(compare("=", a, ZERO), compare(">", b, ZERO))
    difference = a.infinite - b.infinite if a.infinite or b.infinite else a.x - b.x
    yes, no = TESTS[relation]
    return True if yes(difference) else False if no(difference) else None


def every(truths: Iterable[Truth]) -> Truth:
    """Whether all are true: False if one is False, else None if one is not known."""
    known = list(truths)
    return False if False in known else None if None in known else True


def opposite(x: Truth) -> Truth:
    """Whether it is false, where it may not be known."""
    return None if x is None else not x


def either(x: Truth, y: Truth) -> Truth:
    """Whether x or y is true, where either may not be known."""
    return True if x or y else False if x is False and y is False else None
