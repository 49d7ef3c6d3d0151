"""Which convention a function has: the one reading with which it agrees on all generic pairs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from divergences._audit.cases import points
from divergences._audit.readings import SYMMETRIC, Reading, arrangements, readings
from divergences._audit.subject import Outcome, Subject
from divergences._audit.table import Batch, Case, batch, cases

AGREES = 1e-4
"""Relative error up to which an answer agrees with a reading: above float32's rounding, below what tells two readings apart."""


@dataclass(frozen=True)
class Convention:
    """What was found; texts are for a reader, `reading` is what the cases are judged by."""

    reading: Reading
    status: str
    """identified, ambiguous, or none."""
    agreeing: tuple[Reading, ...]
    nearest: str
    """Where none agrees: the reading with the least error, and that error."""
    tried: int
    as_row: bool = False
    terms: str = "one number"
    sums: Mapping[str, str] = field(default_factory=dict[str, str])
    """Argument → what is done with one that does not sum to one."""
    batch: str = "not tried"
    vectors: str = ""
    """What it answers to vectors (n,) where its convention is one of rows (1, n)."""
    mixed: bool = False
    """Whether that is the same for some of them, and not for all."""

    @property
    def parts(self) -> dict[str, str]:
        """The reading, part by part."""
        r = self.reading
        logs = [x for x in r.arguments if x.startswith("log")]
        return {
            "quantity": r.quantity,
            "arguments": ", ".join(r.arguments),
            "direction": "symmetric" if r.quantity in SYMMETRIC else "as given" if _in_order(r) else "swapped",
            "encoding": f"{' and '.join(logs)} as logarithms" if logs else "probabilities",
            "base": str(r.base or "e"),
            "factor": f"{'−' if r.negated else ''}{r.scale.rstrip('·') or '1'}",
            "power": {"": "1", "√": "root", "²": "square"}[r.power],
        }


def _in_order(reading: Reading) -> bool:
    ends = [x[-1] for x in reading.arguments]
    return ends == sorted(ends)


def identify(subject: Subject, quantity: str, dtype: str) -> tuple[Convention, Subject]:
    """The function's convention, and the function with its arguments shaped as it wants them: vectors, or else rows."""
    found = _convention(subject, quantity, dtype)
    if found.status == "none":
        as_rows = replace(subject, as_row=True)
        again = _convention(as_rows, quantity, dtype)
        if again.status != "none":
            said, mixed = _as_vectors(subject, again.reading, dtype)
            found, subject = replace(again, as_row=True, vectors=said, mixed=mixed), as_rows
    if found.status == "none":
        return found, subject
    sums, batched = _sums(subject, found.reading, dtype), _batch(subject, found.reading, dtype)
    return replace(found, sums=sums, batch=batched, terms=_terms(subject, found.reading, dtype)), subject


def _as_vectors(subject: Subject, reading: Reading, dtype: str) -> tuple[str, bool]:
    """What a function of rows (1, n) answers to vectors (n,), and whether that is right for some lengths and not for others."""
    pairs = generic(dtype)
    answers = [subject.call(arguments_of(reading, case)).value(case.n) for case in pairs]
    wrong = [
        case.n
        for case, x in zip(pairs, answers, strict=True)
        if x is not None and not _agrees(x, float(reading.exact(case)[0]))
    ]
    right = [case.n for case, x in zip(pairs, answers, strict=True) if x is not None and case.n not in wrong]
    if not wrong:
        return "", False
    for_some = f", and the same for n = {_listed(right)}" if right else ""
    return f"answers vectors (n,) otherwise than rows (1, n) for n = {_listed(wrong)}{for_some}", bool(right)


def _listed(lengths: Sequence[int]) -> str:
    return ", ".join(map(str, lengths))


def generic(dtype: str) -> list[Case]:
    """The cases that a convention is told by."""
    return [case for case in cases(dtype) if case.family == "generic"]


def arguments_of(reading: Reading, case: Case) -> list[np.ndarray]:
    """The arrays that a function of this reading is called with."""
    places = np.array(points(case.n, case.family), case.dtype)
    return [places if name == "x" else case.vectors[name] for name in reading.arguments]


