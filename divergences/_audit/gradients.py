"""The gradient that a function has by automatic differentiation, beside the exact one, in the interior and at zeros.

On the simplex only differences between the entries of a gradient count: the textbook form of KL, the nonnegative one and one
that normalises differ by the same number in each entry. So that number is found and named, and what is left is judged.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import NamedTuple

import numpy as np

from divergences._audit.convention import Convention, arguments_of
from divergences._audit.judged import Word
from divergences._audit.readings import Reading
from divergences._audit.subject import Subject
from divergences._audit.table import ENDLESS, Case, cases

WITHIN_EPS = 64
"""Roundings, relative to the largest entry, up to which a gradient is called right: logarithms given are rounded themselves."""


SAME_SHIFT = 1e-4
"""How far apart the numbers may be that float32 and float64 gradients have in common: forms differ by one, or by KL."""


@dataclass(frozen=True)
class Gradient:
    """The gradient by one argument at one case."""

    case: Case
    argument: str
    exact: tuple[float | None, ...]
    """By p or q, of the textbook form in this function's convention; None where it depends on the path."""
    found: tuple[float, ...] | None
    """What the function has, as a gradient by p or q; None if it has none."""
    shift: float | None
    """What the finite entries have in common beyond `exact`."""
    word: Word
    relative: float | None
    said: str


def form(found: Sequence[Gradient]) -> str:
    """Which form of the formula the right gradients inside are of: what each has beyond the textbook form's."""
    shifts: dict[str, list[float]] = {}
    for x in found:
        if x.shift is not None and x.word is Word.RIGHT and x.case.family == "generic":
            shifts.setdefault(x.argument, []).append(x.shift)
    return ", ".join(f"by {name} {_common(values)}" for name, values in shifts.items())


def _common(shifts: Sequence[float]) -> str:
    """The textbook form, it plus a number, or, where the number differs from case to case, a form that normalises."""
    if max(shifts) - min(shifts) > SAME_SHIFT:
        return "of a form that normalises"
    near = round(median(shifts), 6)
    return "of the textbook form" if near == 0 else f"of the textbook form {near:+g}"


class Entry(NamedTuple):
    """One entry of a gradient: what it is exactly, None where anything may be; what was found; whether a shift is its own."""

    exact: float | None
    found: float
    shifts: bool


def gradients(subject: Subject, convention: Convention, dtype: str) -> list[Gradient]:
    """The gradients by every argument at every case of the table that has them; none without automatic differentiation."""
    reading = convention.reading
    if not subject.library.differentiates or convention.status == "none":
        return []
    return [
        gradient
        for case in cases(dtype)
        if case.slopes(reading.quantity) and _has_slope(reading, case)
        for gradient in _of_case(subject, reading, case)
    ]


def _has_slope(reading: Reading, case: Case) -> bool:
    """Whether the value is one to which the chain rule applies."""
    return not reading.power or all(0 < x < ENDLESS for x in case.exact(reading.quantity))


def _of_case(subject: Subject, reading: Reading, case: Case) -> list[Gradient]:
    """The gradient by each argument at one case."""
    value = case.exact(reading.quantity)[0]
    factor = reading.slope(value if reading.power else Decimal(1), case.n)
    answered = subject.gradient(arguments_of(reading, case))
    found: list[Gradient] = []
    for i, name in enumerate(reading.arguments):
        exact = [None if x is None else float(factor * x) for x in case.slopes(reading.quantity)["pq".index(name[-1])]]
        row = answered if isinstance(answered, str) else answered[i]
        if isinstance(row, np.ndarray):
            found.append(_judged(case, name, _entries(case, name, exact, row, value.is_finite()), float(factor)))
        else:
            said = row or "its result does not depend on this argument"
            found.append(Gradient(case, name, tuple(exact), None, None, Word.NONE, None, said))
    return found


def _entries(case: Case, name: str, exact: Sequence[float | None], row: np.ndarray, finite: bool) -> list[Entry]:
    """The entries by p; ∂/∂log p is divided by p, and where p = 0 is to be 0 if the value is finite."""
    p = case.vectors[name[-1]].astype(np.float64)
    if not name.startswith("log"):
        return [Entry(x, float(y), True) for x, y in zip(exact, row, strict=True)]
    return [
        Entry(x, float(y) / a, True) if a else Entry(0.0 if finite else None, float(y), False)
        for x, y, a in zip(exact, row, map(float, p), strict=True)
    ]


def _judged(case: Case, name: str, entries: Sequence[Entry], factor: float) -> Gradient:
    """The gradient with its entries' common shift, in the quantity's own unit, and what is left after it."""
    inside = [(x.found, x.exact) for x in entries if x.shifts and x.exact is not None and math.isfinite(x.exact)]
    finite = [y - x for y, x in inside if math.isfinite(y)]
    shift = median(finite) if finite else 0.0
    word, relative = _word(entries, shift, float(np.finfo(case.dtype).eps))
    exact, found = (tuple(x.exact for x in entries), tuple(x.found for x in entries))
    return Gradient(case, name, exact, found, shift / factor if finite else None, word, relative, "")


def _word(entries: Sequence[Entry], shift: float, eps: float) -> tuple[Word, float | None]:
    """What the gradient is, and its largest error relative to its largest entry."""
    if any(math.isnan(x.found) for x in entries):
        return Word.NAN, None
    known = [(x.exact + shift * (x.shifts and math.isfinite(x.exact)), x.found) for x in entries if x.exact is not None]
    if any(math.isinf(exact) and found != exact for exact, found in known):
        return Word.FINITE, None
    finite = [(exact, found) for exact, found in known if math.isfinite(exact)]
    if any(math.isinf(found) for _, found in finite):
        return Word.INFINITE, None
    size = max((max(abs(exact), abs(exact - shift)) for exact, _ in finite), default=0.0)
    relative = max((abs(found - exact) for exact, found in finite), default=0.0) / (size or 1.0)
    if relative <= WITHIN_EPS * eps:
        return Word.RIGHT, relative
    return Word.INEXACT if relative <= math.sqrt(eps) else Word.WRONG, relative
