"""By how much answers are off, printed from the record of `python -m benchmarks.accuracy`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prose import table

RECORD = Path(__file__).parents[1] / "accuracy.json"
OURS = ("NumPy", "JAX", "torch")
MANY = 1000
"""Units from which on a power of ten is printed."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def recorded() -> list[dict[str, Any]]:
    """The rows."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def printed() -> str:
    """Two tables, ours and peers', the worst of each kind of input; and two for points of the line."""
    rows = recorded()
    pieces = list[str]()
    for of_line in (False, True):
        chosen = [row for row in rows if (row["kernel"] == "w1_line") == of_line]
        families = list(dict.fromkeys(row["family"] for row in chosen))
        pieces += [*table(("", *families), _lines(chosen, families), "accuracy"), ""]
    return "\n".join(pieces)


def _lines(rows: list[dict[str, Any]], families: list[str]) -> Iterator[tuple[str, ...]]:
    named = dict.fromkeys((row["kernel"], "" if row["by"] in OURS else row["by"]) for row in rows)
    for kernel, peer in sorted(named, key=lambda x: bool(x[1])):
        by = (peer,) if peer else OURS
        mine = [row for row in rows if row["kernel"] == kernel and row["by"] in by]
        function, opens, order = kernel.partition("(")
        yield (
            f"`{peer}`" if peer else f"`{function}`{opens}{order}",
            *(_worst([row for row in mine if row["family"] == family]) for family in families),
        )


def _worst(rows: list[dict[str, Any]]) -> str:
    """Units of the last place; whatever is a wrong 0, ∞ or NaN says so."""
    if not rows:
        return "–"
    if any("wrong" in row for row in rows):
        return "wrong"
    worst = max(row["worst"] for row in rows)
    mantissa, _, power = f"{worst:.0e}".partition("e+")
    return f"{worst:.1f}" if worst < MANY else f"{mantissa}·10{str(int(power)).translate(RAISED)}"
