"""A saved verdict on distributions, checked again without a search: whether its point refutes, or its certificate shows, it.

A counterexample is decided at its point in exact numbers, by nothing that found it. Claims that are joined, and optima, are
looked at part by part: the whole stands exactly if the parts do, and the parts are those of the text. A proof stands if the
check of each template accepts its certificate for the text's own link, whoever found it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.interpreters.exact import holds, relation_holds
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.extrema import Extremum, extremum
from divergences.verification.language.grammar import Relation, Statement, read
from divergences.verification.language.joined import Part, joined
from divergences.verification.language.shapes import check_shapes
from divergences.verification.points.inside import MalformedPoint, number, one_number, shows, strays
from divergences.verification.prover import limits
from divergences.verification.prover.forms.certificate import Certificate, Malformed, entries, entry, only
from divergences.verification.prover.proof import OPTIMUM, PARTS, laws_of_statement, restored, stated
from divergences.verification.prover.statements.substitution import without_given_letters


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
    except (MalformedPoint, Unreadable, Undefined, OutOfSpan, Unproved) as error:
        return f"it cannot be decided again: {error}"
    if not shows(status, statement, point):
        return f"a point shows nothing about {status!r}"
    said = "true" if true else "false"
    return "" if true == (status == "certified") else f"the claim is {said} at the point"


def _value(letter: str, found: object, statement: Statement) -> Any:
    """A letter's value: a vector for laws, discriminators and sites; one number for others."""
    if not isinstance(found, (list, tuple)) or not found:
        raise MalformedPoint(f"{letter} has no values")
    declared = {x.letter: x for x in statement.given if isinstance(x, Domain)}.get(letter)
    if letter in "pqrdx" or (declared is not None and declared.dimension):
        return Vector([_place(x) for x in found])
    return one_number(letter, found)


def _place(x: object) -> Any:
    return tuple(map(number, x)) if isinstance(x, (list, tuple)) else number(x)


def _fault(statement: Statement, point: Mapping[str, Any]) -> str:
    """Why the point is none that the claim speaks of; '' if it is one."""
    if stray := strays(point, check_shapes(statement)):
        return stray
    unmet = [str(x) for x in statement.given if isinstance(x, Relation) and not relation_holds(x, point)]
    return f"it is not so there that {unmet[0]}" if unmet else ""


Witness: TypeAlias = "Mapping[str, Any] | None"
Shown: TypeAlias = Callable[[str | Statement, Certificate, Sequence[str]], bool]
"""(one statement or its text, a certificate, outside theorems) → whether the certificate proves it."""
NOT_SHOWN = "the certificate does not prove the claim"


def of_parts(
    parts: Sequence[Part], status: str, certificate: Certificate, given: Sequence[str], witness: Witness, shown: Shown
) -> str:
    """Why the verdict on claims that are joined does not follow; '' if it does."""
    if status == "refuted":
        return "" if any(_falls(part, witness) for part in parts) else "no part of the claim is false at the point"
    if len(parts) == 1:
        proofs: list[Certificate] = [{"proof": certificate, "given": [*given]}]
        if status == "certified":
            proofs = [{"witness": witness}]
    else:
        only(certificate, "template", "parts")
        proofs = entries(certificate, "parts", dict) if entry(certificate, "template", str) == PARTS else []
    missing = [str(part) for part, proof in zip(parts, proofs, strict=False) if not _stands(part, proof, shown)]
    if len(proofs) != len(parts):
        return "the certificate is about another claim"
    if status != "argued" and (status == "certified") != any(proof.get("witness") for proof in proofs):
        return f"a claim with an example in it is certified, and none without: not {status!r}"
    return f"the certificate does not prove that {missing[0]}" if missing else ""


def of_optimum(
    said: Extremum, status: str, certificate: Certificate, given: Sequence[str], witness: Witness, shown: Shown
) -> str:
    """Why the verdict on a claim about an optimum does not follow; '' if it does."""
    if status == "certified":
        return "a proof does not show that it is certified"
    if said.nested:
        return _of_nested(said, status, certificate, witness, shown)
    above, below = ("<=", ">=") if said.greatest else (">=", "<=")
    every = str(said.for_all(above)) if said.relation in ("=", above) else ""
    if status == "refuted" and not certificate:
        return _false_at(every, witness)
    if status == "refuted" and "bound" not in certificate:
        return NOT_SHOWN  # elsewhere the optimum may be better than at the candidate
    if "candidate" not in certificate:
        return "" if said.relation == above and shown(every, certificate, given) else NOT_SHOWN
    candidate = entry(certificate, "candidate", str)
    if entry(certificate, "template", str) != OPTIMUM or candidate not in said.candidates():
        return "the certificate is about another claim"
    known = {"bound": str(said.bound(candidate)), "at": str(said.at(candidate)), "every": every}
    needed = {"every", "at"} if "every" in certificate else {"bound", "at"}
    if said.relation == below and said.leads and "bound" not in certificate:
        needed = {"at"}  # a value that is reached
    if status == "refuted":
        needed -= {"at"}
        if fault := _false_at(known["at"], witness):
            return fault
    missing = [x for x in sorted(needed) if not _proof_shows(known[x], entry(certificate, x, dict), shown)]
    return f"the certificate does not prove that {known[missing[0]]}" if missing else ""


