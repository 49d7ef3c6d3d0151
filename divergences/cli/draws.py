"""`divergences compare P Q --samples`: what two files of draws say of the distributions that they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.text import text_of
from divergences.cli import inputs
from divergences.cli.columns import Columns
from divergences.cli.refusal import Refusal, refusals

if TYPE_CHECKING:
    from divergences.samples.interval import Interval

TESTED = {1: 50_000, 2: 4000}
"""Numbers and points of both together up to which a permutation test is made: points are compared with all others."""


def refuse_beside(given: Mapping[str, object]) -> None:
    """Refuse options of probabilities beside --samples."""
    for name, value in given.items():
        if value:
            raise Refusal(
                f"{name}: found it beside --samples; expected one of them: P and Q are draws, and nats the unit"
            )


def read(name: str, text: str) -> np.ndarray:
    """The draws in a file or typed, one in each row: points (n, d), numbers (n,), whole ones or words, which are counted.

    Typed in one row they are numbers.
    """
    cells = _cells(text)
    if cells is not None and not any(map(_is_number, cells)):
        return np.array(cells)
    rows = inputs.table(name, text)
    if rows.ndim == 2 and 1 in rows.shape:
        rows = rows.reshape(-1)
    whole = cells is not None and all(cell.lstrip("+-").isdecimal() for cell in cells)
    return rows.astype(np.int64) if whole else rows


def _cells(text: str) -> list[str] | None:
    """The cells of a .csv file of one column."""
    if Path(text).suffix.lower() != ".csv" or not Path(text).is_file():
        return None
    try:
        lines = [line.strip() for line in text_of(text).splitlines() if line.strip()]
    except UnicodeDecodeError:
        return None
    return lines if lines and not any("," in line for line in lines) else None


def _is_number(cell: str) -> bool:
    try:
        inputs.fraction(cell)
    except (ValueError, ArithmeticError):
        return cell.lower() in inputs.NO_NUMBERS
    return True


def compared(
    p: str, q: str, level: float, number: Callable[[float], str]
) -> tuple[dict[str, Any], list[Columns | str]]:
    """The report on two files of draws as data, and for a reader."""
    with refusals(x="P", y="Q", level="--level"):
        x, y = read("P", p), read("Q", q)
        if x.dtype.kind != y.dtype.kind:
            kinds = {"f": "numbers", "i": "whole numbers", "U": "words"}
            found, other = (kinds.get(v.dtype.kind, str(v.dtype)) for v in (y, x))
            raise Refusal(f"Q: found {found}; expected {other}, as in P")
        found = _intervals(x, y, level)
        p_value = _test(x, y)
    report = {"n": [len(x), len(y)], "level": level, "divergences": {k: _data(i) for k, (_, i) in found.items()}}
    rows = [
        (symbol, *map(number, (i.value, i.lower, i.upper)), f"{'proved' if i.proved else 'approximate'}: {i.method}")
        for symbol, i in found.values()
    ]
    said = [f"{len(x)} draws of p and {len(y)} of q; intervals hold in {100 * level:g} % of all samples"]
    table = Columns(("divergence", "estimate", "from", "to", "how"), rows, between=2, words=True)
    tested = [] if p_value is None else [f"p-value of p = q, by permutations: {number(p_value)}"]
    return report | {"p_value": p_value}, [*said, table, *tested]


def _intervals(x: np.ndarray, y: np.ndarray, level: float) -> dict[str, tuple[str, Interval]]:
    """Name → symbol and interval; W₁ where draws are points."""
    from divergences import samples

    found = {
        "kl": ("KL(p‖q)", samples.kl(x, y, level=level)),
        "reverse_kl": ("KL(q‖p)", samples.kl(y, x, level=level)),
        "js": ("JS(p, q)", samples.js(x, y, level=level)),
        "total_variation": ("TV(p, q)", samples.total_variation(x, y, level=level)),
    }
    return found | ({} if x.dtype.kind == "U" else {"w1": ("W₁(p, q)", samples.wasserstein1(x, y, level=level))})


def _test(x: np.ndarray, y: np.ndarray) -> float | None:
    """The p-value of one distribution; None for words, and for more draws than are compared with each other."""
    from divergences.samples import two_sample_test

    return None if x.dtype.kind == "U" or len(x) + len(y) > TESTED[x.ndim] else two_sample_test(x, y)


def _data(interval: Interval) -> dict[str, Any]:
    names = ("value", "lower", "upper", "proved", "method", "assumes")
    return {name: getattr(interval, name) for name in names} | {"facts": dict(interval.facts)}
