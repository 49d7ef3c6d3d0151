"""Verdicts on claims that are decided at points alone: on joint laws here, on laws by name where a term is only enclosed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from divergences.exact import OutOfSpan, Undefined
from divergences.verification.fault import Fault, ReadAs, Understood
from divergences.verification.interpreters.exact import link_holds, worth_asked
from divergences.verification.joint_laws import decision, proof
from divergences.verification.joint_laws.points import points, sizes
from divergences.verification.joint_laws.statement import Joint, joint
from divergences.verification.judge.search import REFINEMENT
from divergences.verification.judge.trial import Clock, Decision, Trial
from divergences.verification.judge.verdict import ID, Facts, Verdict, few, listed, shown, worth
from divergences.verification.language.grammar import Statement, read
from divergences.verification.points.classes import Point
from divergences.verification.points.reduction import reduced
from divergences.verification.prove_any import prove_any
from divergences.verification.prover.reasons import reasons
from divergences.verification.status import Level, Status


@dataclass(frozen=True)
class Pointwise:
    """A claim with the points at which it is tried, and what decides it at one: both may raise Undefined or OutOfSpan."""

    statement: Statement
    places: Iterable[Point]
    meets: Callable[[Point], bool]
    true_at: Callable[[Point], bool]
    sides: Callable[[Point], list[str]]
    """What is said of a point that refutes it, or is an example, behind its letters."""
    looked: Callable[[Trial], str]
    """How far a counterexample was looked for."""
    level: Level = Level.R3
    every: bool = True
    """Whether all places are to be tried: then it is unknown if the time is up before."""

    def faults(self, trial: Trial) -> list[str]:
        """What keeps it from being accepted."""
        return [*trial.faults(), *([Fault.NO_EXAMPLE] if self.statement.relation.negated else [])]


def judge_at_points(claim: Pointwise, clock: Clock) -> Verdict:
    """Refuted at the first place that breaks it (of `not …`: certified at the first example), unknown, or holding."""
    negated = claim.statement.relation.negated
    trial = Trial([lambda point: Decision(claim.true_at(point) != negated)], claim.meets)
    done = clock.within(lambda: any(map(trial.fails, claim.places)) or True, False)
    trial.hurried = not done and (claim.every or not trial.decided)
    facts: Facts = {**trial.counts(), "few": few(claim.statement.given, trial.met, trial.tried)}
    if trial.witness is not None:
        point = _small(trial, clock) if claim.level is Level.R3 else trial.witness
        place = "; ".join(f"{name} = {table(x)}" for name, x in point.items())
        named = [f"{'An example' if negated else 'A counterexample'}: {place}."] if place else []
        facts |= {"told": [*named, *claim.sides(point)], "witness": listed(point)}
        if not negated:
            return Verdict(ID, Status.REFUTED, claim.level, **facts)
        level = Level.R4 if claim.level is Level.R3 else claim.level
        return Verdict.certified(ID, "", level=level, **facts | {"basis": "example"})
    if faults := claim.faults(trial):
        return Verdict.unknown(ID, "", faults, **facts)
    return Verdict.holds(ID, "", level=claim.level, **facts | {"looked": claim.looked(trial)})


def _small(trial: Trial, clock: Clock) -> Point:
    """The witness of a trial reduced as long as it still fails, and the time allows."""
    point, again, brief = trial.witness or {}, replace(trial, failures={}, kept=[]), clock.at_most(REFINEMENT)
    return brief.within(lambda: reduced(point, again.fails, brief.over), point)


def table(x: Any) -> str:
    """A number or a vector, a table row by row."""
    rows = isinstance(x, list) and isinstance(x[0], list)
    return f"({'; '.join(table(y)[1:-1] for y in x)})" if rows else shown(x)


SEARCHING = 1.5
"""Seconds of the search: what has no counterexample by then is looked for no longer."""


def of_joint_laws(text: str, count: int, seed: int, timeout: float) -> Verdict:
    """The verdict on a claim about joint laws, their marginals and conditional laws, and channels."""
    start, said = time.perf_counter(), joint(text)
    n, m = map(max, zip(*sizes(said), strict=True))
    claim = Pointwise(
        said.statement,
        islice(points(said, seed), count),
        lambda point: decision.meets(said, point),
        lambda point: decision.true_at(said, point),
        lambda point: _sides(said, point),
        lambda trial: f"exactly at {trial.decided} joint distributions of at most {n} × {m} outcomes, and nowhere else",
        every=False,
    )
    verdict = judge_at_points(claim, Clock.of(min(timeout, SEARCHING)))
    if verdict.status is Status.HOLDS:
        verdict = _proved(said, verdict, timeout - (time.perf_counter() - start))
    words = Understood(ReadAs(said.reading), _named(said))
    return replace(verdict, statement=text, understood=words, seconds=time.perf_counter() - start)


def _proved(said: Joint, verdict: Verdict, seconds: float) -> Verdict:
    """The verdict with a proof for any distributions, or from known facts; as it is where there is none."""
    facts: Facts = {}
    text = proof.lifted(said)
    shown = prove_any(read(text), seconds=max(seconds, 0.0) / 2) if text else None
    if shown is not None and not shown.read and shown.recheck():
        certificate = {"template": proof.LIFTED, "claim": text, "proof": shown.stored()}
        told = [f"It is true of any distributions: {text}.", *reasons(shown.stored())]
        facts = {"given": list(shown.given), "certificate": certificate, "told": told}
    elif found := proof.prove(said):
        given = proof.theorems([x.weights for x in found], proof.known(said, [x.goal for x in found]))
        facts = {"given": given, "certificate": proof.stored(found), "told": proof.told(said, found)}
    return replace(verdict, status=Status.PROVED, level=Level.R5, **facts | {"looked": ""}) if facts else verdict


def _sides(said: Joint, point: Point) -> list[str]:
    """Both sides of the link that fails, or of the only one."""
    values = said.values(point)
    links = said.statement.relation.links
    try:
        broken = next((x for x in links if not link_holds(x, values)), links[0])
        left, right = map(worth, worth_asked(broken, values))
    except (Undefined, OutOfSpan):
        return []
    return [f"At this point the left side is {left} and the right side is {right}."]


def _named(said: Joint) -> str:
    laws = ", ".join(said.laws)
    if said.channels:
        outputs = f"{', '.join(said.channels)}: channels, for each of n inputs a distribution on m outputs"
        return f"{laws}: distributions on n outcomes, for every n; {outputs}"
    pairs = "joint distributions of x and y on n × m pairs, for every n and m"
    return f"{laws}: {pairs}; p(x), p(y) their marginals, p(y|x) conditional distributions"
