"""The path from a claim's text to its verdict: points first, then a proof for all inputs, then deeper points.

A refutation is a point, the smallest that was found, decided exactly. A proof is the prover's, with a certificate. What
is neither `holds`, if every point that met the hypotheses was decided; and is `unknown` otherwise.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from divergences.verification import draws
from divergences.verification.enumeration import interleaved, probes, smallest_first
from divergences.verification.explanation import Scalar
from divergences.verification.language import Relation, Statement, read
from divergences.verification.points import Point
from divergences.verification.points import points as witness_points
from divergences.verification.question import Findings, Question, broken, known_to_classes
from divergences.verification.repairs import repairs
from divergences.verification.trial import size
from divergences.verification.verdict import Verdict

SHARE = 0.4
"""Of the points asked for, what the enumeration gets; the draws get the rest."""
DEEPER = 1500
"""Points enumerated beyond those asked for, where neither a proof nor a failure was found."""
PATIENCE = 1.5
"""Seconds for them."""


@dataclass(frozen=True)
class Clock:
    """When the judgement has to end."""

    end: float

    @property
    def left(self) -> float:
        """Seconds."""
        return self.end - time.perf_counter()

    def over(self) -> bool:
        """Whether the time is up."""
        return self.left <= 0


def judge_text(text: str, *, points: int = 300, seed: int = 0, timeout: float = 10.0) -> Verdict:
    """The verdict on a claim."""
    start = time.perf_counter()
    clock = Clock(start + timeout)
    question = Question(read(text))
    findings = Findings(question)
    assert question.domains is not None
    found = _search(question, findings, points, seed, clock)
    proof = None
    if not found and not question.existential and not clock.over():
        proof = prove(question, clock.left / 2)
    if not found and not proof and question.letters:
        brief = Clock(min(clock.end, time.perf_counter() + PATIENCE))
        found = _first(findings, interleaved(question.letters, question.domains), DEEPER, brief)
    if found and found[0] and not question.existential:
        found = _earlier(question, found, points, seed, clock)
    if found and not question.existential:
        found = _smallest(question, found, clock)
    return _verdict(text, question, findings, found, proof, clock, start)


def _search(question: Question, findings: Findings, points: int, seed: int, clock: Clock) -> tuple[int, Point] | None:
    """Witness classes, small points, then draws: the first part that fails, and where."""
    letters, domains = question.letters, question.domains
    if not letters:
        return _first(findings, [{}], 1, clock)
    classes = witness_points(letters, 0) if known_to_classes(domains) else []
    few = max(int(points * SHARE), 1)
    found = _first(findings, classes, points, clock)
    found = found or _first(findings, probes(letters), points, clock)
    found = found or _first(findings, interleaved(letters, domains), few, clock)
    rest = points - findings.met
    if found or rest <= 0:
        return found

    def fails(point: Point) -> bool:
        if clock.over():
            raise draws.TimeIsUp
        return findings.fails(point)

    draws.search(fails, letters, domains, rest, seed)
    return broken(findings)


def _first(findings: Findings, places: Iterable[Point], count: int, clock: Clock) -> tuple[int, Point] | None:
    """Try so many places; stop at the first failure."""
    before = findings.met
    for k, point in enumerate(places):
        if clock.over() or findings.met - before >= count or k > 40 * count:
            break
        if findings.fails(point):
            return broken(findings)
    return None


def _earlier(question: Question, found: tuple[int, Point], points: int, seed: int, clock: Clock) -> tuple[int, Point]:
    """A link before the one that was seen to fail may fail elsewhere: the first broken one is named."""
    before = Relation(question.statement.relation.links[: found[0]])
    part = Question(replace(question.statement, relation=before))
    return _search(part, Findings(part), points, seed, clock) or found


def _smallest(question: Question, found: tuple[int, Point], clock: Clock) -> tuple[int, Point]:
    """A smaller point at which the same part fails, if the enumeration meets one before the one that was found."""
    k, point = found
    part = Question(_only(question, k))
    budget = Clock(min(clock.end, time.perf_counter() + 1.0))
    places = itertools.takewhile(lambda x: size(x) <= size(point), smallest_first(question.letters, question.domains))
    return k, next((x for x in _until(places, budget) if size(x) <= size(point) and Findings(part).fails(x)), point)


def _until(places: Iterable[Point], clock: Clock) -> Iterable[Point]:
    return itertools.takewhile(lambda _: not clock.over(), places)


def _only(question: Question, k: int) -> Statement:
    """The statement with one link of its chain."""
    if not question.links:
        return question.statement
    return replace(question.statement, relation=Relation((question.links[k],)))


def prove(question: Question, seconds: float) -> Any:
    """A proof for all inputs, None if none is found; without letters the one point is all inputs."""
    from divergences.verification.symbolic.proof import prove as decide

    if not question.letters:
        return Decided("evaluation")
    try:
        from divergences.verification.prover import prove as search
    except ImportError:
        search = None
    if search and (proof := search(question.statement, seconds=seconds)):
        return proof
    return Decided("identity") if decide(question.statement, ()) is True else None


def _proved(statement: Statement) -> bool:
    return prove(Question(statement), 2.0) is not None


@dataclass(frozen=True)
class Decided:
    """What is decided without search: a sum of logarithms whose coefficients cancel."""

    template: str
    given: tuple[str, ...] = ()
    certificate: Any = None


def _verdict(
    text: str,
    question: Question,
    findings: Findings,
    found: tuple[int, Point] | None,
    proof: Any,
    clock: Clock,
    start: float,
) -> Verdict:
    existential = question.existential
    witness = findings.example if existential else found[1] if found else None
    faults = _faults(findings, existential, clock)
    refuted = found is not None and not existential
    if existential:
        status, level = ("proved", "R4") if findings.example is not None else ("unknown", "R1")
    elif refuted:
        status, level = "refuted", "R3"
    elif proof and (findings.decided or not question.letters):
        status, level = "proved", "R5"
    else:
        status, level = ("unknown", "R1") if faults else ("holds", "R3")
    link = question.links[found[0]] if refuted and found and question.links else None
    return Verdict(
        id="claim",
        status=status,
        level=level,
        points=findings.decided,
        witness=None if witness is None else {k: _listed(v) for k, v in witness.items()},
        mutants_rejected=0,
        mutants_total=0,
        seconds=time.perf_counter() - start,
        statement=text,
        given=list(proof.given) if status == "proved" and proof else [],
        undefined=findings.undefined,
        faults=faults if status == "unknown" else [],
        met=findings.met,
        equalities=findings.equalities,
        undecided=findings.undecided,
        broken=str(link) if link else "",
        repairs=repairs(_only(question, found[0]), clock, _proved) if refuted and found else [],
        certificate=dict(proof.certificate or {}) | {"template": proof.template}
        if status == "proved" and proof
        else {},
    )


def _faults(findings: Findings, existential: bool, clock: Clock) -> list[str]:
    told = {
        "the time is up": clock.over(),
        "no point meets the hypotheses": findings.met == 0,
        "no example was found": existential and findings.example is None,
        "it is undefined at every point": 0 < findings.met == findings.undefined,
        f"it is undecided at {findings.undecided} points": findings.undecided > 0,
    }
    return [text for text, bad in told.items() if bad]


def _listed(x: Any) -> list[Any]:
    """A value as a list of fractions (of lists of fractions, for sites in the plane)."""
    if isinstance(x, Fraction):
        return [Scalar(x)]
    return [list(y) if isinstance(y, tuple) else y for y in x]
