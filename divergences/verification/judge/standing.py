"""How a repaired formula is known to be true: proved, or at how many points; and whether it says more than others do."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from divergences.exact import INFINITY, Exact, OutOfSpan, Undefined
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.judge import near_misses
from divergences.verification.judge.descent import Descent
from divergences.verification.judge.local import minima
from divergences.verification.judge.trial import Clock, Question, Trial
from divergences.verification.language.grammar import Link, Statement, evaluate, letters
from divergences.verification.points.classes import Point
from divergences.verification.points.classes import points as witness_points
from divergences.verification.points.enumeration import interleaved, probes

QUICK, FEW, SURE, SURER = 12, 30, 120, 960
"""Points that a formula meets first, must be decided at, must not fail at before a proof is sought (as many as an
equation has to hold at without one), and that an inequality must hold at without one."""
PATIENCE = 1.0
"""Seconds for points far out."""
PROVED = "proved"
"""What is said of what is known; anything else is no proof."""


def known(statement: Statement, clock: Clock, proved: Callable[[Statement], bool], *, only_proofs: bool) -> str:
    """`proved`, `holds at 137 points`, or nothing if it is not known to stand.

    An equation that holds at points without symmetry is hardly an accident. An inequality is tried at more of them, and
    at coins that nearly break it.
    """
    (link,) = statement.relation.links
    question = Question(statement)
    if statement.letters() and not any(letters(side) for side in statement.trees()):
        return ""  # only what is given has letters: there is nothing left to be about
    if not _held(question, _few(question, FEW), clock) or _fails(question, _few(question, SURE), clock):
        return ""  # a proof that is sought in vain takes longer than many points
    if proved(statement):
        return PROVED
    if only_proofs:
        return ""
    equation = link.relation == "="
    near = near_misses.coins(link, clock.over) if question.letters == ["p", "q"] and not equation else ()
    count = _held(question, itertools.chain(near, _few(question, SURE if equation else SURER)), clock)
    return f"holds at {count} points" if count and (equation or not _fails_far(question, clock)) else ""


def _held(question: Question, places: Iterable[Point], clock: Clock) -> int:
    """At how many places it was decided, if it failed at none, none was left open, and it has no value at fewer of them.

    An equation that has a value where p = q alone is true there whatever it says.
    """
    trial = Trial.of(question)
    for k, point in enumerate(places):
        if clock.over() or trial.fails(point) or (k == QUICK and not trial.decided):
            return 0
    return 0 if trial.undecided or trial.undefined > trial.decided else trial.decided


def _fails(question: Question, places: Iterable[Point], clock: Clock) -> bool:
    """Whether it fails at one of the places, as far as the time allows to see."""
    trial = Trial.of(question)
    return any(trial.fails(point) for point in itertools.takewhile(lambda _: not clock.over(), places))


def _fails_far(question: Question, clock: Clock) -> bool:
    """Whether it fails where a verdict looks, too, before it says that a claim holds, as far as a little time allows.

    These are the bottoms of valleys, and points where float64 sees a gap.
    """
    brief = clock.at_most(PATIENCE)
    places = itertools.chain(minima.points(question), Descent(question).points())
    return brief.within(lambda: _fails(question, places, brief), False)


def _few(question: Question, count: int) -> list[Point]:
    """The witness classes, coins at which sharp constants are approached, and the smallest points."""
    if not question.letters:
        return [{}]
    classes = witness_points(question.letters, 0) if question.known_to_classes else []
    near = probes(question.letters) if not question.domains else ()
    return [*classes, *near, *itertools.islice(interleaved(question.letters, question.domains), count)]


class Scaled(NamedTuple):
    """A side of a link as a positive number over another, times an expression: KL(p, q)/2 is 1, 2 and KL(p, q)."""

    over: Exact
    under: Exact
    expression: str

    @classmethod
    def of(cls, tree: ast.expr) -> Scaled:
        """The side, with the numbers by which it is multiplied and divided taken out."""
        try:
            return cls._of(tree)
        except OutOfSpan:  # two logarithms are multiplied
            return cls(Exact.of(1), Exact.of(1), ast.unparse(tree))

    @classmethod
    def _of(cls, tree: ast.expr) -> Scaled:
        if isinstance(tree, ast.BinOp) and isinstance(tree.op, (ast.Mult, ast.Div)):
            left, right = _positive(tree.left), _positive(tree.right)
            if right is not None:
                over, under, expression = cls._of(tree.left)
                return (
                    cls(over, under * right, expression)
                    if isinstance(tree.op, ast.Div)
                    else cls(over * right, under, expression)
                )
            if left is not None and isinstance(tree.op, ast.Mult):
                over, under, expression = cls._of(tree.right)
                return cls(over * left, under, expression)
        return cls(Exact.of(1), Exact.of(1), ast.unparse(tree))


def _positive(tree: ast.expr) -> Exact | None:
    """The value of an expression without letters, if it is a positive number."""
    if letters(tree):
        return None
    try:
        value = evaluate(tree, WORDS, {})
        return Exact.of(value) if isinstance(value, (Exact, Fraction, int)) and 0 < value < INFINITY else None
    except (Undefined, OutOfSpan):
        return None


def says_nothing(link: Link) -> bool:
    """Whether both sides are multiples of one expression, as in KL(q, p) <= 2*KL(q, p)."""
    return Scaled.of(link.left).expression == Scaled.of(link.right).expression


def follows(link: Link, other: Link) -> bool:
    """Whether an inequality says no more than the other: it is the same with both sides scaled, or its constant is worse.

    A constant is worse where the sides are not negative, as divergences are. Equations are told in both forms.
    """
    (a, b), (c, d) = ([Scaled.of(side) for side in (each.left, each.right)] for each in (link, other))
    alike = (a.expression, b.expression, link.relation) == (c.expression, d.expression, other.relation)
    if not alike or link.relation not in ("<=", "<", ">=", ">"):
        return False
    try:
        here, there = b.over * a.under * c.over * d.under, d.over * c.under * a.over * b.under
        return here >= there if link.relation in ("<=", "<") else here <= there
    except OutOfSpan:
        return False
