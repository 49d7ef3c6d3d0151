"""The ledger of `divergences verify`: judged claims and items, compared with what is recorded, counted and printed.

A row is a verdict as data, `Verdict.as_dict()` with `accepted` and `theorem` (from `workers`), and after `settle` also `ok`
and `differs`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from divergences.cli.refusal import Refusal
from divergences.cli.workers import GROUP
from divergences.verification.status import STRONGEST, ItemVerdict, Level, Status

if TYPE_CHECKING:
    from rich.table import Table

    from divergences.cli.workers import Judged

RECORDED = ("status", "level", "verdict", "basis", "given", "mutants_total", "digest")
"""What must come out as it is recorded."""

Row = dict[str, Any]


def choose(claims: Sequence[Judged], only: str | None) -> list[Judged]:
    """Those that are asked for: the one of that id, or all whose id, slug, theorem or note starts like it."""
    if only is None:
        return list(claims)
    wanted = only.replace("-", "_")
    names = {claim.id: _names(claim) for claim in claims}
    found = [claim for claim in claims if wanted in names[claim.id]]
    found = found or [claim for claim in claims if any(name.startswith(wanted) for name in names[claim.id])]
    if not found or not wanted:
        from divergences._core.text import nearest

        known = [name for each in names.values() for name in each]
        raise Refusal(f"--only: found {only!r}; expected a claim's id or how it begins{nearest(wanted, known)}")
    return found


def _names(claim: Judged) -> list[str]:
    """Its slug and its id; the theorem that a claim is; the note of an item, and what else its course calls it."""
    more = getattr(claim, "theorem", ""), getattr(claim, "note", ""), *getattr(claim, "also", ())
    return [name for name in (claim.slug, claim.id, *more) if name]


def recorded() -> Mapping[str, Mapping[str, Any]]:
    """What the packages that offer claims say that comes out, by id: the function `recorded` beside `claims`."""
    from importlib.metadata import entry_points

    found: dict[str, Mapping[str, Any]] = {}
    for point in entry_points(group=GROUP):
        beside = getattr(sys.modules[point.load().__module__], "recorded", None)
        found |= beside() if beside else {}
    return found


def write(path: Path, rows: Sequence[Row]) -> None:
    """Write down what came out, one line an id."""
    kept = {row["id"]: {name: row[name] for name in RECORDED if name in row} for row in rows}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(kept[name])}" for name in sorted(kept))
    path.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def settle(row: Row, level: str, record: Mapping[str, Any] | None) -> Row:
    """The row with `ok`: accepted, at the level that is asked for, and as it is recorded."""
    enough = row["level"] >= level or row.get("verdict") == ItemVerdict.DEFINITION
    differs = [
        f"{name} is {row.get(name)}, recorded is {record[name]}"
        for name in (record or {})
        if name in RECORDED and record and row.get(name) != record[name]
    ]
    short = [] if enough else [f"the level is only {row['level']}"]
    return row | {"ok": bool(row["accepted"]) and enough and not differs, "differs": [*differs, *short]}


def summarise(rows: Sequence[Row], seconds: float) -> Row:
    """How many of each status and verdict, how many mutants, how long, and whether all is well."""
    items, claims = [r for r in rows if "verdict" in r], [r for r in rows if "verdict" not in r]
    count = {status: sum(r["status"] == status for r in rows) for status in Status}
    total = {key: sum(r[key] for r in rows) for key in ("mutants_rejected", "mutants_total")}
    levels = {
        str(level): sum(r["level"] == level for r in rows if r["accepted"]) for level in Level if level != Level.R1
    }
    return {
        "claims": len(rows),
        "ok": all(r["ok"] for r in rows),
        **count,
        **total,
        "levels": levels,
        "items": {"total": len(items), **{v: sum(r["verdict"] == v for r in items) for v in ItemVerdict}},
        "theorems": {"claims": len(claims), "numbered": len({r["theorem"] for r in claims} - {""}), **_ways(claims)},
        "seconds": seconds,
    }


def _ways(rows: Sequence[Row]) -> dict[str, int]:
    """How many of the claims stand in which way."""
    return {str(status): sum(r["status"] == status for r in rows) for status in STRONGEST}


def printed(rows: Sequence[Row], summary: Row) -> Iterator[Table | str]:
    """The summary, the table, and why each claim that is not well is not."""
    from rich.table import Column, Table
    from rich.text import Text

    yield from lines(summary)
    heads = ("verdict", "level", "points", "mutants", "seconds")
    table = Table(Column("claim", overflow="fold"), *heads, box=None, pad_edge=False)
    for row in rows:
        said = row.get("verdict") or row["status"]
        verdict = Text(f"✓ {said}", "green") if row["ok"] else Text(f"✗ {said}", "bold red")
        rejected = f"{row['mutants_rejected']}/{row['mutants_total']}"
        table.add_row(row["id"], verdict, row["level"], str(row["points"]), rejected, f"{row['seconds']:.2f}")
    yield table
    for row in (r for r in rows if not r["ok"]):
        fails = [f"fails at {row['witness']}"] if row["status"] == Status.REFUTED and "verdict" not in row else []
        yield f"✗ {row['id']}: {'; '.join([*fails, *row['faults'], *row['differs']])}"


def printed_matrix(summary: Row) -> Iterator[Table | str]:
    """By class of inputs, how many wrong versions it tells; then the survivors."""
    from rich.table import Table

    yield f"{summary['mutants']} wrong versions; {len(summary['survivors'])} survive the inputs that should tell them"
    table = Table("inputs", "rejected", "let through", "vacuous", box=None, pad_edge=False)
    for name, count in summary["classes"].items():
        table.add_row(name, *map(str, count.values()))
    yield table
    yield from (f"✗ survives: {name}" for name in summary["survivors"])


def lines(summary: Row) -> Iterator[str]:
    """The summary in words: the items, the theorems, all of it."""
    items, theorems = summary["items"], summary["theorems"]
    if items["total"]:
        said = {
            "right": "hold",
            "convention": "under a convention",
            "wrong": "refuted",
            "open": "derived",
            "definition": "definitions",
            "unsettled": "unsettled",
        }
        yield f"{_several(items['total'], 'item')}: {_counted(items, said)}"
    if theorems["claims"]:
        said = {
            "formal": "formal",
            "proved": "proved for all from their text",
            "certified": "by exact certificate",
            "argued": "argued by decided steps",
            "holds": "holding where tried",
            "cited": "cited",
        }
        about = f" about {_several(theorems['numbered'], 'theorem')}" if theorems["numbered"] else ""
        yield f"{_several(theorems['claims'], 'claim')}{about}: {_counted(theorems, said)}"
    counts = _counted(summary, {status: status for status in Status})
    mutants = f"{summary['mutants_rejected']} of {summary['mutants_total']} mutants rejected"
    yield f"{summary['claims']} judged: {counts}; {mutants}; {summary['seconds']:.1f} s"


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _counted(counts: Mapping[str, Any], said: Mapping[str, str]) -> str:
    return ", ".join(f"{counts[name]} {text}" for name, text in said.items() if counts[name])
