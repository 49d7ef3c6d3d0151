"""Second opinions on a verdict: some of the points that it rests on, in balls, and in the library's float64.

The exact interpreter decides; the others are asked so that no single mistake in it, or in the library, stands alone.
Where one contradicts it the verdict is unknown, and says why.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from divergences.verification.interpreters import balls, floats
from divergences.verification.judge.trial import Clock, Failure, Kept, Question, Trial
from divergences.verification.judge.verdict import Verdict, plain

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


def heard(verdict: Verdict, question: Question, trial: Trial, refuting: Failure | None, seconds: float) -> Verdict:
    """The verdict with the number of points that each interpreter judged; unknown if one contradicts another.

    They are asked about the refuting failure first, then about decisions that the trial remembers, for `seconds` at most.
    """
    start = time.perf_counter()
    first = [Kept(*refuting, held=False)] if refuting else []
    decisions = [*first, *(decision for decision in trial.kept if decision not in first)]
    budget = max(0.0, min(SECONDS, seconds))
    brief = Clock.of(2 * budget)
    ball = brief.within(lambda: _balls(question, decisions, budget), Opinion())
    library = brief.within(lambda: _library(question, decisions, budget), Opinion())
    counts = {
        "exact": verdict.points,
        "float": library.points,
        "ball": ball.points,
        "symbolic": int(bool(verdict.certificate) and bool(question.letters)),
    }
    took = verdict.seconds + time.perf_counter() - start
    faults = [said for said in (ball.contradiction, library.contradiction) if said]
    return replace(verdict.withdrawn(faults) if faults else verdict, interpreters=counts, seconds=took)


def _balls(question: Question, decisions: Sequence[Kept], seconds: float) -> Opinion:
    clock, points = Clock.of(seconds), 0
    parts = {k: question.part(k) for k in {decision.part for decision in decisions}}
    for k, point, held in spread(decisions, ENCLOSED):
        if clock.over():
            break
        try:
            truth = balls.truth(parts[k], point, bits=BITS)
        except balls.Undefined:
            continue
        points += 1
        if truth is not None and truth != held:
            link = question.links[k] if question.links else "it"
            said = f"the exact interpreter finds {link} {_word(held)} at {plain(point)}, the ball interpreter {_word(truth)}"
            return Opinion(points, said)
    return Opinion(points)


def _library(question: Question, decisions: Sequence[Kept], seconds: float) -> Opinion:
    clock, points = Clock.of(seconds), 0
    if not any(floats.calls(tree) for tree in question.statement.trees()):
        return Opinion()
    places = [decision.point for decision in decisions if decision.part == decisions[0].part]
    for point in spread(floats.dyadic(places), COMPUTED):
        if clock.over():
            break
        points += 1
        if missed := floats.disagreements(question.statement, point):
            return Opinion(points, f"the library disagrees: {missed[0]} at {plain(point)}")
    return Opinion(points)


def _word(truth: bool) -> str:
    return "true" if truth else "false"


def spread(xs: Sequence[T], count: int) -> list[T]:
    """At most so many of them, the first one included, evenly apart."""
    step = max(1, -(-len(xs) // count))
    return list(xs[::step])
