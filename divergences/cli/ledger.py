"""The ledger of `divergences verify`: which claims are judged, what must come out, and how it is counted and told.

A row is a verdict as data, `Verdict.as_dict()` with `accepted` and `theorem` (from `workers`), and after `settle` also `ok`
and `differs`. The words are those of `Status` for claims and of `ItemVerdict` for items of notes, here as in the rows, the
book and JSON.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from divergences.cli.output import Folded, Name
from divergences.cli.refusal import Refusal
from divergences.verification.catalogue.summary import BELIEVED, mark
from divergences.verification.formal.sources import name_of
from divergences.verification.status import STRONGEST, ItemVerdict, Level, Status, Word

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from divergences.cli.workers import Judged


def choose(claims: Sequence[Judged], only: Sequence[str] | None) -> list[Judged]:
    """Those that are asked for, each once, in their order; all, where nothing is."""
    if not only:
        return list(claims)
    names = {claim.id: _names(claim) for claim in claims}
    found = {claim.id for each in only for claim in _called(claims, names, each)}
    return [claim for claim in claims if claim.id in found]


def _called(claims: Sequence[Judged], names: Mapping[str, Sequence[str]], only: str) -> list[Judged]:
    """The one of that id, or all whose id, slug, theorem or note starts like it."""
    wanted = only.replace("-", "_")
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


RECORDED = ("status", "level", "verdict", "basis", "given", "mutants_total", "digest")
"""What must come out as it is recorded."""

Row = dict[str, Any]


def recorded() -> Mapping[str, Mapping[str, Any]]:
    """What the packages that offer claims say that comes out, by id: the function `recorded` beside `claims`."""
    from divergences.verification.language.word import points

    found: dict[str, Mapping[str, Any]] = {}
    for point in points():
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


SCALE = f"{min(Level)} to {max(Level)}"
"""The levels, from the least rigorous to the most."""


def entry(row: Row, verbose: bool = False) -> Iterator[RenderableType]:
    """What is said of the claim, and then its facts, one below the other; what is empty is left out."""
    from rich.table import Column, Table

    yield f"{marked(word_of(row), row['ok'])}: {row['id']}"
    yield f"  {_meaning(row, verbose)}"
    yield ""
    found = Table(Column(no_wrap=True), "", box=None, show_header=False, pad_edge=False)
    for name, said in facts(row, verbose).items():
        for k, line in enumerate([said] if isinstance(said, str) else said):
            found.add_row("" if k else name, Folded(line))
    yield found
    yield ""


def _meaning(row: Row, verbose: bool) -> str:
    """What its word says: of an item with the convention's name, of a claim, if asked, at which level."""
    if "verdict" not in row:
        return meaning(word_of(row)) + _level(row, verbose and row["accepted"])
    return word_of(row).message + (f": {row['convention']}" if row["convention"] else "")


def _level(row: Mapping[str, Any], shown: bool) -> str:
    return f" (level {row['level']} of {SCALE})" if shown else ""


def facts(row: Row, verbose: bool = False) -> dict[str, Any]:
    """Name → text, or several, of what there is to say, in the order in which it is read."""
    literal, true = row.get("literally") or {}, row.get("corrected") or row
    stands = {"wrong": "what is true", "convention": "under it", "open": "the answer"}.get(row.get("verdict", ""))
    named = {
        "title": row.get("title", ""),
        "notes": ", ".join(filter(None, (row.get("note"), re.sub(r"\bL(?=\d)", "line ", row.get("lines", ""))))),
        "as written": row.get("written", ""),
        "which says": row.get("meaning", ""),
        "read as": literal.get("statement", ""),
        "fails at": literal.get("said", ""),
        stands or "claim": true["statement"] or row.get("reason", ""),
        "text": row.get("text", ""),
        "how known": _standing(true, verbose) if "verdict" in row else "",
        "given, by our prover" if row.get("formal") and row["status"] == Status.FORMAL else "given": row["given"],
        "by hand": [f"{name}: {_listed(said)}" for name, said in row["argument"].items() if said],
        "formal": _formal(row),
        "as read there": (row.get("formal") or {}).get("text", ""),
        "uses": ", ".join(row.get("uses", ())),
        "wrong versions": [_told(m) for m in row["mutants"]],
        "differs": failure(row) if not row["ok"] else "",
    }
    return {name: said for name, said in named.items() if said}


def _formal(row: Row) -> str:
    """What is recorded of its formal proof: `Coq 8.16.1, recorded; 3 axioms`, and whose statement it proves."""
    entry = row.get("formal")
    if not entry:
        return ""
    whose = (
        ""
        if entry["kind"] == "generated"
        else "of a statement written by hand, which no machine has compared with the claim; "
    )
    whose += (
        "of the text below: whether it says the same as the claim is for a reader to judge; "
        if entry.get("text")
        else ""
    )
    asked = f"divergences formal --only {name_of(row['id'])} checks it again"
    return f"{whose}Coq {entry['coq']}, recorded; {len(entry['axioms'])} axioms ({asked})"


