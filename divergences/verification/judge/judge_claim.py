"""The judge: tries a claim at exact points, checks its proof, its hypotheses and its mutants, and computes a verdict.

Nothing about the outcome is typed in. Unknown fails; so does a claim that no point meets, a step that does not check,
a hypothesis that is not shown to be needed, a mutant that survives, a claim without mutants, and a library that
disagrees.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from divergences.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.dialects import SHOWN
from divergences.verification.fault import Fault
from divergences.verification.formal.sentence import scope
from divergences.verification.interpreters import exact as words
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import Finding, Lemma, identity_holds, inequality_holds, prove
from divergences.verification.judge.claim import FINITE, Assumption, Claim, Mutant, Step
from divergences.verification.judge.judge_text import Mistaken, judge_text
from divergences.verification.judge.trial import Question, Trial
from divergences.verification.judge.verdict import Verdict, listed, plain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.massless import where
from divergences.verification.points.classes import Point
from divergences.verification.points.classes import points as witness_points
from divergences.verification.points.reduction import size
from divergences.verification.prove_any import prove_any
from divergences.verification.status import Level, Status
from divergences.verification.verdict_recheck import reason_against

COMPUTED = 48
"""At about so many points the library is asked too."""
PATIENCE = 10.0
"""Seconds of work for a proof of a claim that comes without steps."""
FARTHER = 3.0
"""Seconds in which a counterexample is looked for farther out."""
AT_POINT = {Status.REFUTED: "refuted", Status.CERTIFIED: "certified", Status.PROVED: "certified"}
"""What the point of a verdict with steps shows: of `not …`, proved or not, an example."""


def judge(claim: Claim, *, points: int | None = None) -> Verdict:
    """The verdict on one claim; `points` is the number of draws beyond the witness classes, 220 unless told."""
    start = time.perf_counter()
    met = [x for x in sorted(claim.points(points), key=size) if claim.meets(x)]
    trial, findings = Trial.at(claim.holds, met), [check_step(step) for step in claim.steps]
    if (broken := broken_words(claim)) is not None:
        wrong = Verdict.refuted(claim.id, claim.statement, broken, mutants_total=len(claim.mutants))
        return leaving_claim(wrong, replace(claim, model=None))
    concluded, proof = conclude(claim, findings), None
    if concluded is None and not claim.steps and claim.parsed is not None and trial.witness is None:
        proof = prove_any(claim.parsed, seconds=PATIENCE)
        concluded = True if proof and not proof.read else None
    mutants = [reject(claim, mutant, met, findings) for mutant in claim.mutants]
    faults = [*_faults(claim, trial, findings, concluded, mutants), *_library_faults(claim, met)]
    shown: dict[str, Any] = {"certificate": proof.stored(), "given": list(proof.given)} if proof else {}
    verdict = leaving_claim(replace(_verdict(claim, trial, findings, concluded, faults), **shown), claim)
    if verdict.status in (Status.HOLDS, Status.CITED, Status.CERTIFIED):
        wrong = _refuted_words(claim)
        verdict = verdict if wrong is None else wrong
    return replace(
        verdict,
        points=trial.decided,
        met=trial.met,
        mutants_rejected=sum(m["rejected"] for m in mutants),
        mutants_total=len(mutants),
        given=[*(step.reference for step in claim.steps if step.kind == "cited"), *(proof.given if proof else ())],
        steps=[_written(step, finding) for step, finding in _pairs(claim, findings)],
        mutants=mutants,
        undefined=trial.undefined,
        where=_where(claim, met) if verdict.accepted else "",
        seconds=time.perf_counter() - start,
    )


def _where(claim: Claim, met: Sequence[Point]) -> str:
    """The outcomes at which the claim is asked, if it would not be true at all of them at one of the points."""
    laws = claim.parsed.relation.links[0].laws if claim.parsed else frozenset[str]()
    return where(laws) if laws and any(words.matters(read(claim.statement), x) for x in met) else ""


def _verdict(
    claim: Claim, trial: Trial, findings: Sequence[Finding], concluded: bool | None, faults: Sequence[str]
) -> Verdict:
    """The conclusion: refuted at a point, unknown for a fault, proved by its text, argued by its steps, certified, holding."""
    named, model = (claim.id, claim.statement), claim.model
    if trial.witness is not None and not claim.existential:
        return Verdict.refuted(*named, trial.witness, faults=[*faults])
    example = trial.example if claim.existential else None
    if faults:
        return Verdict.unknown(*named, faults, witness=example)
    if concluded and model is None:
        return Verdict.proved(*named, witness=example, basis="text")
    if concluded:
        return Verdict.argued(*named, argument(claim, trial, findings), basis="steps")
    if claim.existential:
        return Verdict.certified(*named, witness=example, basis="example")
    if model is not None and model.certified and model.instance:
        return Verdict.certified(*named, basis="certificates")
    if any(step.kind == "cited" for step in claim.steps):
        return Verdict.cited(*named)
    return Verdict.holds(*named, level=Level.R2 if model is not None and model.enclosed else Level.R3)


def argument(claim: Claim, trial: Trial, findings: Sequence[Finding]) -> dict[str, Any]:
    """What of an argued claim is assumed, what a machine decided, a person has to read, on what it was tried, and its scope.

    Read by a person are the statement, that the executable form says the same, and every step whose text is not parsed.
    """
    parsed = [s.kind in ("algebra", "calculus", "order") and s.check is None for s in claim.steps]
    decided = [s.text for s, p, f in zip(claim.steps, parsed, findings, strict=True) if p and f.holds]
    checked = sum(s.check is not None for s in claim.steps)
    functions = [f"{checked} check{'s' * (checked != 1)} by functions of the proof file"] if checked else []
    read_by = [f"{s.text} ({s.reason})" for s, p in zip(claim.steps, parsed, strict=True) if not p]
    largest = max((size(kept.point)[0] for kept in trial.kept), default=0)
    return {
        "assumed": [a.text for a in claim.assumptions],
        "decided": [*decided, *functions],
        "read": ["that the steps give the statement, and the executable form says the same", *read_by],
        "tried": f"{trial.decided} points, the largest with {largest} outcomes or sites",
        "scope": _scope(claim),
    }


def _scope(claim: Claim) -> str:
    """Of what it speaks: as its file says, or as its formal text does; of a model without one, nothing is said."""
    if claim.model is None or claim.scope != FINITE:
        return claim.scope
    return scope(claim.formal) or "not said"


def broken_words(claim: Claim) -> Point | None:
    """Where the words of a model claim are false, if the language can read them: they are no mere label of a function."""
    try:
        statement = read(claim.statement)
        if claim.model is None or not statement.letters():
            return {} if claim.model and not words.holds(statement, {}) else None
        question = Question(statement)
        places = witness_points(question.letters, 0) if question.known_to_classes else []
    except (Unreadable, OutOfReach, Undefined, OutOfSpan, Unproved):
        return None
    trial = Trial.of(question)
    return next((place for place in places if trial.fails(place)), None)


def _refuted_words(claim: Claim) -> Verdict | None:
    """The verdict on the claim's words alone, if they refute it: by the search that any text gets, which looks farther.

    Nobody is said to have read the words of what only holds, is cited or certified. What is assumed is not in the words.
    """
    if claim.assumptions or claim.existential:
        return None
    try:
        found = judge_text(claim.statement, timeout=FARTHER, repaired=False)
    except (Unreadable, OutOfReach, Undefined, OutOfSpan, Unproved):
        return None
    return replace(found, id=claim.id) if found.status is Status.REFUTED else None


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
    trial = Trial.at(partial(claim.mutant_holds, mutant), met, until_failure=not claim.existential)
    by: dict[str, bool | None] = {"exact": trial.failed > 0, "float": None, "symbolic": None}
    if mutant.holds is None:
        said = read(mutant.statement)
        if claim.existential:  # "some p, q" is wrong when "all p, q" is proved
            by |= {"exact": trial.held == 0 < trial.failed, "symbolic": prove(said.denied(), ()) is True}
        else:
            proved = prove(said, _lemmas(claim, findings))
            by |= {"float": not all(floats.holds(said, x) for x in floats.dyadic(met))}
            by |= {"symbolic": proved is False, "exact": by["exact"] and proved is not True}
    return {
        "name": mutant.name,
        "statement": mutant.statement,
        "rejected": bool(by["exact"]),
        "by": by,
        "witness": trial.witness,
    }


def needed(claim: Claim, assumption: Assumption) -> bool:
    """Whether the claim fails at the assumption's witness, which violates it, or has no meaning there."""
    trial = Trial.at(claim.holds, [assumption.witness])
    return not assumption.met(assumption.witness) and trial.failed + trial.undefined == 1


