"""Writes the table: `python -m divergences._audit.generator` prints it, `--check` says whether the one in use is the same.

Vectors are written as hexadecimal floats, which are exact, and values as decimals of 45 digits, from balls of 4096 bits. Beside
each vector stand its logarithms, rounded to its type; those no longer sum to one, so a value of a function of logarithms is a
pair of decimals, the least and the greatest that a correct formula has at these very floats.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from flint import arb, fmpq

from divergences._audit import truths
from divergences._audit.cases import BATCH, FORMATS, LENGTHS, SLOPES, Pair, Vector, long, pairs, points
from divergences._core.arb import precision

TABLE = Path(__file__).parent / "table.json"
BITS, DIGITS = 4096, 45
LONG_BITS = 512
"""Of pairs without tiny masses, which are made when they are asked for."""
NOTHING = arb(10) ** -1200
"""Far below the square of the least float: what remains of terms that cancel."""
ABOUT = (
    "Pairs of probability vectors and the exact values of their divergences, in nats. Vectors: hexadecimal floats; log_p and "
    "log_q: their logarithms rounded to the same type. value: pp means p and q given as probabilities, lp as log p and q, and "
    "so on; one decimal, or the least and the greatest value of all forms of the formula. gradient: by p and by q, of the "
    "textbook form."
)


def document() -> dict[str, Any]:
    """The whole table as data."""
    with precision(BITS):
        dtypes = {dtype: [_entry(pair, dtype) for pair in pairs(dtype)] for dtype in FORMATS}
        return {"about": ABOUT, "digits": DIGITS, "cases": dtypes, "batch": _batch()}


def _entry(pair: Pair, dtype: str, quantities: Sequence[str] = (*truths.FORMS, "w1")) -> dict[str, Any]:
    """One case: its vectors as the type has them, and these quantities in every encoding of the arguments."""
    given = {"p": [_ball(x) for x in pair.p], "q": [_ball(x) for x in pair.q]}
    logs = {side: [_log(x, dtype) for x in given[side]] for side in given}
    encoded = {side: {side: given[side], "log": [_exp(x) for x in logs[side]]} for side in given}
    ways = {f"{i}{j}": (a, b) for i, a in _named(encoded["p"]) for j, b in _named(encoded["q"])}
    value = {x: {way: _value(x, *ways[way]) for way in ways} for x in truths.FORMS if x in quantities}
    if "entropy" in value:
        value["entropy"] = {way[0]: value["entropy"][way] for way in ("pp", "lp")}
    if "w1" in quantities and pair.family != "neighbours":  # mass that does not balance cannot be transported
        value["w1"] = {"pp": _bracket(truths.w1(points(len(pair.p), pair.family), *ways["pp"]))}
    entry: dict[str, Any] = {
        "name": pair.name,
        "family": pair.family,
        "p": _hex(pair.p, dtype),
        "q": _hex(pair.q, dtype),
    }
    entry |= {f"log_{side}": [x.hex() for x in logs[side]] for side in logs} | {"value": value}
    if pair.name in SLOPES:
        entry["gradient"] = {x: _gradient(truths.slopes(x, *ways["pp"])) for x in truths.SLOPES}
    return entry


def long_entries(quantity: str, dtype: str) -> list[dict[str, Any]]:
    """The pairs of more outcomes than the table's, with the values of one quantity."""
    with precision(LONG_BITS):
        return [_entry(long(n), dtype, (quantity,)) for n in LENGTHS]


def _named(vectors: dict[str, list[Any]]) -> Iterable[tuple[str, list[Any]]]:
    return zip("pl", vectors.values(), strict=True)


def _ball(x: Fraction) -> Any:
    return arb(fmpq(x.numerator, x.denominator))


def _log(x: arb, dtype: str) -> float:
    """log x rounded to the type."""
    if x == 0:
        return -np.inf
    near = np.dtype(dtype).type(float(x.log()))
    return float(near)


def _exp(x: float) -> Any:
    return arb(0) if x == -np.inf else arb(fmpq(*x.as_integer_ratio())).exp()


def _hex(vector: Vector, dtype: str) -> list[str]:
    """The entries in hexadecimal; a ValueError if the type does not hold one of them exactly."""
    near = [float(np.dtype(dtype).type(float(x))) for x in vector]
    if [Fraction(x) for x in near] != list(vector):
        raise ValueError(f"{dtype} does not hold {vector} exactly")
    return [x.hex() for x in near]


def _value(quantity: str, a: list[Any], b: list[Any]) -> str | list[str]:
    found = truths.values(quantity, a, b)
    return "inf" if found is None else _bracket(found)


def _bracket(balls: Sequence[Any]) -> str | list[str]:
    """One decimal if all balls have the same, else the least and the greatest."""
    ends = [_decimal(end(balls, key=lambda x: x.mid())) for end in (min, max)]
    return ends[0] if ends[0] == ends[1] else ends


def _decimal(x: arb) -> str:
    """The ball in decimals, 0 below 10^-1200; an ArithmeticError if it does not determine them."""
    if abs(x) < NOTHING:
        return "0"
    if x.rel_accuracy_bits() < 4 * DIGITS:
        raise ArithmeticError(f"{x} is not known to {DIGITS} digits")
    return x.str(DIGITS, radius=False)


def _gradient(slopes: list[list[Any]]) -> list[list[str]]:
    return [[x if isinstance(x, str) else _decimal(x) for x in row] for row in slopes]


def _batch() -> dict[str, Any]:
    """The two tables with the value of every row and of every column."""
    p, q = ([[Fraction(x, 32) for x in row] for row in table] for table in BATCH)
    lines = {"rows": (p, q), "columns": (list(zip(*p, strict=True)), list(zip(*q, strict=True)))}
    values = {
        side: {
            x: [
                _bracket(truths.values(x, list(map(_ball, a)), list(map(_ball, b))) or [])
                for a, b in zip(*two, strict=True)
            ]
            for x in truths.FORMS
        }
        for side, two in lines.items()
    }
    as_hex = {name: [[float(x).hex() for x in row] for row in table] for name, table in (("p", p), ("q", q))}
    return as_hex | values


def text() -> str:
    """The table as it is written: a line for each case."""
    made = document()
    cases = ",\n".join(
        f" {json.dumps(dtype)}: [\n  " + ",\n  ".join(json.dumps(entry) for entry in made["cases"][dtype]) + "\n ]"
        for dtype in made["cases"]
    )
    head = {key: made[key] for key in ("about", "digits", "batch")}
    return json.dumps(head)[:-1] + ', "cases": {\n' + cases + "\n}}\n"


def main(arguments: Sequence[str]) -> int:
    """Print the table, or with --check compare it with the one in use; the exit code."""
    made = text()
    if "--check" in arguments:
        return int(made != TABLE.read_text(encoding="utf-8"))
    sys.stdout.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
