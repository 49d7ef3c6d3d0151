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

from divergences.verification.judge import near_misses, opinions
from divergences.verification.judge.explanation import Scalar
from divergences.verification.judge.question import Findings, Question, broken, known_to_classes
from divergences.verification.judge.repairs import repairs
from divergences.verification.judge.trial import size
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.grammar import Relation, Statement, read
from divergences.verification.points import draws
from divergences.verification.points.classes import Point
from divergences.verification.points.classes import points as witness_points
from divergences.verification.points.enumeration import interleaved, probes, smallest_first

SHARE = 0.4
"""Of the points asked for, what the enumeration gets; the draws get the rest."""
DEEPER = 1500
"""Points enumerated beyond those asked for, where neither a proof nor a failure was found."""
PATIENCE = 1.5
"""Seconds for them."""
REFINEMENT = 0.25
"""Seconds in which a smaller witness than the one found is looked for."""


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
    assert question.domains is not None
    asked = Question(question.statement.denied()) if question.existential else question
    findings = Findings(asked)
    found = _search(asked, findings, points, seed, clock)
    proof = None
    if not found and not clock.over():
        proof = prove(asked, clock.left / 2)
    if not found and not proof:
        found = _directed(asked, findings, clock)
    if not found and not proof and asked.letters:
        brief = Clock(min(clock.end, time.perf_counter() + PATIENCE))
        found = _first(findings, interleaved(asked.letters, asked.domains), DEEPER, brief)
    if found and found[0] and not question.existential:
        found = _earlier(asked, found, points, seed, clock)
    if found:
        found = _smallest(asked, found, clock)
    verdict = _verdict(text, question, findings, found, proof, clock, start)
    return opinions.heard(verdict, findings, None if question.existential else found, clock.left)


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


def _directed(question: Question, findings: Findings, clock: Clock) -> tuple[int, Point] | None:
    """Coins at which an inequality about p and q is nearly broken."""
    if question.letters != ["p", "q"]:
        return None
    brief = Clock(min(clock.end, time.perf_counter() + PATIENCE))
    places = (x for link in question.links for x in near_misses.coins(link, brief.over))
    return _first(findings, places, DEEPER, clock)


def _earlier(question: Question, found: tuple[int, Point], points: int, seed: int, clock: Clock) -> tuple[int, Point]:
    """A link before the one that was seen to fail may fail elsewhere: the first broken one is named."""
    before = Relation(question.statement.relation.links[: found[0]])
    part = Question(replace(question.statement, relation=before))
    return _search(part, Findings(part), points, seed, clock) or found


def _smallest(question: Question, found: tuple[int, Point], clock: Clock) -> tuple[int, Point]:
    """A smaller point at which the same part fails, if the enumeration meets one before the one that was found."""
    k, point = found
    part = Question(_only(question, k))
    budget = Clock(min(clock.end, time.perf_counter() + REFINEMENT))
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
    from divergences.verification.interpreters.symbolic.proof import prove as decide

    if not question.letters:
        return Decided("evaluation")
    try:
        from divergences.verification.prover import prove as search
    except ImportError:
        search = None
    if search and (proof := search(question.statement, seconds=seconds)):
        return proof
    said = question.statement
    if said.condition is not None and len(said.relation.links) + len(said.condition.links) > 2:
        return None  # a chain on a side of an iff
    return Decided("identity") if decide(said, ()) is True else None


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
    refuted = found is not None and not existential
    faults = _faults(findings, clock)
    if existential and not found:
        faults.append(
            f"no counterexample to {question.statement.denied().relation} exists: it is proved"
            if proof
            else "no example was found"
        )
    if existential:
        status, level = ("proved", "R4") if found else ("unknown", "R1")
    elif refuted:
        status, level = "refuted", "R3"
    elif proof and (findings.decided or not question.letters):
        status, level = "proved", "R5"
    else:
        status, level = ("unknown", "R1") if faults else ("holds", "R3")
    link = question.links[found[0]] if refuted and found and question.links else None
    shown = proof if status == "proved" and not existential else None
    repaired = repairs(_only(question, found[0]), clock, _proved) if refuted and found else []
    return Verdict(
        id="claim",
        status=status,
        level=level,
        points=findings.decided,
        witness={k: _listed(v) for k, v in found[1].items()} if found else None,
        mutants_rejected=0,
        mutants_total=0,
        seconds=time.perf_counter() - start,
        statement=text,
        given=list(shown.given) if shown else [],
        undefined=findings.undefined,
        faults=faults if status == "unknown" else [],
        met=findings.met,
        equalities=findings.equalities,
        undecided=findings.undecided,
        broken=str(link) if link else "",
        repairs=repaired,
        certificate=dict(shown.certificate or {}) | {"template": shown.template} if shown else {},
    )


def _faults(findings: Findings, clock: Clock) -> list[str]:
    told = {
        "the time is up": clock.over(),
        "no point meets the hypotheses": findings.met == 0,
        "it is undefined at every point": 0 < findings.met == findings.undefined,
        f"it is undecided at {findings.undecided} points": findings.undecided > 0,
    }
    return [text for text, bad in told.items() if bad]


def _listed(x: Any) -> list[Any]:
    """A value as a list of fractions (of lists of fractions, for sites in the plane)."""
    if isinstance(x, Fraction):
        return [Scalar(x)]
    return [list(y) if isinstance(y, tuple) else y for y in x]
