"""The table of the kernels' speed, printed from what `python -m benchmarks --json` wrote on either kind of processor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prose import code, escaped, table

MEASURED = Path(__file__).parents[1] / "measured"
"""One file for each kind of processor; its name is the heading of its column."""


def printed() -> str:
    """The table: a task, its peer, who does it, and the peer's time over ours on each kind of processor."""
    files = sorted(MEASURED.glob("*.json"))
    columns = {path.stem: ratios(json.loads(path.read_text(encoding="utf-8"))) for path in files}
    every = list(dict.fromkeys(key for column in columns.values() for key in column))
    rows = [
        (escaped(key[0]), *map(code, key[1:]), *(column.get(key, "") for column in columns.values())) for key in every
    ]
    return "\n".join(
        [
            *table(
                ("task", "peer", "contestant", *(x.replace("-", "\N{NON-BREAKING HYPHEN}") for x in columns)),
                rows,
                "ratios",
            ),
            "",
            *map(machine, files),
        ]
    )


def ratios(run: dict[str, Any]) -> dict[tuple[str, str, str], str]:
    """The ratio of each contestant that is not the peer itself, by task, peer and contestant."""
    peers = {row["task"]: row["contestant"] for row in reversed(run["rows"]) if row["ratio"] == 1}
    rows = [row for row in run["rows"] if row["contestant"] != peers[row["task"]]]
    return {(row["task"], peers[row["task"]], row["contestant"]): f"{row['ratio']:.2g}" for row in rows}


def machine(path: Path) -> str:
    """What a column was measured on, as a sentence."""
    facts = json.loads(path.read_text(encoding="utf-8"))["machine"]
    return f"{path.stem}: " + "; ".join(f"{name} {what}" for name, what in facts.items()) + ".\n"
