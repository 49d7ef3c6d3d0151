"""Second opinions on a verdict: some of the points that it rests on, in balls, and in the library's float64.

The exact interpreter decides; the others are asked so that no single mistake in it, or in the library, stands alone.
Where one contradicts it the verdict is unknown, and says why.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from divergences.verification.interpreters import balls, floats
from divergences.verification.judge.question import Findings
from divergences.verification.judge.verdict import Verdict, plain
from divergences.verification.points.classes import Point

ENCLOSED, COMPUTED = 12, 16
"""How many points are asked about in balls, and in the library."""
BITS = 512
"""Of the balls: a decision that is wrong by less than 2⁻⁵⁰⁰ would pass."""
SECONDS = 0.25
"""What the opinions may take, each."""

T = TypeVar("T")


@dataclass(frozen=True)
class Opinion:
    """At how many points an interpreter was asked and could answer, and the first contradiction in words."""

    points: int = 0
    contradiction: str = ""


def heard(verdict: Verdict, findings: Findings, refuting: tuple[int, Point] | None, seconds: float) -> Verdict:
    """The verdict with the number of points that each interpreter judged; unknown if one contradicts another."""
    start = time.perf_counter()
    first = [(*refuting, False)] if refuting else []
    decisions = [*first, *(decision for decision in findings.kept if decision not in first)]
    budget = max(0.0, min(SECONDS, seconds))
    ball, library = _balls(findings, decisions, budget), _library(findings, decisions, budget)
    counts = {
        "exact": verdict.points,
        "float": library.points,
        "ball": ball.points,
        "symbolic": int(bool(verdict.certificate) and bool(findings.question.letters)),
    }
    took = verdict.seconds + time.perf_counter() - start
    faults = [said for said in (ball.contradiction, library.contradiction) if said]
    return replace(unknown(verdict, faults) if faults else verdict, interpreters=counts, seconds=took)


def unknown(verdict: Verdict, faults: Sequence[str]) -> Verdict:
    """The verdict without its conclusion."""
    nothing: dict[str, Any] = {"witness": None, "given": [], "broken": "", "repairs": [], "certificate": {}}
    return replace(verdict, status="unknown", level="R1", faults=[*verdict.faults, *faults], **nothing)


def _balls(findings: Findings, decisions: Sequence[tuple[int, Point, bool]], seconds: float) -> Opinion:
    end, points = time.perf_counter() + seconds, 0
    parts = {k: findings.question.part(k) for k in {k for k, _, _ in decisions}}
    for k, point, held in spread(decisions, ENCLOSED):
        if time.perf_counter() > end:
            break
        try:
            truth = balls.truth(parts[k], point, bits=BITS)
        except balls.Undefined:
            continue
        points += 1
        if truth is not None and truth != held:
            link = findings.question.links[k] if findings.question.links else "it"
            said = f"the exact interpreter finds {link} {_word(held)} at {plain(point)}, the ball interpreter {_word(truth)}"
            return Opinion(points, said)
    return Opinion(points)


def _library(findings: Findings, decisions: Sequence[tuple[int, Point, bool]], seconds: float) -> Opinion:
    end, points = time.perf_counter() + seconds, 0
    if not any(floats.calls(tree) for tree in findings.question.statement.trees()):
        return Opinion()
    for point in spread(floats.dyadic([point for k, point, _ in decisions if k == decisions[0][0]]), COMPUTED):
        if time.perf_counter() > end:
            break
        points += 1
        if missed := floats.disagreements(findings.question.statement, point):
            return Opinion(points, f"the library disagrees: {missed[0]} at {plain(point)}")
    return Opinion(points)


def _word(truth: bool) -> str:
    return "true" if truth else "false"


def spread(xs: Sequence[T], count: int) -> list[T]:
    """At most so many of them, the first one included, evenly apart."""
    step = max(1, -(-len(xs) // count))
    return list(xs[::step])