def _convention(subject: Subject, quantity: str, dtype: str) -> Convention:
    pairs = generic(dtype)
    answers: dict[tuple[str, ...], list[float | None]] = {}
    for given in arrangements(quantity):
        named = Reading(quantity, given)
        answers[given] = [subject.call(arguments_of(named, case)).value(case.n) for case in pairs]
    errors = [(_error(reading, pairs, answers[reading.arguments]), reading) for reading in readings(quantity)]
    agreeing = tuple(reading for error, reading in errors if error <= AGREES)
    least, near = min(errors, key=lambda x: x[0])
    nearest = f"{near.formula}, off by {least:.1e}" if math.isfinite(least) else "none has a finite answer"
    status = "identified" if len(agreeing) == 1 else "ambiguous" if agreeing else "none"
    plain = Reading(quantity, arrangements(quantity)[0])
    return Convention(agreeing[0] if agreeing else plain, status, agreeing, nearest, len(errors))


def _error(reading: Reading, pairs: Sequence[Case], answers: Sequence[float | None]) -> float:
    """The largest relative error over the pairs if the function were of this reading; ∞ without a finite answer to each."""
    worst = 0.0
    for case, answer in zip(pairs, answers, strict=True):
        if answer is None or not math.isfinite(answer):
            return math.inf
        exact = _target(replace(reading, arguments=()), case.name, case.dtype)
        worst = max(worst, abs(answer - exact) / abs(exact))
    return worst


@cache
def _target(reading: Reading, name: str, dtype: str) -> float:
    """What a function of the reading answers on the case of this name."""
    case = next(case for case in generic(dtype) if case.name == name)
    return float(reading.apply(case.exact(reading.quantity)[0], case.n))


def _agrees(answer: float | None, exact: float) -> bool:
    return answer is not None and abs(answer - exact) <= AGREES * abs(exact)


def _terms(subject: Subject, reading: Reading, dtype: str) -> str:
    """Whether it answers one number or the terms of the sum."""
    case = generic(dtype)[1]
    found = subject.call(arguments_of(reading, case)).numbers
    return "one term for each outcome, summed here" if found is not None and found.size == case.n else "one number"


def _sums(subject: Subject, reading: Reading, dtype: str) -> dict[str, str]:
    """What it does with each argument that does not sum to one."""
    return {name: _scaled(subject, reading, dtype, name) for name in reading.arguments if name != "x"}


def _scaled(subject: Subject, reading: Reading, dtype: str, scaled: str) -> str:
    """What it does when this argument is three times a probability vector, or log 3 is added to its logarithms."""
    case = generic(dtype)[1]
    given = [
        x if name != scaled else np.asarray(x + math.log(3) if name.startswith("log") else 3 * x, dtype)
        for name, x in zip(reading.arguments, arguments_of(reading, case), strict=True)
    ]
    outcome = subject.call(given)
    answer = outcome.value(case.n)
    if outcome.numbers is None:
        return f"refuses what does not sum to one ({outcome.said})"
    if answer is None or math.isnan(answer):
        return "answers NaN to what does not sum to one"
    same = _agrees(answer, float(reading.exact(case)[0]))
    return "divides by the sum" if same else "takes any sum as it is"


def _batch(subject: Subject, reading: Reading, dtype: str) -> str:
    """What it does with a 5×5 table: over which axis it sums, and whether it reduces the rest."""
    if reading.quantity == "w1":
        return "not tried"
    held = batch()
    tables = {"p": held.p, "q": held.q}
    with np.errstate(all="ignore"):
        tables |= {f"log {side}": np.log(tables[side]) for side in "pq"}
    outcome = subject.call([tables[name].astype(dtype) for name in reading.arguments])
    if outcome.numbers is None:
        return f"refuses a table ({outcome.said})"
    return _read_batch(outcome, reading, held)


def _read_batch(outcome: Outcome, reading: Reading, held: Batch) -> str:
    """The words for what a table was answered with."""
    n = len(held.p)
    rows, columns = ([float(reading.apply(x, n)) for x in held.exact(reading.quantity, s)] for s in ("rows", "columns"))
    answers = np.asarray(outcome.numbers, np.float64)
    total = math.fsum(rows)
    if answers.size == 1:
        known = {"sum of": total, "mean over": total / n, "mean over all outcomes of": total / n**2}
        words = next((word for word, x in known.items() if _agrees(float(answers.reshape(-1)[0]), x)), None)
        return (
            f"one number for a table: the {words} its vectors"
            if words
            else "one number for a table, of no reading tried"
        )
    for axis, exact in (("last", rows), ("first", columns)):
        if answers.size == n and all(map(_agrees, map(float, answers.reshape(-1)), exact)):
            return f"the {axis} axis is the outcomes; one number for each vector of a table"
    if answers.shape == (n, n):
        return "one term for each entry of a table"
    return f"answers shape {answers.shape} to a table, of no reading tried"
