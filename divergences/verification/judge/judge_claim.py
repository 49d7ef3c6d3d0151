"""The judge: tries a claim at exact points, checks its proof, its hypotheses and its mutants, and computes a verdict.

Nothing about the outcome is typed in. Unknown fails; so does a claim that no point meets, a step that does not check,
a hypothesis that is not shown to be needed, a mutant that survives, a claim without mutants, and a library that
disagrees.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import Finding, Lemma, identity_holds, inequality_holds, prove
from divergences.verification.judge.claim import Assumption, Claim, Mutant, Step
from divergences.verification.judge.trial import Tally, size, try_at
from divergences.verification.judge.verdict import Verdict, plain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.points.classes import Point

COMPUTED = 48
"""At about so many points the library is asked too."""
PATIENCE = 10.0
"""Seconds for a proof of a claim that comes without steps."""


def judge(claim: Claim, *, points: int | None = None) -> Verdict:
    """Judge one claim; `points` is the number of draws beyond the witness classes."""
    start = time.perf_counter()
    met = [x for x in sorted(claim.points(points), key=size) if claim.meets(x)]
    tally = try_at(claim.holds, met)
    findings = [check_step(step) for step in claim.steps]
    concluded, proof = conclude(claim, findings), None
    if concluded is None and not claim.steps and claim.parsed is not None and tally.witness is None:
        proof = _found(claim)
        concluded = True if proof else None
    mutants = [reject(claim, mutant, met, findings) for mutant in claim.mutants]
    faults = [*_faults(claim, tally, findings, concluded, mutants), *_library_faults(claim, met)]
    status, level, basis = _status(claim, tally, concluded, faults)
    return Verdict(
        id=claim.id,
        status=status,
        level=level,
        points=tally.met,
        witness=tally.example if claim.existential else tally.witness,
        mutants_rejected=sum(m["rejected"] for m in mutants),
        mutants_total=len(mutants),
        seconds=time.perf_counter() - start,
        statement=claim.statement,
        given=[*(step.reference for step in claim.steps if step.kind == "cited"), *(proof.given if proof else ())],
        steps=[
            {"kind": s.kind, "text": s.text, "reason": s.reason, "holds": f.holds} for s, f in _pairs(claim, findings)
        ],
        mutants=mutants,
        undefined=tally.undefined,
        faults=faults,
        basis=basis,
        certificate=dict(proof.certificate) | {"template": proof.template} if proof else {},
    )


def check_step(step: Step) -> Finding:
    """Whether one step is right; what a sum step adds up is for `conclude` to say, from the claim's own text."""
    try:
        if step.check is not None:
            return Finding(step.check() is True)
        if step.kind in ("cited", "sum"):
            return Finding(True)
        if step.kind == "order":
            return inequality_holds(step.text, step.at, interior=step.interior)
        return identity_holds(step.text, interior=step.interior or step.kind == "calculus")
    except (OutOfReach, Unreadable):
        return Finding(False)


def conclude(claim: Claim, findings: Sequence[Finding]) -> bool | None:
    """Whether the steps carry the claim for all inputs: from its text, or for a model claim by its own sum step."""
    if claim.parsed is not None:
        return prove(claim.parsed, _lemmas(claim, findings))
    sums = [f.holds for s, f in _pairs(claim, findings) if s.kind == "sum" and s.check is not None]
    return True if sums and all(sums) else None


def reject(claim: Claim, mutant: Mutant, met: Sequence[Point], findings: Sequence[Finding]) -> dict[str, Any]:
    """By which interpreters a wrong version is rejected (None: not in its reach), and the smallest refuting point."""
    tally = try_at(lambda point: claim.mutant_holds(mutant, point), met, until_failure=not claim.existential)
    by: dict[str, bool | None] = {"exact": tally.failed > 0, "float": None, "symbolic": None}
    if mutant.holds is None:
        said = read(mutant.statement)
        if claim.existential:  # "some p, q" is wrong when "all p, q" is proved
            by |= {"exact": tally.held == 0 < tally.failed, "symbolic": prove(said.denied(), ()) is True}
        else:
            proved = prove(said, _lemmas(claim, findings))
            by |= {"float": not all(floats.holds(said, x) for x in floats.dyadic(met))}
            by |= {"symbolic": proved is False, "exact": by["exact"] and proved is not True}
    return {
        "name": mutant.name,
        "statement": mutant.statement,
        "rejected": bool(by["exact"]),
        "by": by,
        "witness": tally.witness,
    }


