"""What was proved or refuted of claims that are joined, and of optima, looked at again part by part, without a search.

A part stands if a certificate shows one of its sides, or of its cases; it falls if one of its cases is false at the point. An
optimum is where a bound says that it is, and the claim is that of its value there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from divergences.verification import at_point
from divergences.verification.language.extrema import Extremum
from divergences.verification.language.grammar import Statement
from divergences.verification.language.joined import Part
from divergences.verification.prover.explained import OPTIMUM, PARTS
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, only

Shown: TypeAlias = Callable[[str | Statement, Certificate, Sequence[str]], bool]
"""(one statement or its text, a certificate, outside theorems) → whether the certificate proves it."""
NOT_SHOWN = "the certificate does not prove the claim"


def of_parts(
    parts: Sequence[Part], status: str, certificate: Certificate, given: Sequence[str], witness: Any, shown: Shown
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
    said: Extremum, status: str, certificate: Certificate, given: Sequence[str], witness: Any, shown: Shown
) -> str:
    """Why the verdict on a claim about an optimum does not follow; '' if it does."""
    if status == "certified":
        return "a proof does not show that it is certified"
    if said.nested:
        return _of_nested(said, status, certificate, witness, shown)
    above, below = ("<=", ">=") if said.greatest else (">=", "<=")
    every = str(said.for_all(above)) if said.relation in ("==", above) else ""
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
    if said.relation == below and not said.before.code.strip() and "bound" not in certificate:
        needed = {"at"}  # a value that is reached
    if status == "refuted":
        needed -= {"at"}
        if fault := _false_at(known["at"], witness):
            return fault
    missing = [x for x in sorted(needed) if not _proof_shows(known[x], entry(certificate, x, dict), shown)]
    return f"the certificate does not prove that {known[missing[0]]}" if missing else ""


def _of_nested(said: Extremum, status: str, certificate: Certificate, witness: Any, shown: Shown) -> str:
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
        return any(not at_point.reason_against(case, "certified", witness) for case in part.cases)
    return any(_proof_shows(side, proof, shown) for side in (*part.sides, *part.cases))


def _proof_shows(text: str | Statement, proof: Certificate, shown: Shown) -> bool:
    return shown(text, entry(proof, "proof", dict), entries(proof, "given", str))


def _falls(part: Part, witness: Any) -> bool:
    return any(not _false_at(case, witness) for case in part.cases)


def _false_at(text: str | Statement, witness: Any) -> str:
    if not isinstance(witness, Mapping):
        return "no point is named"
    return at_point.reason_against(text, "refuted", witness)
