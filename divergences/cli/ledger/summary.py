"""What a ledger comes to: how many rows carry each word, in counts for programs and in lines for people.

The words are those of `Status` for claims and of `ItemVerdict` for items of notes, here as in the rows, the book and JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from divergences.verification.docket.summary import BELIEVED, mark
from divergences.verification.status import STRONGEST, ItemVerdict, Level, Status, Word

Row = dict[str, Any]
Counted = tuple[int, Word, Mapping[str, int]]
"""How many rows carry the word; for items, how many of these stand by which status."""
FALLEN = (Status.REFUTED, Status.UNKNOWN)


class Believed(Word):
    """A word of `Status` that another course's record says and nothing here has checked."""

    FORMAL = (
        "formal, as recorded",
        "its course has it on record as checked by Coq; nothing here did: divergences formal does",
    )

    @property
    def shown(self) -> str:
        """The mark and the answer, and behind it how that is known."""
        return f"{Status.FORMAL.mark} {Status.FORMAL.answer} ({self})"


def summarise(rows: Sequence[Row], seconds: float) -> Row:
    """How many of each status and verdict, how many mutants, how long, and whether all is well."""
    items, claims = [r for r in rows if "verdict" in r], [r for r in rows if "verdict" not in r]
    total = {key: sum(r[key] for r in rows) for key in ("mutants_rejected", "mutants_total")}
    levels = {
        str(level): sum(r["level"] == level for r in rows if r["accepted"]) for level in Level if level != Level.R1
    }
    return {
        "claims": len(rows),
        "ok": all(r["ok"] for r in rows),
        "failed": sum(not r["ok"] for r in rows),
        **{status: sum(r["status"] == status for r in rows) for status in Status},
        **total,
        "levels": levels,
        **_items(items),
        "folders": {folder: _items([r for r in items if _folder(r) == folder]) for folder in map(_folder, items)},
        "theorems": {
            "claims": len(claims),
            "numbered": len({r["theorem"] for r in claims} - {""}),
            **_ways(claims),
            BELIEVED: sum(word_of(r) is Believed.FORMAL for r in claims),
        },
        "seconds": seconds,
    }


def _items(items: Sequence[Row]) -> dict[str, Any]:
    """How many items carry each verdict, and by which status those of each verdict stand."""
    return {
        "items": {"total": len(items), **{v: sum(r["verdict"] == v for r in items) for v in ItemVerdict}},
        "items_by": {v: _ways([r.get("corrected") or r for r in items if r["verdict"] == v]) for v in ItemVerdict},
    }


def _folder(row: Row) -> str:
    """The course that an item is of, by its id."""
    return row["id"].partition("/")[0]


def _ways(rows: Sequence[Row]) -> dict[str, int]:
    """How many of the claims stand in which way, or in none."""
    return {str(status): sum(r["status"] == status for r in rows) for status in (*STRONGEST, *FALLEN)}


def parts(summary: Row) -> Iterator[tuple[str, Sequence[Counted]]]:
    """The items of notes, each course apart, and the claims: what is counted, `127 items of the notes`, and its words."""
    folders, theorems = summary["folders"], summary["theorems"]
    for folder, found in folders.items():
        items, named = found["items"], f" ({folder})" if len(folders) > 1 else ""
        counted = [(items[v], v, found["items_by"][v]) for v in ItemVerdict if items[v]]
        yield f"{several(items['total'], 'item')} of the notes{named}", counted
    if theorems["claims"]:
        about = f" about {several(theorems['numbered'], 'theorem')}" if theorems["numbered"] else ""
        believed = theorems[BELIEVED]
        counted = {Status.FORMAL: theorems[Status.FORMAL] - believed, Believed.FORMAL: believed}
        counted |= {word: theorems[word] for word in (*STRONGEST, *FALLEN) if word is not Status.FORMAL}
        yield f"{several(theorems['claims'], 'claim')}{about}", [(n, word, {}) for word, n in counted.items() if n]


def lines(summary: Row) -> Iterator[str]:
    """The parts as a line each: `127 items of the notes: 62 right, 28 convention, 35 wrong, 2 open`."""
    for said, counted in parts(summary):
        yield f"{said}: {', '.join(f'{count} {word}' for count, word, _ in counted)}"


def last(summary: Row) -> str:
    """Whether all is well, in one sentence: the last line of the screen, and the one to read first."""
    rejected = f"{summary['mutants_rejected']} of {summary['mutants_total']} wrong versions rejected"
    took = f"{summary['seconds']:.1f} s"
    if summary["ok"]:
        came = "Everything" if summary["claims"] > 1 else "It"
        return f"✓ {came} came out as recorded; {rejected}; {took}."
    return f"✗ {summary['failed']} of {summary['claims']} did not come out as recorded; {rejected}; {took}."


def word_of(row: Row) -> Word:
    """The word for a row: of an item of notes its verdict, of a claim its status, and whether that is only recorded."""
    if "verdict" not in row and row["status"] == Status.FORMAL and (row.get("formal") or {}).get("checked") == BELIEVED:
        return Believed.FORMAL
    return ItemVerdict(row["verdict"]) if "verdict" in row else Status(row["status"])


def meaning(word: Word) -> str:
    """What the word says, without itself: of `proved` that it is for all inputs."""
    return Level.R5.message if word is Status.PROVED else word.message.removeprefix(f"{word}: ")


def marked(word: Word, ok: bool = True) -> str:
    """The word with its mark, of a claim the answer and how it is known; the mark of a row that is not as it must be is ✗."""
    said = f"{mark(word)} {word}" if isinstance(word, ItemVerdict) else cast("Status | Believed", word).shown
    return said if ok else f"✗{said[1:]}"


def several(count: int, what: str) -> str:
    """The count and the noun: `1 item`, `2 items`."""
    return f"{count} {what}{'s' * (count != 1)}"
