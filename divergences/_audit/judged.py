"""How far an answer is from the exact value: in units of the last place, and in one word."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from enum import StrEnum

import numpy as np

from divergences._audit.convention import Convention, arguments_of
from divergences._audit.subject import Outcome, Subject
from divergences._audit.table import Case, cases, long_cases

WITHIN = 8
"""Units in the last place up to which an answer is called right."""


class Word(StrEnum):
    """The verdict on an answer, from right to none."""

    RIGHT = "right"
    INEXACT = "inexact"
    WRONG = "wrong"
    NAN = "NaN"
    INFINITE = "∞ where finite"
    FINITE = "finite where ∞"
    NONE = "no answer"


MEANINGS = {
    Word.RIGHT: f"within {WITHIN} units in the last place of the exact value",
    Word.INEXACT: "at least half of the digits of the type are correct",
    Word.WRONG: "fewer are",
    Word.NONE: "the function raised an error, or returned no number",
}


@dataclass(frozen=True)
class Answer:
    """One case, what was answered, and what that is."""

    case: Case
    exact: tuple[Decimal, Decimal]
    value: float | None
    dtype: str
    """Of the answer, "" if there is none."""
    word: Word
    ulp: float | None
    relative: float | None
    outcome: Outcome


def answers(subject: Subject, convention: Convention, dtype: str) -> list[Answer]:
    """What the function answers to every case in this dtype."""
    return _answers(subject, convention, (x for x in cases(dtype) if convention.reading.quantity in x.values))


def long_answers(subject: Subject, convention: Convention, dtype: str) -> list[Answer]:
    """The same of as many as a thousand outcomes, which stand in no table."""
    if convention.status == "none":
        return []
    return _answers(subject, convention, long_cases(convention.reading.quantity, dtype))


def _answers(subject: Subject, convention: Convention, asked: Iterable[Case]) -> list[Answer]:
    reading = convention.reading
    return [judge(case, reading.exact(case), subject.call(arguments_of(reading, case))) for case in asked]


def judge(case: Case, exact: tuple[Decimal, Decimal], outcome: Outcome) -> Answer:
    """The answer beside the least and the greatest exact value, in the coarser of the two precisions, in and out."""
    value = outcome.value(case.n)
    if value is None or outcome.numbers is None:
        shape = outcome.numbers is not None and f"answered shape {outcome.numbers.shape}"
        outcome = replace(outcome, said=outcome.said or shape or "")
        return Answer(case, exact, None, "", Word.NONE, None, None, outcome)
    answered = outcome.numbers.dtype
    dtype = answered if np.finfo(answered).eps > np.finfo(case.dtype).eps else np.dtype(case.dtype)
    word, ulp, relative = compared(value, exact, dtype)
    return Answer(case, exact, value, str(answered), word, ulp, relative, outcome)


def compared(value: float, exact: tuple[Decimal, Decimal], dtype: np.dtype) -> tuple[Word, float | None, float | None]:
    """The word, the error in units of the last place, and the relative error; None where these mean nothing."""
    with np.errstate(over="ignore"):
        ends = [float(np.asarray(float(x)).astype(dtype)) for x in exact]
    if math.isnan(value):
        return Word.NAN, None, None
    if math.isinf(value):
        return (Word.RIGHT, 0.0, 0.0) if value in ends else (Word.INFINITE, None, None)
    if not all(x.is_finite() for x in exact):
        return Word.FINITE, None, None
    off, size = _distance(value, exact), max(abs(x) for x in exact)
    largest = min(max(map(abs, ends)), float(np.finfo(dtype).max) / 2)
    place = float(np.spacing(np.asarray(largest, dtype)))
    ulp = float(off / Decimal(place))
    relative = float(off / size) if size else (0.0 if not off else math.inf)
    if ulp <= WITHIN:
        return Word.RIGHT, ulp, relative
    digits = float(np.sqrt(np.finfo(dtype).eps))
    return Word.INEXACT if relative <= digits else Word.WRONG, ulp, relative


def _distance(value: float, exact: tuple[Decimal, Decimal]) -> Decimal:
    """How far the value is outside the interval."""
    with localcontext() as context:
        context.prec = 60
        low, high = exact
        return max(low - Decimal(value), Decimal(value) - high, Decimal(0))
