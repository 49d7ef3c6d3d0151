"""A verdict on a claim about laws by name, looked at again: from the text, the point or the proofs, and no search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from divergences.exact import OutOfSpan, Undefined
from divergences.verification.interpreters.exact import holds
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.named_laws.algebra import ALGEBRA, equal_sides
from divergences.verification.named_laws.enclosures import meets, true_at
from divergences.verification.named_laws.translation import Translation, translated
from divergences.verification.points.inside import MalformedPoint, one_number, shows

TEMPLATE = "closed forms"
Against = Callable[[str, str, Mapping[str, Any], Sequence[str], Any], str]
"""(text, status, certificate, given, witness) → why a verdict on a claim in numbers does not follow, '' if it does."""


def recheck(
    text: str, status: str, certificate: Mapping[str, Any], given: Sequence[str], witness: Any, against: Against
) -> str:
    """Why the verdict does not follow; '' if it does, given the closed forms."""
    if certificate.get("template") != TEMPLATE:
        return "it is not a certificate of a claim about named distributions"
    try:
        said = translated(text)
    except Unreadable as error:
        return f"it cannot be read again: {error}"
    if status in ("refuted", "certified"):
        return _at_point(said, status, certificate, witness or {}, against)
    return _by_proofs(said, certificate, given, against) if status == "argued" else f"nothing shows {status!r}"


def _at_point(
    said: Translation, status: str, certificate: Mapping[str, Any], witness: Mapping[str, Any], against: Against
) -> str:
    names = {name: letter for letter, name in said.typed_as.items()}
    point = {names.get(name, name): x for name, x in witness.items()}
    if certificate.get("claim") not in [claim.text for claim in said.claims]:
        return "the certificate is about another claim"
    if not said.enclosed:
        proof = {"template": "evaluation"} if not point and status == "certified" else {}
        if not point:
            return _only_point(str(certificate["claim"]), status)
        return against(str(certificate["claim"]), status, proof, (), point)
    try:
        numbers = {letter: one_number(letter, x) for letter, x in point.items()}
    except MalformedPoint as error:
        return f"it cannot be decided again: {error}"
    statement = read(str(certificate["claim"]))
    if set(statement.letters()) != {*said.enclosed, *numbers}:
        return "the point has other letters than the claim"
    domains = [x for x in statement.given if isinstance(x, Domain) and x.letter in numbers]
    if outside := [str(x) for x in domains if not x.contains(numbers[x.letter])]:
        return f"it is not so there that {outside[0]}"
    if not shows(status, statement, numbers):
        return f"a point shows nothing about {status!r}"
    try:
        follows = meets(statement, said.enclosed, numbers) and (
            true_at(statement, said.enclosed, numbers) == (status == "certified")
        )
    except (Undefined, OutOfSpan):
        follows = False
    return "" if follows else "the enclosures do not decide it there"


def _only_point(claim: str, status: str) -> str:
    """Of a claim without letters."""
    try:
        return "" if holds(read(claim), {}) == (status == "certified") else "the claim is otherwise at its only point"
    except (Undefined, OutOfSpan, Unreadable) as error:
        return f"it cannot be decided again: {error}"


def _by_proofs(said: Translation, certificate: Mapping[str, Any], given: Sequence[str], against: Against) -> str:
    parts = certificate.get("claims")
    if not isinstance(parts, list) or not all(isinstance(x, Mapping) for x in parts):
        return "it is not a certificate: it has no list of claims"
    shown = {str(x.get("claim")): x.get("proof") for x in parts}
    for claim in said.claims:
        if claim.text not in shown:
            return f"the case {claim.text} is not shown"
        proof = shown[claim.text]
        if not isinstance(proof, Mapping):
            return f"the case {claim.text} has no proof"
        if proof.get("template") == ALGEBRA:
            if not equal_sides(read(claim.text)):
                return f"the sides of {claim.text} are not seen to be equal"
        elif reason := against(claim.text, "argued", proof, given, None):
            return reason
    return ""
