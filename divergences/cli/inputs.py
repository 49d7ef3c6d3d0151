"""What a user types, as numbers: vectors, points and grids, inline or from a file; a Refusal says where a cell is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from math import e
from pathlib import Path
from tokenize import TokenError
from zipfile import BadZipFile

import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.simplex import log_base, normalise, refuse_mass, sum_budget
from divergences._core.text import shown, text_of
from divergences.cli.refusal import Refusal, refusals

LONGEST_GRID = 10**6
INLINE = "expected numbers like 0.5,0.5 or 1/3,2/3, or a .npy or .csv file"
NAME = re.compile(r"[^\W\d]{2}|^\W*[^\W\de]\W*$")
"""What is in the name of a column, and in no number."""
NO_NUMBERS = ("nan", "inf", "-inf", "infinity", "none", "null", "na")
MALFORMED = (ValueError, EOFError, OverflowError, MemoryError, RecursionError, SyntaxError, TokenError, BadZipFile)
"""What NumPy raises for a file that is no .npy: its header is a Python literal, and a zip file is taken for a .npz."""


def fraction(text: str) -> Fraction:
    """One number as written, 0.25 or 1e-3 or 1/3; ValueError or ArithmeticError if it is none."""
    over, _, under = text.partition("/")
    return _decimal(over) / _decimal(under or "1")


def _decimal(text: str) -> Fraction:
    """A decimal as written; as a float first, because a fraction of 1e999999999 would fill the memory."""
    near = float(text)
    return Fraction(text.strip()) if near and np.isfinite(near) else Fraction(near)


def vector(name: str, text: str, *, weights: bool = False) -> np.ndarray:
    """The probability vector (n,) that the text or file holds, as a row or a column; `name` is what a refusal calls it.

    With `weights` what it holds is divided by its total first.
    """
    rows = table(name, text)
    if rows.size != max(rows.shape, default=0):
        hint = "; if each row is a distribution, add --rows"
        raise Refusal(f"{name}: found shape {rows.shape}; expected one probability vector, a row or a column{hint}")
    return distributions(name, rows.reshape(-1), weights=weights)


def distributions(name: str, rows: np.ndarray, *, weights: bool) -> np.ndarray:
    """One distribution (n,) or one in each row (k, n), divided by its total with `weights`.

    A refusal counts outcomes and rows from 1, as the answers of commands do; the library's own say an index, from 0.
    """
    if len(bad := np.argwhere(~((rows >= 0) & (rows < np.inf)))):
        *row, k = (int(i) + 1 for i in bad[0])
        where = f"outcome {k}{''.join(f' of row {i}' for i in row)}, counted from 1"
        raise Refusal(f"{name}: found {rows[tuple(bad[0])]:g} at {where}; expected finite numbers >= 0{_meant(rows)}")
    if weights:
        with refusals(w=name):
            return np.asarray(normalise(rows))
    try:
        refuse_mass(name, rows, call="give --normalise")
    except ValueError:
        for k, row in enumerate(np.atleast_2d(rows), 1):
            refuse_mass(name if rows.ndim == 1 else f"{name}, row {k}", row, call="give --normalise")
        raise
    return rows


def _meant(rows: np.ndarray) -> str:
    """What to do with numbers that look like log-probabilities, or like logits."""
    budget = sum_budget(np.float32)
    if base := log_base(rows, -1, budget):
        fix = "their exponentials" if base == e else f"{base:g} to the power of each"
        return f"; these look like log-probabilities: give {fix}"
    law = np.abs(rows).max() <= 1 and np.all(np.abs(rows.sum(-1) - 1) <= budget)
    return "; if these are logits: give their softmax" if np.all(np.isfinite(rows)) and not law else ""


def points(name: str, text: str, n: int) -> np.ndarray:
    """The n points that the text or file holds, (n, d) with one in each row; a single row is n points of the line, (n,)."""
    rows = table(name, text)
    rows = rows.reshape(-1) if rows.ndim == 2 and len(rows) == 1 and n != 1 else rows
    if rows.ndim not in (1, 2) or len(rows) != n:
        raise Refusal(f"{name}: found shape {rows.shape}; expected {n} points, one for each outcome")
    return rows


def grid(name: str, text: str) -> np.ndarray:
    """A:B:N, N numbers from A to B, interpolated as fractions: 0 is on a symmetric grid exactly."""
    expected = f"{name}: found {text!r}; expected A:B:N with A < B and N from 2 to {LONGEST_GRID}, for example -2:2:201"
    try:
        first, last, count = text.split(":")
        a, b, n = fraction(first), fraction(last), int(count)
        if not (a < b and 2 <= n <= LONGEST_GRID):
            raise Refusal(expected)
        return np.array([float(a + (b - a) * Fraction(k, n - 1)) for k in range(n)])
    except (ValueError, ArithmeticError) as error:
        raise Refusal(expected) from error


def table(name: str, text: str) -> np.ndarray:
    """Rows of numbers: a .npy or .csv file, or inline, 0.5,0.5 or '0.5 0.5' or '[0.5, 0.5]'.

    Inline, commas or blanks stand between numbers, and semicolons or brackets around rows: '0,0;3,4' is '[[0,0],[3,4]]'.
    """
    kind = Path(text).suffix.lower()
    if kind == ".npy":
        return _array(name, text)
    if kind == ".npz":
        raise Refusal(f"{name}: found {text}, which holds several arrays; expected one, in a .npy or .csv file")
    lines = _lines(name, text) if kind == ".csv" else _rows(text)
    where = [f"{text}, row {k}" if kind == ".csv" else repr(text[:60]) for k in range(1, len(lines) + 1)]
    expected = _in_file if kind == ".csv" else lambda cell, line, first: INLINE
    rows = [
        [_entry(name, cell, place, partial(expected, cell, line, place is where[0])) for cell in line.split(",")]
        for line, place in zip(lines, where, strict=True)
    ]
    odd = [place for row, place in zip(rows, where, strict=True) if len(row) != len(rows[0])]
    if odd or not rows:
        found = f"rows of different lengths in {odd[0]}" if odd else f"no numbers in {text}"
        raise Refusal(f"{name}: found {found}; expected a table of numbers")
    return np.array(rows)


def _array(name: str, path: str) -> np.ndarray:
    """The array of a .npy file, floats in their own precision, which says how far from 1 their sum may be."""
    try:
        with open(path, "rb") as file:  # NumPy leaves the file of a broken zip open
            array = np.asarray(as_reals(name, np.load(file, allow_pickle=False)))
    except MALFORMED as error:
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise Refusal(f"{name}: cannot read {path}: it is not a .npy file of numbers ({said})") from error
    short = array.dtype.kind == "f" and array.dtype.itemsize < 8
    return array.astype(array.dtype.newbyteorder("=") if short else np.float64)


def _rows(text: str) -> list[str]:
    """The rows of inline numbers, with commas between the numbers of each."""
    rows = re.sub(r"[\])]\s*[,;]?\s*[\[(]", ";", text.strip()).strip("[]() \t\n").split(";")
    return [re.sub(r"(?<=[^\s,])\s+(?=[^\s,])", ",", row.strip()) for row in rows]


def _lines(name: str, path: str) -> Sequence[str]:
    try:
        return [line for line in text_of(path).splitlines() if line.strip()]
    except UnicodeDecodeError as error:
        raise Refusal(f"{name}: cannot read {path}: it is not UTF-8 text") from error
    except ValueError as error:
        raise Refusal(str(error).replace("path", name, 1)) from error


def _entry(name: str, cell: str, place: str, expected: Callable[[], str]) -> float:
    try:
        return float(fraction(cell))
    except (ValueError, ArithmeticError) as error:
        found = shown(cell.strip())
        raise Refusal(f"{name}: found {found}{f' in {place}' if place != found else ''}; {expected()}") from error


def _in_file(cell: str, line: str, first: bool) -> str:
    """What is expected in place of a cell of a .csv file that is no number, and what to do about it."""
    said = cell.strip()
    if first and NAME.search(said) and said.lower() not in NO_NUMBERS:
        return "expected numbers like 0.5 or 1/3; row 1 looks like a header: remove it"
    for sign, word in {";": "semicolons", "\t": "tabs", '"': "quotes", "'": "quotes"}.items():
        if sign in said:
            return (
                "expected numbers without quotes"
                if word == "quotes"
                else f"expected commas between numbers, not {word}"
            )
    if not said:
        return (
            f"expected a number {'after' if line.rstrip().endswith(',') else 'between'} every comma; remove the others"
        )
    if len(said.split()) > 1:
        return "expected commas between numbers, not blanks"
    return "expected numbers like 0.5 or 1/3"


def refuse_headers(texts: Mapping[str, str], tables: Sequence[np.ndarray]) -> None:
    """Refuse weights of two .csv files whose first rows are the same numbers of columns: by names nothing is paired.

    `texts` are the files, by what a refusal calls them.
    """
    heads = [rows[0].tolist() for rows in tables if rows.ndim == 2 and len(rows) > 1]
    files = all(Path(text).suffix.lower() == ".csv" for text in texts.values())
    if not files or len(heads) < len(texts) or len(heads[0]) < 3 or sorted(heads[0]) != sorted(heads[1]):
        return
    if sorted(heads[0]) in ([*range(len(heads[0]))], [*range(1, len(heads[0]) + 1)]):
        (p, _), (q, path) = texts.items()
        row = ",".join(f"{x:g}" for x in heads[1])
        raise Refusal(
            f"{q}: found {row} in {path}, row 1, and the same numbers in row 1 of {p}; expected weights; these look like names "
            "of columns: give the columns one order and remove both rows, or give weights as .npy files"
        )
