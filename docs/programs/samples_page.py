"""How often intervals of samples hold the truth, printed from the record of `python -m benchmarks.sample_coverage`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prose import escaped, table

RECORD = Path(__file__).parents[1] / "samples.json"
HEADS = ("method", "of", "truth", "held at n", "samples", "mean interval, largest n")
OTHERS = (*HEADS, "in brackets, because")


def recorded() -> list[dict[str, Any]]:
    """The cells, method by method."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def printed() -> str:
    """Proved intervals, then approximate ones, a line for each method and source."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in recorded():
        rows.setdefault((row["method"], row["source"]), []).append(row)
    sure = {
        method: all(r["proved"] for cells in rows.values() for r in cells if r["method"] == method)
        for method, _ in rows
    }
    proved = [cells(found) for (method, _), found in rows.items() if sure[method]]
    others = [(*cells(found), why(found)) for (method, _), found in rows.items() if not sure[method]]
    return "\n".join([
        "Proved:", "", *table(HEADS, proved, "held"), "",
        "Approximate, in brackets where what they assume is not there:", "", *table(OTHERS, others, "held"), "",
    ])  # fmt: skip


def cells(rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """One method and source at every n."""
    last = rows[-1]
    held = ", ".join(f"{r['n']}: {bracketed(share(r), r['outside'])}" for r in rows)
    trials = [f"{r['trials']:,}".replace(",", "\N{NO-BREAK SPACE}") for r in rows]
    ends = f"[{shown(last['lower'])}, {shown(last['upper'])}]"
    return (
        escaped(last["method"]),
        escaped(last["source"]),
        shown(last["truth"]),
        held,
        ", ".join(dict.fromkeys(trials)) if len(set(trials)) == 1 else ", ".join(trials),
        escaped(ends),
    )


def why(rows: Sequence[dict[str, Any]]) -> str:
    """What is not there of what the method assumes."""
    return escaped("; ".join(dict.fromkeys(r["outside"] for r in rows if r["outside"]))) or "–"


def share(row: dict[str, Any]) -> str:
    """How many of the intervals hold the truth, in percent; never 100 where one does not."""
    held = 1000 * row["held"] // row["trials"]
    return f"{held / 10:.1f}\N{NO-BREAK SPACE}%"


def bracketed(text: str, outside: str) -> str:
    """In brackets where an assumption does not hold."""
    return f"({text})" if outside else text


def shown(x: float | str) -> str:
    """Three digits, and ∞ by its sign."""
    return f"{float(x):.3g}".replace("inf", "∞").replace("-", "−")
