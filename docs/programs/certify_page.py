"""The table of what other solvers' answers prove, printed from the record that `python -m benchmarks.foreign` writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prose import table

RECORD = Path(__file__).parents[1] / "foreign.json"
DIGITS = 5
"""Significant digits that are shown: a bracket is rounded to them outwards."""


def recorded() -> dict[str, Any]:
    """The rows, and the versions of the solvers."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def printed() -> str:
    """The table, and under it what it was made with."""
    record = recorded()
    header = ("answer of", "atoms", "handed in", "it said", "proved", "gap", "status")
    made = ", ".join(f"{name} {number}" for name, number in record["versions"].items())
    long = next(row for row in record["rows"] if "gigabytes" in row)
    cost = f"{long['seconds']:.0f} s of processor time, and {long['gigabytes']:.2f} GB with all libraries in memory"
    under = f"Made with {made}. The row of {long['atoms']} atoms took {cost}."
    return "\n".join([*table(header, map(cells, record["rows"])), "", under, ""])


def cells(row: dict[str, Any]) -> tuple[str, ...]:
    """One row as it is shown."""
    said = "–" if row["said"] is None else f"{row['said']:.{DIGITS}g}"
    low, high = outwards(row["lower"], row["upper"])
    gap = (row["upper"] - row["lower"]) / row["upper"]
    wide = f"{100 * gap:.1f}\N{NO-BREAK SPACE}%" if gap > 1e-9 else f"{gap:.0e}".replace("-", "\N{NON-BREAKING HYPHEN}")
    return row["solver"], str(row["atoms"]), row["given"], said, f"{low} ≤ W₂ ≤ {high}", wide, row["status"]


def outwards(lower: float, upper: float) -> tuple[str, str]:
    """The bounds with few digits, or with all of them if the few would not tell them apart."""
    if upper - lower < 1e-9 * upper:
        return f"{lower:.17g}", f"{upper:.17g}"
    step = 10.0 ** (1 - DIGITS)
    low, high = f"{lower:.{DIGITS}g}", f"{upper:.{DIGITS}g}"
    low = low if float(low) <= lower else f"{lower - step:.{DIGITS}g}"
    return low, high if float(high) >= upper else f"{upper + step:.{DIGITS}g}"