def _of_nested(said: Extremum, status: str, certificate: Certificate, witness: Witness, shown: Shown) -> str:
    """Why the verdict on an optimum inside another does not follow: where it is attained, and what follows of the other."""
    candidate = entry(certificate, "candidate", str)
    if entry(certificate, "template", str) != OPTIMUM or candidate not in said.candidates():
        return "the certificate is about another claim"
    bound = str(said.bound(candidate))
    if not _proof_shows(bound, entry(certificate, "bound", dict), shown):
        return f"the certificate does not prove that {bound}"
    at = entry(certificate, "at", dict) if status != "refuted" or "at" in certificate else {"proof": {}, "given": []}
    given = entries(at, "given", str)
    return of_optimum(said.around(candidate), status, entry(at, "proof", dict), given, witness, shown)


def _stands(part: Part, proof: Certificate, shown: Shown) -> bool:
    if witness := proof.get("witness"):
        if part.denied:
            return any(_falls(inner, witness) for inner in part.denied)
        return any(not reason_against(case, "certified", witness) for case in part.cases)
    return any(_proof_shows(side, proof, shown) for side in (*part.sides, *part.cases))


def _proof_shows(text: str | Statement, proof: Certificate, shown: Shown) -> bool:
    return shown(text, entry(proof, "proof", dict), entries(proof, "given", str))


def _falls(part: Part, witness: Witness) -> bool:
    return any(not _false_at(case, witness) for case in part.cases)


def _false_at(text: str | Statement, witness: Witness) -> str:
    if witness is None:
        return "no point is named"
    return reason_against(text, "refuted", witness)


EVALUATED = "evaluation"
"""The template of a claim without letters, whose certificate has nothing else in it."""


def recheck(
    text: str, status: str, certificate: Mapping[str, Any], given: Sequence[str], witness: Witness = None
) -> str:
    """Why the verdict does not follow from its certificate, '' if it does; without letters a claim's only point decides."""
    least = "argued" if status == "argued" else "proved"

    def shown(said: str | Statement, proof: Mapping[str, Any], theorems: Sequence[str]) -> bool:
        return not _alone(said, least, proof, theorems, None)

    try:
        if parts := joined(text):
            return of_parts(parts, status, dict(certificate), given, witness, shown)
        if optimum := extremum(text):
            return of_optimum(optimum, status, dict(certificate), given, witness, shown)
    except (Unreadable, Malformed) as error:
        return f"it cannot be read again: {error}"
    return _alone(text, status, certificate, given, witness)


def _alone(
    text: str | Statement, status: str, certificate: Mapping[str, Any], given: Sequence[str], witness: Witness
) -> str:
    """Why the verdict on a text that is one statement does not follow; '' if it does."""
    if not certificate:
        return reason_against(text, status, witness or {})
    if status == "refuted" and certificate.get("template") == limits.FAR:
        return _fails_far_out(text, dict(certificate))
    if status not in ("proved", "argued"):
        return f"a proof does not show that it is {status}"
    if certificate.get("read") and status == "proved":
        return "its proof rests on what a person reads, so it is argued"
    try:
        said = read(text) if isinstance(text, str) else text
        if certificate == {"template": EVALUATED}:
            return "" if not said.letters() and holds(said, {}) else "the claim is not true at its only point"
        claim = stated(dict(certificate))
    except (Unreadable, Malformed, Undefined, OutOfSpan) as error:
        return f"it cannot be read again: {error}"
    put = without_given_letters(said)
    if not _implies(claim, said) and not (put and _implies(claim, put)):
        return "the certificate is about another claim"
    try:
        shown = restored(dict(certificate), given).recheck()
    except Malformed as error:
        return f"it is not a certificate: {error}"
    return "" if shown else "the certificate does not prove the claim"


def _fails_far_out(text: str | Statement, certificate: Certificate) -> str:
    """Why a claim is not seen to fail at the end of a family; '' if it is."""
    try:
        fails = limits.check(read(text) if isinstance(text, str) else text, certificate)
    except (Unreadable, Malformed) as error:
        return f"it cannot be read again: {error}"
    return "" if fails else "the claim does not fail at the end of the family"


def _implies(claim: Statement, said: Statement) -> bool:
    """Whether one statement is the other, or has fewer hypotheses; F < G or F > G also says F != G."""
    one, other = (str(x.relation) for x in (claim, said))
    fewer = {*map(str, claim.given)} <= {*map(str, said.given)}
    same = one == other or other in (one.replace(" < ", " != "), one.replace(" > ", " != "))
    return (
        same
        and fewer
        and laws_of_statement(claim) == laws_of_statement(said)
        and str(claim.condition) == str(said.condition)
    )
