"""The notes, judged: a page for each note, an entry for each formula, printed from the verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prose import code, displayed, escaped, point, table

from divergences.verification.judge.item import Item
from divergences.verification.status import ItemVerdict
from proofs.conventions import TABLE

VERDICTS = {verdict: verdict.message for verdict in ItemVerdict if verdict is not ItemVerdict.UNSETTLED}
NOTES = ("S0", "S1", "S2", "S3", "S4")
INTRODUCTION = """\
Five sets of lecture notes on GANs, read line by line. Every formula was judged while this book was built: read
literally, in the conventions of this library, and as what it is meant to say. A formula is called wrong only with an
exact counterexample, and stands beside the correction, which is itself proved, argued or decided.
"""

Row = Mapping[str, Any]


def index(items: Sequence[Item], rows: Mapping[str, Row], summary: str) -> str:
    """The counts by note, where the notes disagree, and the pages."""
    counts = [
        (f"[{note}](notes/{note}.md)", *(str(sum(_is(rows, i, note, v) for i in items)) for v in VERDICTS))
        for note in NOTES
    ]
    return "\n".join(
        [
            "# The notes, judged",
            "",
            INTRODUCTION,
            summary,
            "",
            *table(("note", *VERDICTS), counts),
            "## Where they disagree",
            "",
            *disagreements(),
            "```{toctree}\n:hidden:\n:maxdepth: 1\n",
            *(f"notes/{note}" for note in NOTES),
            "```",
            "",
        ]
    )


def disagreements() -> list[str]:
    """The table of conventions."""
    rows = ((t.quantity, *(t.notes.get(n, "") for n in NOTES), t.elsewhere, t.house) for t in TABLE)
    return table(("quantity", *NOTES, "elsewhere", "here"), (tuple(map(escaped, row)) for row in rows))


def page(note: str, items: Sequence[Item], rows: Mapping[str, Row]) -> str:
    """One note: the table of its verdicts, then every item."""
    lines = [(f"[](#item-{i.slug})", i.lines, escaped(i.meaning), _said(rows[i.id])) for i in items if i.note == note]
    entries = [line for i in items if i.note == note for line in entry(i, rows[i.id])]
    return "\n".join([f"# Note {note}", "", *table(("item", "lines", "what it says", "verdict"), lines), *entries])


def entry(item: Item, row: Row) -> list[str]:
    """The formula as written, the verdict, the witness and what is true."""
    literal = row["literally"]
    fails = (
        [f"As written it fails at {point(literal['witness'])}:", "", *displayed(literal["statement"])]
        if literal
        else []
    )
    true = row["corrected"] or row
    stands = {"open": "The answer", "wrong": "What is true", "convention": "Under the convention"}
    head = f"{stands.get(row['verdict'], 'Judged')}, {true['status']} at level {true['level']}:"
    judged = [head, "", *displayed(item.claim.statement)] if item.claim else [escaped(item.reason), ""]
    mutants = ((escaped(m["name"]), code(m["statement"]), point(m["witness"])) for m in row["mutants"])
    rests = item.uses or ((item.claim.slug,) if item.claim and item.claim.folder == "theorems" else ())
    return [
        f"(item-{item.slug})=",
        f"## {item.slug}",
        "",
        f"{item.note}, {item.lines}. **{_said(row).capitalize()}**: {VERDICTS[row['verdict']]}. It says:"
        f" {escaped(item.meaning)}.",
        "",
        "$$",
        item.written,
        "$$",
        "",
        *fails,
        *judged,
        *table(("rejected as wrong", "", "at"), mutants),
        *([f"It becomes true in this form: {'; '.join(map(code, row['repairs']))}.", ""] if row.get("repairs") else []),
        *(["Rests on: " + ", ".join(f"[](#claim-{slug})" for slug in rests) + ".", ""] if rests else []),
    ]


def _said(row: Row) -> str:
    return f"{row['verdict']} ({row['convention']})" if row["convention"] else str(row["verdict"])


def _is(rows: Mapping[str, Row], item: Item, note: str, verdict: str) -> bool:
    return item.note == note and rows[item.id]["verdict"] == verdict