def _found(claim: Claim) -> Any:
    """A proof that is found from the text, with its certificate; None if none is."""
    from divergences.verification.prover import prove as search

    assert claim.parsed is not None
    return search(claim.parsed, seconds=PATIENCE)


def needed(claim: Claim, assumption: Assumption) -> bool:
    """Whether the claim fails at the assumption's witness, which violates it."""
    return not assumption.met(assumption.witness) and try_at(claim.holds, [assumption.witness]).failed == 1


def _status(claim: Claim, tally: Tally, concluded: bool | None, faults: Sequence[str]) -> tuple[str, str, str]:
    certified = claim.model is not None and claim.model.certified
    if tally.witness is not None and not claim.existential:
        return "refuted", "R3", ""
    if faults:
        return "unknown", "R1", ""
    if concluded:
        return "proved", "R5", "steps" if claim.model else "text"
    if claim.existential or (certified and claim.model is not None and claim.model.instance):
        return "proved", "R4", "certificates" if certified else "example"
    enclosed = claim.model is not None and claim.model.enclosed
    return "holds", "R4" if certified else "R2" if enclosed else "R3", "certificates" if certified else ""


def _faults(
    claim: Claim,
    tally: Tally,
    findings: Sequence[Finding],
    concluded: bool | None,
    mutants: Sequence[Mapping[str, Any]],
) -> list[str]:
    """Everything that keeps the claim from being accepted."""
    told = {
        "no point meets the hypotheses": tally.met == 0,
        "no example was found": claim.existential and tally.example is None,
        f"undecided at {tally.undecided} points": tally.undecided > 0,
        "there are no mutants": not mutants,
        "the symbolic interpreter contradicts the points": concluded is False,
        "the steps do not add up to the claim": concluded is None and any(s.kind == "sum" for s in claim.steps),
    }
    steps = [f"step fails: {s.text}" for s, f in _pairs(claim, findings) if not f.holds]
    needless = [f"not shown to be needed: {a.text}" for a in claim.assumptions if not needed(claim, a)]
    alive = [f"mutant survives: {m['name']}" for m in mutants if not m["rejected"]]
    return [*(text for text, bad in told.items() if bad), *steps, *needless, *alive]


def _library_faults(claim: Claim, met: Sequence[Point]) -> list[str]:
    """Where the shipped float64 kernels miss the exact value, or break the claim."""
    if claim.model:
        test = claim.model.floats
        return [f"the library disagrees at {plain(x)}" for x in met if not test(**x)][:1] if test else []
    said = read(claim.statement)
    places = _spread(floats.dyadic(met))
    missed = [text for x in places for text in floats.disagreements(said, x)]
    broken = [] if claim.existential else [plain(x) for x in places if not floats.holds(said, x)]
    return [f"the library disagrees: {text}" for text in missed[:1]] + [f"fails in float64 at {x}" for x in broken[:1]]


def _spread(places: Sequence[Point]) -> Sequence[Point]:
    """About so many of them, from the smallest to the largest."""
    return places[:: max(1, len(places) // COMPUTED)]


def _lemmas(claim: Claim, findings: Sequence[Finding]) -> list[Lemma]:
    return [(s.text, f) for s, f in _pairs(claim, findings) if s.kind == "order" and s.check is None and not s.interior]


def _pairs(claim: Claim, findings: Sequence[Finding]) -> list[tuple[Step, Finding]]:
    return list(zip(claim.steps, findings, strict=True))
