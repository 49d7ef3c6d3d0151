"""What the bounds of two distributions held, printed from the record that `python -m benchmarks.laws` writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prose import escaped, table

RECORD = Path(__file__).parents[1] / "laws.json"
HEADS = ("pairs of", "quantity", "cells", "finite, inside", "infinite", "estimates", "median width", "widest")
OTHERS = ("quantity", "cells", "what was said", "one of them")
WORDS = {
    "kl": "KL",
    "js": "JS",
    "total_variation": "TV",
    "hellinger2": "H²",
    "triangular": "Δ",
    "chi2": "χ²",
    "wasserstein1": "W₁",
}


def recorded() -> dict[str, Any]:
    """The table, and what has no place in it."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def printed() -> str:
    """Both tables."""
    record = recorded()
    others = [one for one in record["others"] if one["verdict"] != "estimated"]
    within = ", ".join(f"{name} {count}" for name, count in record["within"].items())
    return "\n".join([
        f"{record['pairs']} of {record['of']} pairs so far, {record['cells']} cells; widths are relative to the value.",
        f"Pairs within a family: {within}.",
        "",
        *table(HEADS, map(cells, record["rows"]), "held"),
        "",
        "Cells without a number to compare:",
        "",
        *table(OTHERS, map(other, others), "held"),
    ])  # fmt: skip


def cells(row: dict[str, Any]) -> tuple[str, ...]:
    """One row as it is shown."""
    inside, estimated = row.get("contained", 0), row["estimated"]
    widths = [f"{row[name]:.1e}".replace("-", "−") if name in row else "exact" for name in ("median", "widest")]
    counts = (row["cells"], inside - estimated, row.get("infinite", 0), estimated)
    return row["kind"], WORDS[row["name"]], *map(str, counts), *widths


def other(row: dict[str, Any]) -> tuple[str, ...]:
    """A refusal, or a cell that was not compared, with one pair."""
    return WORDS[row["name"]], str(row["cells"]), escaped(f"{row['verdict']}: {row['why']}"), escaped(row["pair"])