def _faults(
    claim: Claim,
    trial: Trial,
    findings: Sequence[Finding],
    concluded: bool | None,
    mutants: Sequence[Mapping[str, Any]],
) -> list[str]:
    """Everything that keeps the claim from being accepted."""
    told = {
        Fault.NOTHING_MET: trial.decided == 0,
        Fault.NO_EXAMPLE: claim.existential and trial.example is None,
        Fault.UNDECIDED_AT.of(trial.undecided): trial.undecided > 0,
        Fault.NO_MUTANTS: not mutants,
        Fault.SYMBOLIC: concluded is False,
        Fault.NO_SUM: concluded is None and any(s.kind == "sum" for s in claim.steps),
    }
    steps = [Fault.STEP.of(s.text) for s, f in _pairs(claim, findings) if not f.holds]
    needless = [Fault.NEEDLESS.of(a.text) for a in claim.assumptions if not needed(claim, a)]
    alive = [Fault.MUTANT.of(m["name"]) for m in mutants if not m["rejected"]]
    return [*(text for text, bad in told.items() if bad), *steps, *needless, *alive]


def _library_faults(claim: Claim, met: Sequence[Point]) -> Sequence[str]:
    """Where the shipped float64 kernels miss the exact value, or break the claim."""
    if claim.model:
        test = claim.model.floats
        return [Fault.LIBRARY_AT.of(plain(x)) for x in met if not test(**x)][:1] if test else []
    said = read(claim.statement)
    places = _spread(floats.dyadic(met))
    missed = [text for x in places for text in floats.disagreements(said, x)]
    broken = [] if claim.existential else [plain(x) for x in places if not floats.holds(said, x) and _defined(claim, x)]
    return [Fault.LIBRARY.of(text) for text in missed[:1]] + [Fault.FLOATS.of(x) for x in broken[:1]]