def _standing(true: Mapping[str, Any], verbose: bool) -> str:
    status = Status(true["status"])
    said = meaning(status) if status is Status.PROVED else status.message
    return f"{said}{_level(true, verbose)}" if status.accepted else ""


def failure(row: Row) -> str:
    """Why a row is not as it must be, on one line."""
    refuted = row["status"] == Status.REFUTED and "verdict" not in row
    fails = [f"fails at {at(row['witness'])}"] if refuted else []
    return f"✗ {row['id']}: {'; '.join([*fails, *row['faults'], *row['differs']])}"


def at(witness: Mapping[str, Any] | None) -> str:
    """A point as people write it: `p = (1/2, 1/2), t = 1/3`."""
    return ", ".join(f"{name} = {_value(x)}" for name, x in (witness or {}).items())


def _value(x: object) -> str:
    if not isinstance(x, (list, tuple)):
        return str(x)
    inside = ", ".join(map(_value, x))
    return inside if len(x) == 1 else f"({inside})"


def _told(mutant: Mapping[str, Any]) -> str:
    """A wrong version, and where it fails."""
    where = f"fails at {at(mutant['witness'])}" if mutant.get("witness") else "rejected" if mutant["rejected"] else ""
    return f"{mutant['name']}: {mutant['statement']}; {where or 'NOT rejected'}"


def _listed(said: str | Sequence[str]) -> str:
    return said if isinstance(said, str) else "; ".join(said)


WRONG = "yellow"


def printed(rows: Sequence[Row], summary: Row, shown: Sequence[Row], verbose: bool = False) -> Iterator[RenderableType]:
    """The rows that are to be shown, why each of them that is not well is not; last the summary, with what its words mean.

    A single row is told in full, and needs no summary. The levels are shown to those who ask for them with -v.
    """
    if len(shown) == 1:
        yield from entry(shown[0], verbose)
    elif shown:
        yield table(shown, verbose)
        for row in (r for r in shown if not r["ok"]):
            yield failure(row)
        if verbose:
            reached = sorted({row["level"] for row in shown})
            yield ""
            yield f"level: how rigorously it is known. {'; '.join(f'{x}: {Level(x).message}' for x in reached)}"
    if len(rows) > 1:
        for said, counted in parts(summary):
            yield ""
            yield said
            yield _legend(counted)
        yield ""
    yield last(summary)
    if len(rows) > len(shown):
        yield "-v lists every claim, and --only ID shows one in full."


def table(rows: Sequence[Row], verbose: bool = False) -> Table:
    """A line for each row; the name comes last, and is broken where its words end if the line is too short for it."""
    from rich.table import Column, Table
    from rich.text import Text

    whole = [Column(head, no_wrap=True) for head in ("verdict", *(["level"] * verbose), "points")]
    found = Table(*whole, "wrong\nversions", "seconds", "claim", box=None, pad_edge=False)
    for row in rows:
        verdict = Text(marked(word_of(row), row["ok"]), colour(row))
        rejected = f"{row['mutants_rejected']}/{row['mutants_total']}"
        level = [row["level"]] * verbose
        found.add_row(verdict, *level, str(row["points"]), rejected, f"{row['seconds']:.2f}", Name(row["id"]))
    return found


def colour(row: Row) -> str:
    """Green for what stands, yellow for notes that are wrong as recorded, red for what is not as it must be."""
    if not row["ok"]:
        return "bold red"
    return WRONG if row.get("verdict") == "wrong" else "green"


def _legend(counted: Sequence[tuple[int, Any, Mapping[str, int]]]) -> Table:
    """Count, mark and word, and what the word means; of items of notes also by what they stand."""
    from rich.table import Column, Table

    found = Table(Column(justify="right"), Column(no_wrap=True), "", box=None, show_header=False, pad_edge=False)
    for count, word, by in counted:
        ways = ", ".join(f"{n} {status}" for status, n in by.items() if n)
        found.add_row(f"  {count}", marked(word), Folded(meaning(word) + (f" ({ways})" if ways else "")))
    return found


def printed_matrix(summary: Row) -> Iterator[Table | str]:
    """By class of inputs, how many wrong versions it rejects; then the survivors."""
    from rich.table import Table

    found = Table("inputs", "rejected", "missed", "vacuous", box=None, pad_edge=False)
    for name, count in summary["classes"].items():
        found.add_row(name, *map(str, count.values()))
    yield found
    yield from (f"✗ missed: {name}" for name in summary["survivors"])
    missed, total = len(summary["survivors"]), summary["mutants"]
    yield f"{missed} of {total} wrong versions {'is' if missed == 1 else 'are'} missed by every input that should reject them"
