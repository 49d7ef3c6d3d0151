"""How a repaired formula is known to be true: proved, or at how many points it was tried and held."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from divergences.verification.judge import near_misses
from divergences.verification.judge.trial import Clock, Question, Trial
from divergences.verification.language.grammar import Statement, letters
from divergences.verification.points.classes import Point
from divergences.verification.points.classes import points as witness_points
from divergences.verification.points.enumeration import interleaved, probes

QUICK, FEW, SURE, SURER = 12, 30, 120, 960
"""Points that a formula meets first and before a proof is tried, that an equation must hold at, and an inequality."""


def known(statement: Statement, clock: Clock, proved: Callable[[Statement], bool], *, only_proofs: bool) -> str:
    """`proved`, `holds at 137 points`, or nothing if it is not known to stand.

    An equation that holds at points without symmetry is hardly an accident. An inequality is tried at more of them, and
    at coins that nearly break it.
    """
    (link,) = statement.relation.links
    question = Question(statement)
    if statement.letters() and not any(letters(side) for side in statement.trees()):
        return ""  # only what is given has letters: there is nothing left to be about
    if not _held(question, _few(question, FEW), clock):
        return ""
    if proved(statement):
        return "proved"
    if only_proofs:
        return ""
    equation = link.relation == "="
    near = near_misses.coins(link, clock.over) if question.letters == ["p", "q"] and not equation else ()
    count = _held(question, itertools.chain(near, _few(question, SURE if equation else SURER)), clock)
    return f"holds at {count} points" if count else ""


def _held(question: Question, places: Iterable[Point], clock: Clock) -> int:
    """At how many places it was decided, if it failed at none, and none was left open."""
    trial = Trial.of(question)
    for k, point in enumerate(places):
        if clock.over() or trial.fails(point) or (k == QUICK and not trial.decided):
            return 0
    return 0 if trial.undecided else trial.decided


def _few(question: Question, count: int) -> list[Point]:
    """The witness classes, coins at which sharp constants are approached, and the smallest points."""
    if not question.letters:
        return [{}]
    classes = witness_points(question.letters, 0) if question.known_to_classes else []
    near = probes(question.letters) if not question.domains else ()
    return [*classes, *near, *itertools.islice(interleaved(question.letters, question.domains), count)]
