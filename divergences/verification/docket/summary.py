"""What rows of notes come to: which of them stand, how many have each status, and the mark that each status has.

It loads no arithmetic, so that a command can say how things are before the judge is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from divergences.verification.status import ItemVerdict, Status, Word

Row = dict[str, Any]

UNREADABLE = "unreadable"
"""The status of a row whose text is no claim, and of which there is no verdict."""
STANDING = (Status.FORMAL, Status.PROVED, Status.CERTIFIED, Status.ARGUED)
"""The statuses of claims that stand for all inputs; `holds` says only how far somebody looked."""
MARKS = {**{str(status): status.mark for status in Status}, UNREADABLE: "✗"}
"""What is printed before a status."""
ITEM_MARKS = {
    **dict.fromkeys((ItemVerdict.RIGHT, ItemVerdict.CONVENTION, ItemVerdict.OPEN), "✓"),
    ItemVerdict.WRONG: "≠",
    ItemVerdict.DEFINITION: "·",
    ItemVerdict.UNSETTLED: "?",
}
"""What is printed before what is said of an item of notes: that these are wrong is no failure of the judge."""


def mark(word: Word) -> str:
    """The mark of a status, or of what is said of an item of notes."""
    return ITEM_MARKS[word] if isinstance(word, ItemVerdict) else MARKS[word]


def stands(status: str, accept_holds: bool = False) -> bool:
    """Whether a claim of that status is accepted: one that only holds at points is so where that is asked for."""
    return status in STANDING or (accept_holds and status == "holds")


def summarise(rows: Sequence[Mapping[str, Any]]) -> Row:
    """How many rows of notes have each status, and whether all is well."""
    count = {status: sum(row["status"] == status for row in rows) for status in map(str, (*Status, UNREADABLE))}
    ok, seconds = all(row["ok"] for row in rows), sum(row["seconds"] for row in rows)
    return {"claims": len(rows), "ok": ok, **count, "seconds": seconds}


def exit_code(summary: Mapping[str, Any]) -> int:
    """0: all stand; 1: something is refuted; 2: something could not be read; 3: something only holds, or is unknown."""
    return 2 if summary[UNREADABLE] else 1 if summary["refuted"] else 0 if summary["ok"] else 3


def lost(statement: str, name: str, line: int, fault: str, seconds: float) -> Row:
    """The row of a claim whose judging ended without a verdict, which makes it unknown."""
    nothing = {"level": "R1", "points": 0, "witness": None, "repairs": [], "understood": "", "how": ""}
    said = f"{statement}: {Status.UNKNOWN.message}. It is not accepted because {fault}."
    row = {"id": name, "line": line, "ok": False, "status": str(Status.UNKNOWN), "faults": [fault], "said": said}
    return row | nothing | {"statement": statement, "seconds": seconds}
