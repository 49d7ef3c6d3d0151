"""What rows of notes come to: which of them stand, how many have each status, and the mark that each status has.

It loads no arithmetic, so that a command can say how things are before the judge is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from divergences.verification.status import ItemVerdict, Level, Status

Row = dict[str, Any]

UNREADABLE = "unreadable"
"""The status of a row whose text is no claim, and of which there is no verdict."""
BELIEVED = "as recorded"
"""How a formal proof of another course is told: its record says that Coq checked it, and nothing here did."""
STANDING = tuple(status for status in Status if status.true)
"""The statuses of claims that are known to be true; `holds` says only how far a counterexample was looked for."""
SHOWN = {**{str(status): status.shown for status in Status}, UNREADABLE: "✗ not read"}
"""What a reader is shown of a status: `✓ true (proved)`."""
ITEM_MARKS = {
    **dict.fromkeys((ItemVerdict.RIGHT, ItemVerdict.CONVENTION, ItemVerdict.OPEN), "✓"),
    ItemVerdict.WRONG: "≠",
    ItemVerdict.DEFINITION: "·",
    ItemVerdict.UNSETTLED: "?",
}
"""What is printed before what is said of an item of notes: that these are wrong is no failure of the judge."""


def mark(verdict: ItemVerdict) -> str:
    """The mark of what is said of an item of notes."""
    return ITEM_MARKS[verdict]


def details(row: Mapping[str, Any]) -> Iterator[str]:
    """How a claim was decided, and how rigorously that is known: what is said of it if somebody asks for more."""
    if row.get("how"):
        yield f"How: {row['how']}"
    if row.get("level") and row["status"] != UNREADABLE:
        yield f"Level {row['level']} of {Level.R1} to {Level.R6}: {Level(row['level']).message}."


def counted(counts: Mapping[str, int]) -> list[str]:
    """How many claims are true, and how that is known, how many false or not decided: `3 true (2 proved, 1 cited)`."""
    found = []
    for answer in ("true", "false", "not decided"):
        of = {str(s): counts.get(s, 0) for s in Status if s.answer == answer and counts.get(s, 0)}
        ways = ", ".join(f"{count} {word}" if len(of) > 1 else word for word, count in of.items())
        if of:
            found.append(f"{sum(of.values())} {answer}" + (f" ({ways})" if answer == "true" else ""))
    return found


def stands(status: str, accept_holds: bool = False) -> bool:
    """Whether a claim of that status is accepted: one that only holds at points is so where that is asked for."""
    return status in STANDING or (accept_holds and status == "holds")


def summarise(rows: Sequence[Mapping[str, Any]]) -> Row:
    """How many rows of notes have each status, and whether all is well."""
    count = {status: sum(row["status"] == status for row in rows) for status in map(str, (*Status, UNREADABLE))}
    ok, seconds = all(row["ok"] for row in rows), sum(row["seconds"] for row in rows)
    return {"claims": len(rows), "ok": ok, **count, "seconds": seconds}


def exit_code(summary: Mapping[str, Any]) -> int:
    """0: all are true; 1: something is false; 2: something could not be read; 3: something is not decided."""
    return 2 if summary[UNREADABLE] else 1 if summary["refuted"] else 0 if summary["ok"] else 3


def lost(statement: str, name: str, line: int, fault: str, seconds: float) -> Row:
    """The row of a claim whose judging ended without a verdict, which makes it unknown."""
    nothing = {"level": "R1", "points": 0, "witness": None, "repairs": [], "understood": "", "how": ""}
    nothing |= {"proof": [], "certificate": {}}
    said = f"{statement}: {Status.UNKNOWN.message}. The reason: {fault}."
    row = {"id": name, "line": line, "ok": False, "status": str(Status.UNKNOWN), "faults": [fault], "said": said}
    return row | nothing | {"statement": statement, "seconds": seconds}
