"""A saved proof for all inputs, checked again without a search: whether its certificate shows the claim it is said to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from divergences.exact import OutOfSpan, Undefined
from divergences.verification import at_point, joined_again
from divergences.verification.interpreters.exact import holds
from divergences.verification.joint_laws.judged import reason_against as of_joint_laws
from divergences.verification.joint_laws.names import speaks_of_joint_laws
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.extrema import extremum
from divergences.verification.language.grammar import Statement, read
from divergences.verification.language.joined import joined
from divergences.verification.named_laws.language.spoken import speaks_of_laws
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.proof import restored
from divergences.verification.prover.statements.put import without_given_letters
from divergences.verification.prover.steps import laws_of_statement, stated
from divergences.verification.random_variables.language.spelling import speaks_of_variables

EVALUATED = "evaluation"
"""The template of a claim without letters, whose certificate has nothing else in it."""
SHOWN = ("proved", "argued", "certified", "refuted")
"""What comes with something that shows it; what is formal is shown by Coq, which `divergences formal` asks."""


def against(text: str, status: str, certificate: Mapping[str, Any], given: Sequence[str], witness: Any = None) -> str:
    """Why the verdict does not follow from its certificate, '' if it does; without letters a claim's only point decides.

    A claim about random variables has a checker, and certificates and witnesses, of its own.
    """
    if status not in SHOWN:
        return f"there is nothing to check about {status!r}: it comes with no proof and no counterexample"
    if speaks_of_laws(text):
        from divergences.verification.named_laws.checked import reason_against as of_laws

        return of_laws(text, status, certificate, given, witness, against)
    if speaks_of_joint_laws(text):
        return of_joint_laws(text, status, witness or {})
    if speaks_of_variables(text):
        from divergences.verification.random_variables.checker.certificate import reason_against

        return reason_against(text, status, dict(certificate), witness)
    least = "argued" if status == "argued" else "proved"

    def shown(said: str | Statement, proof: Mapping[str, Any], theorems: Sequence[str]) -> bool:
        return not _alone(said, least, proof, theorems, None)

    try:
        if parts := joined(text):
            return joined_again.of_parts(parts, status, dict(certificate), given, witness, shown)
        if optimum := extremum(text):
            return joined_again.of_optimum(optimum, status, dict(certificate), given, witness, shown)
    except (Unreadable, Malformed) as error:
        return f"it cannot be read again: {error}"
    return _alone(text, status, certificate, given, witness)


def _alone(
    text: str | Statement, status: str, certificate: Mapping[str, Any], given: Sequence[str], witness: Any
) -> str:
    """Why the verdict on a text that is one statement does not follow; '' if it does."""
    if not certificate:
        return at_point.reason_against(text, status, witness or {})
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
