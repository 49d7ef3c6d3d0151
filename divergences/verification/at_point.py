"""A saved counterexample, looked at again: whether a claim is false, or what it denies is, at the point that is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.interpreters.exact import holds, relation_holds
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Relation, Statement, read
from divergences.verification.language.shapes import check_shapes
from divergences.verification.points.inside import strays
from divergences.verification.points.saved import Malformed, number, one_number, shows


def reason_against(text: str | Statement, status: str, witness: Mapping[str, Any]) -> str:
    """Why the verdict does not follow from its point; '' if it does: a refuted claim is false there, a certified one true."""
    try:
        statement = read(text) if isinstance(text, str) else text
        point = {letter: _value(letter, witness.get(letter), statement) for letter in statement.letters()}
        if {*witness} != {*point}:
            return "the point has other letters than the claim"
        if fault := _fault(statement, point):
            return fault
        true = holds(statement, point)
        of_some = statement.condition is None and statement.relation.negated
    except (Malformed, Unreadable, Undefined, OutOfSpan, Unproved) as error:
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
    if stray := strays(point, check_shapes(statement)):
        return stray
    unmet = [str(x) for x in statement.given if isinstance(x, Relation) and not relation_holds(x, point)]
    return f"it is not so there that {unmet[0]}" if unmet else ""
