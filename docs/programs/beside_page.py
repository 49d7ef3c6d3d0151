"""The table of what peers answer beside this library, printed from the record that `python -m benchmarks.beside` writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prose import code, escaped, table

RECORD = Path(__file__).parents[1] / "beside.json"
HEADS = ("quantity", "here", "peer", "its call", "ours", "theirs", "difference", "ms, ours : theirs")


def recorded() -> dict[str, Any]:
    """The rows, and the versions of the peers."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def printed() -> str:
    """The table, and what it was made with."""
    record = recorded()
    made = ", ".join(f"{name} {number}" for name, number in record["versions"].items())
    timed = "Times are medians of 15 interleaved calls, ours with its interval."
    return "\n".join([*table(HEADS, map(cells, record["rows"]), "beside"), "", f"Made with {made}. {timed}", ""])


def cells(row: dict[str, Any]) -> tuple[str, ...]:
    """One row as it is shown."""
    ours, theirs = (shown(float(row[name])) for name in ("ours", "theirs"))
    if "lower" in row:
        ours += f" in [{shown(float(row['lower']))}, {shown(float(row['upper']))}]"
    why = f"{row['kind']}: {row['why']}"
    times = " : ".join(f"{1000 * row['seconds'][name]:.2g}" for name in ("ours", "theirs")) if "seconds" in row else "–"
    return (
        escaped(row["quantity"]),
        code(row["here"]),
        row["peer"],
        code(row["there"]),
        ours,
        theirs,
        escaped(why),
        times,
    )


def shown(x: float) -> str:
    """Eight digits; ∞ and NaN by their signs."""
    return f"{x:.8g}".replace("inf", "∞").replace("nan", "NaN").replace("-", "−")
