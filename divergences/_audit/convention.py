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

ONE = "one number"


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
    terms: str = ONE
    sums: Mapping[str, str] = field(default_factory=dict[str, str])
    """Argument → what is done with one that does not sum to one."""
    batch: str = "not tried"
    vectors: str = ""
    """What it answers to vectors (n,) where its convention is one of rows (1, n) and that is something else."""
    torn: bool = False
    """Whether a table is answered with other numbers than its vectors are, or with those of others for some numbers of rows."""

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
            found, subject = replace(again, as_row=True, vectors=_as_vectors(subject, again.reading, dtype)), as_rows
    if found.status == "none":
        return found, subject
    sums, (batched, torn) = _sums(subject, found.reading, dtype), _tables(subject, found.reading, dtype)
    terms = _terms(subject, found.reading, dtype)
    return replace(found, sums=sums, batch=batched, torn=torn, terms=terms), subject


def _as_vectors(subject: Subject, reading: Reading, dtype: str) -> str:
    """For which lengths a function of rows (1, n) answers vectors (n,) with something else, and for which not."""
    pairs = generic(dtype)
    answers = [subject.call(arguments_of(reading, case)).value(case.n) for case in pairs]
    wrong = [
        case.n
        for case, x in zip(pairs, answers, strict=True)
        if x is not None and not _agrees(x, float(reading.exact(case)[0]))
    ]
    right = [case.n for case, x in zip(pairs, answers, strict=True) if x is not None and case.n not in wrong]
    if not wrong:
        return ""
    for_some = f", and the same for n = {_listed(right)}" if right else ""
    return f"answers vectors (n,) otherwise than rows (1, n) for n = {_listed(wrong)}{for_some}"


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
    return "one term for each outcome, summed here" if found is not None and found.size == case.n else ONE


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
        return f"rejects what does not sum to 1 ({outcome.said})"
    if answer is None or math.isnan(answer):
        return "returns NaN for what does not sum to 1"
    same = _agrees(answer, float(reading.exact(case)[0]))
    return "divides by the sum" if same else "accepts any total, unchanged"


ROWS = (1, 2, 32)
"""Of so many rows tables are tried, beside the one of as many rows as outcomes."""


def _tables(subject: Subject, reading: Reading, dtype: str) -> tuple[str, bool]:
    """What it does with a 5×5 table: over which axis it sums, whether it reduces the rest; and whether its answers are torn.

    They are if tables of other numbers of rows are answered in another way, or if each vector has a number, and a wrong one.
    """
    if reading.quantity == "w1":
        return "not tried", False
    held = batch()
    n = len(held.p)
    outcome = _called(subject, reading, dtype, held.p, held.q)
    if outcome.numbers is None:
        return f"refuses a table ({outcome.said})", False
    rows, columns = ([float(reading.apply(x, n)) for x in held.exact(reading.quantity, s)] for s in ("rows", "columns"))
    said = _read_table(outcome, rows, n)
    if said == UNREAD and _read_table(outcome, columns, n) == EACH.format("last"):
        said = EACH.format("first")
    if said != UNREAD:
        torn = [k for k in ROWS if not _is_read(subject, reading, dtype, held, rows, k, said)]
        return said + (f", but not of {' or '.join(map(str, torn))} rows" if torn else ""), bool(torn)
    shape = outcome.numbers.shape
    if shape == (n, n):
        return TERMS, _terms(subject, reading, dtype) != ONE
    one = "one number for a table" if outcome.numbers.size == 1 else f"answers shape {shape} to a table"
    return f"{one}, matching no reading tried", outcome.numbers.size == n


def _called(subject: Subject, reading: Reading, dtype: str, p: np.ndarray, q: np.ndarray) -> Outcome:
    """What two tables are answered with."""
    tables = {"p": p, "q": q}
    with np.errstate(all="ignore"):
        tables |= {f"log {side}": np.log(tables[side]) for side in "pq"}
    return subject.call([tables[name].astype(dtype) for name in reading.arguments])


def _is_read(
    subject: Subject, reading: Reading, dtype: str, held: Batch, rows: Sequence[float], k: int, said: str
) -> bool:
    """Whether a table of k of the rows is answered in the same way, and left as it is."""
    which = [i % len(rows) for i in range(1, k + 1)]
    p, q = held.p[which], held.q[which]
    first = said == EACH.format("first")
    outcome = _called(subject, reading, dtype, *((p.T, q.T) if first else (p, q)))
    as_said = EACH.format("last") if first else said
    return not outcome.changed and _read_table(outcome, [rows[i] for i in which], p.shape[1], as_said) == as_said


EACH = "the {} axis is the outcomes; one number for each vector of a table"
TERMS = "one term for each entry of a table"
UNREAD = ""


def _read_table(outcome: Outcome, exact: Sequence[float], n: int, hoped: str = UNREAD) -> str:
    """The words for what a table of vectors of n outcomes with these values was answered with: the hoped ones, if they fit."""
    if outcome.numbers is None:
        return UNREAD
    answers = [float(x) for x in np.asarray(outcome.numbers, np.float64).reshape(-1)]
    total, k = math.fsum(exact), len(exact)
    known = {"sum of": total, "mean over": total / k, "mean over all outcomes of": total / (k * n)}
    fits = [
        f"one number for a table: the {word} its vectors"
        for word, x in known.items()
        if len(answers) == 1 and _agrees(answers[0], x)
    ]
    fits += (
        [TERMS] if outcome.numbers.shape == (k, n) and all(map(_agrees, map(math.fsum, outcome.numbers), exact)) else []
    )
    fits += [EACH.format("last")] if len(answers) == k and all(map(_agrees, answers, exact)) else []
    return hoped if hoped in fits else fits[0] if fits else UNREAD
