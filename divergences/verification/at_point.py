"""A saved counterexample, looked at again: whether a claim is false, or what it denies is, at the point that is named."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from divergences.exact import OutOfSpan, Undefined, Vector
from divergences.verification.interpreters.exact import holds, relation_holds
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Statement, read
from divergences.verification.language.shapes import check_shapes
from divergences.verification.points.saved import Malformed, number, one_number, shows


def reason_against(text: str, status: str, witness: Mapping[str, Any]) -> str:
    """Why the verdict does not follow from its point; '' if it does: a refuted claim is false there, a certified one true."""
    try:
        statement = read(text)
        point = {letter: _value(letter, witness.get(letter), statement) for letter in statement.letters()}
        if {*witness} != {*point}:
            return "the point has other letters than the claim"
        if fault := _fault(statement, point):
            return fault
        true = holds(statement, point)
        of_some = statement.condition is None and statement.relation.negated
    except (Malformed, Unreadable, Undefined, OutOfSpan) as error:
        return f"it cannot be decided again: {error}"
    if not shows(status, of_some=of_some, only=not point):
        return f"a point shows nothing about {status!r}"
    said = "true" if true else "false"
    return "" if true == (status == "certified") else f"the claim is {said} at the point"


def _value(letter: str, found: Any, statement: Statement) -> Any:
    """A letter's value: a vector for laws, discriminators and sites; one number for others."""
    if not isinstance(found, (list, tuple)) or not found:
        raise Malformed(f"{letter} has no values")
    declared = {x.letter: x for x in statement.given if isinstance(x, Domain)}.get(letter)
    if letter in "pqrdx" or (declared is not None and declared.dimension):
        return Vector([_place(x) for x in found])
    return one_number(letter, found)


def _place(x: Any) -> Any:
    return tuple(map(number, x)) if isinstance(x, (list, tuple)) else number(x)


def _fault(statement: Statement, point: Mapping[str, Any]) -> str:
    """Why the point is none that the claim speaks of; '' if it is one."""
    if len({len(x) for x in point.values() if isinstance(x, Vector)}) > 1:
        return "the vectors have different lengths"
    for letter, x in point.items():
        if letter in "pqr" and (any(isinstance(y, tuple) for y in x) or min(x) < 0 or sum(x) != 1):
            return f"{letter} is no law"
        if letter == "d" and not all(isinstance(y, Fraction) and 0 <= y <= 1 for y in x):
            return "d is no discriminator"
    for clause in (*statement.given, *check_shapes(statement).values()):
        if not isinstance(clause, Domain):
            if not relation_holds(clause, point):
                return f"it is not so there that {clause}"
        elif clause.dimension:
            sites = point.get(clause.letter, ())
            if len({*sites}) != len(sites) or any(
                (len(y) if isinstance(y, tuple) else 1) != clause.dimension for y in sites
            ):
                return f"{clause.letter} are no sites"
        elif clause.letter in point and not clause.contains(point[clause.letter]):
            return f"it is not so there that {clause}"
    return ""