def _defined(claim: Claim, point: Point) -> bool:
    """Whether the claim has a meaning at the point: where it has none, the library has no number either."""
    return Trial.at(claim.holds, [point]).undefined == 0


def _spread(places: Sequence[Point]) -> Sequence[Point]:
    """About COMPUTED of them, from the smallest to the largest."""
    return places[:: max(1, len(places) // COMPUTED)]


def _written(step: Step, finding: Finding) -> dict[str, Any]:
    """A step as verdicts show it."""
    return {"kind": step.kind, "text": step.text, "reason": step.reason, "holds": finding.holds}


def _lemmas(claim: Claim, findings: Sequence[Finding]) -> list[Lemma]:
    return [(s.text, f) for s, f in _pairs(claim, findings) if s.kind == "order" and s.check is None and not s.interior]


def _pairs(claim: Claim, findings: Sequence[Finding]) -> list[tuple[Step, Finding]]:
    return list(zip(claim.steps, findings, strict=True))


def leaving_claim(verdict: Verdict, claim: Claim) -> Verdict:
    """The verdict on a claim with steps, likewise; a model decides its point again by itself. Steps were decided one by one."""
    if reason := _against_claim(verdict, claim):
        raise Mistaken(verdict, reason)
    return verdict


def _against_claim(verdict: Verdict, claim: Claim) -> str:
    if verdict.certificate and verdict.status in SHOWN and (reason := verdict.recheck()):
        return reason
    point = verdict.witness
    if not point or verdict.status not in AT_POINT:
        return ""
    if claim.model:
        return "its executable form holds at the point" if claim.holds(point) else ""
    named = {letter: x for letter, x in listed(point).items() if letter in read(claim.statement).letters()}
    return reason_against(claim.statement, AT_POINT[verdict.status], named)
