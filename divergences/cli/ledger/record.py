"""What is recorded of each claim, and whether what came out is that.

A row is a verdict as data, `Verdict.as_dict()` with `accepted` and `theorem` (from `workers`), and after `settle` also `ok`
and `differs`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from divergences.cli.workers import GROUP
from divergences.verification.status import ItemVerdict

RECORDED = ("status", "level", "verdict", "basis", "given", "mutants_total", "digest")
"""What must come out as it is recorded."""

Row = dict[str, Any]


def recorded() -> Mapping[str, Mapping[str, Any]]:
    """What the packages that offer claims say that comes out, by id: the function `recorded` beside `claims`."""
    from importlib.metadata import entry_points

    found: dict[str, Mapping[str, Any]] = {}
    for point in entry_points(group=GROUP):
        beside = getattr(sys.modules[point.load().__module__], "recorded", None)
        found |= beside() if beside else {}
    return found


def write(path: Path, rows: Sequence[Row], *, others: bool = False) -> None:
    """Write down what came out, one line an id; with `others` beside what the file says of claims that were not judged."""
    kept: Row = json.loads(path.read_text(encoding="utf-8")) if others and path.exists() else {}
    kept |= {row["id"]: {name: row[name] for name in RECORDED if name in row} for row in rows}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(kept[name])}" for name in sorted(kept))
    path.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def settle(row: Row, level: str, record: Mapping[str, Any] | None) -> Row:
    """The row with `ok`: accepted, at the level that is asked for, and as it is recorded."""
    enough = row["level"] >= level or row.get("verdict") == ItemVerdict.DEFINITION
    differs = [
        f"{name} is {row.get(name)}, the record says {record[name]}"
        for name in (record or {})
        if name in RECORDED and record and row.get(name) != record[name]
    ]
    short = [] if enough else [f"the level is only {row['level']}"]
    return row | {"ok": bool(row["accepted"]) and enough and not differs, "differs": [*differs, *short]}
