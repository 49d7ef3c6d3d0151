"""When a relation holds at a point, in exact numbers.

A relation of vectors holds at every outcome; a side without a value at some outcome is Undefined. Outcomes that no law of
the claim has are left out where it speaks of quotients, D* or d: they add nothing to a sum, and no relation is asked there.
What is given of another law is asked where that one has mass too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from divergences.exact import elementary
from divergences.exact.numbers import OutOfSpan, Undefined
from divergences.exact.transport import Unproved
from divergences.exact.vectors import Vector
from divergences.verification.interpreters.exact.words import WORDS, lacking, outcomewise, some
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate

TESTS: dict[str, Callable[[int], bool]] = {
    "=": lambda s: s == 0,
    "<": lambda s: s < 0,
    "<=": lambda s: s <= 0,
    ">": lambda s: s > 0,
    ">=": lambda s: s >= 0,
}


def holds(statement: Statement, point: Mapping[str, Any]) -> bool:
    """Whether the statement is true at the point, decided; Undefined where it has no meaning there."""
    if statement.condition is None:
        return relation_holds(statement.relation, point)
    return relation_holds(statement.relation, point) == relation_holds(statement.condition, point)


def relation_holds(relation: Relation, point: Mapping[str, Any]) -> bool:
    """All links of the chain, or with `not`, not all: one that is false decides, also where another has no value."""
    sides: dict[int, Any] = {}  # a side between two links is worth the same to both
    unknown: Undefined | OutOfSpan | Unproved | None = None
    for link in relation.links:
        try:
            if not decided(link, point, sides)[0]:
                return relation.negated
        except (Undefined, OutOfSpan, Unproved) as error:
            unknown = unknown or error
    if unknown:
        raise unknown
    return not relation.negated


def link_holds(link: Link, point: Mapping[str, Any]) -> bool:
    """Whether one link is true at the point, at every outcome if its sides are vectors."""
    return decided(link, point)[0]


def decided(link: Link, point: Mapping[str, Any], sides: dict[int, Any] | None = None) -> tuple[bool, bool]:
    """Whether one link is true at the point, and whether its sides are equal there; `sides` keeps what they are worth."""
    known = {} if sides is None else sides
    point = asked(link, point)
    try:
        for side in (link.left, link.right):
            if id(side) not in known:
                known[id(side)] = evaluate(side, WORDS, point)
        return _compared(link, known[id(link.left)], known[id(link.right)])
    except RecursionError:
        raise OutOfSpan("a number that is nested too deep to be written down") from None


def worth_asked(link: Link, point: Mapping[str, Any]) -> tuple[Any, Any]:
    """What both sides are worth at the outcomes that are asked."""
    here = asked(link, point)
    return evaluate(link.left, WORDS, here), evaluate(link.right, WORDS, here)


def asked(link: Link, point: Mapping[str, Any]) -> Mapping[str, Any]:
    """The point without the outcomes that are left out of the claim; the point itself if there are none."""
    laws = [point[name] for name in link.laws if name in point]
    if not laws or len(laws) < len(link.laws):
        return point
    kept = [k for k, masses in enumerate(zip(*laws, strict=True)) if any(map(some, masses))]
    n = len(laws[0])
    return point if len(kept) == n else {name: _at(kept, x, n) for name, x in point.items()}


def _at(kept: Sequence[int], x: Any, n: int) -> Any:
    return Vector(x[k] for k in kept) if isinstance(x, (tuple, list)) and len(x) == n else x


def matters(statement: Statement, point: Mapping[str, Any]) -> bool:
    """Whether the statement would be false, or have no value, if it were asked at every outcome of the point."""
    links = [link for part in (statement.relation, statement.condition) if part for link in part.links]
    if all(asked(link, point) is point for link in links):
        return False
    try:
        return not all(_everywhere(link, point) for link in links)
    except (Undefined, OutOfSpan, RecursionError):
        return True


def _everywhere(link: Link, point: Mapping[str, Any]) -> bool:
    """Whether the link is as true at all outcomes as at those that are asked."""
    return decided(replace(link, laws=frozenset()), point) == decided(link, point)


def _compared(link: Link, left: Any, right: Any) -> tuple[bool, bool]:
    if lacking(left) or lacking(right):
        raise Undefined(f"a side of {link} has no value")
    if link.relation == "<<":
        return all(not some(a) or elementary.compare(b, 0) > 0 for a, b in zip(left, right, strict=True)), False
    differences = signs(left, right)
    if link.relation == "!=":
        return any(differences), False
    return all(TESTS[link.relation](s) for s in differences), not any(differences)


def signs(left: Any, right: Any) -> list[int]:
    """The sign of left − right, at every outcome if one of them is a vector."""
    sign = outcomewise(elementary.compare)(left, right)
    return list(sign) if isinstance(sign, Vector) else [sign]
