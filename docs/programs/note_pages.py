"""The notes, judged: a page for each note and each of its sections, an entry for each formula, printed from the verdicts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import divergences_proofs as proofs
import formal_items
from divergences_proofs.conventions import TABLE
from note_sections import sections
from prose import badge, displayed, escaped, formula, point, sentence, table
from typeset import in_prose

from divergences.verification.catalogue.summary import mark
from divergences.verification.judge.item import Item
from divergences.verification.language.characters import SPELLED
from divergences.verification.status import ItemVerdict, Status

VERDICTS = {verdict: verdict.message for verdict in ItemVerdict if verdict is not ItemVerdict.UNSETTLED}
NAMES = {
    "S0": "from the VAE's loss to the Wasserstein GAN",
    "S1": "generative models, the GAN game, WGAN, CycleGAN and styles",
    "S2": "the GAN game and its optimum, by hand",
    "S3": "GANs and their kin: InfoGAN, WGAN, EBGAN, scores",
    "S4": "how good is a generated image? From KL to the WGAN",
}
"""Each note, and what it is about."""
NOTES = tuple(NAMES)
INTRODUCTION = """\
Five sets of lecture notes on GANs, read line by line. Every formula was judged while this book was built: read
literally, in the conventions of this library, and as what it is meant to say. A formula is called wrong only with an
exact counterexample, and stands beside the correction, which is itself proved, argued or decided.
"""

Row = Mapping[str, Any]
Formal = Mapping[str, Sequence[str]]
"""By the ids of items: the formal theorems that say the same."""


def index(items: Sequence[Item], rows: Mapping[str, Row], summary: str) -> str:
    """The counts by note, where the notes disagree, and the pages."""
    words = [v for v in VERDICTS if any(rows[i.id]["verdict"] == v for i in items)]
    counts = [
        (
            f"[{note}: {NAMES[note]}](notes/{note}.md)",
            *(str(sum(_is(rows, i, note, v) for i in items)) for v in words),
        )
        for note in NOTES
    ]
    return "\n".join(
        [
            "# The notes, judged",
            "",
            INTRODUCTION,
            _counted(summary),
            "",
            *table(("note", *words), counts),
            *(f"- **{mark(v)} {v}**: {VERDICTS[v]}." for v in words),
            "",
            "## Where they disagree",
            "",
            *disagreements(),
            "```{toctree}\n:hidden:\n:maxdepth: 1\n",
            *(f"notes/{note}" for note in NOTES),
            "```",
            "",
        ]
    )


def _counted(summary: str) -> str:
    """What the summary says of these notes: the disputes and the theorems have pages of their own."""
    return summary.split("\n\n")[0].replace(" (lecture)", "") + "."


def disagreements() -> list[str]:
    """The table of conventions."""
    rows = ((f"**{escaped(t.quantity)}**", _of_notes(t.notes), escaped(t.elsewhere), escaped(t.house)) for t in TABLE)
    return table(("quantity", "the notes", "elsewhere", "here"), rows, "conventions")


def _of_notes(said: Mapping[str, str]) -> str:
    """What the notes write, those that write the same together."""
    texts = list(dict.fromkeys(said[note] for note in NOTES if note in said))
    return "<br>".join(f"{', '.join(n for n in NOTES if said.get(n) == text)}: {escaped(text)}" for text in texts)


def pages(note: str, items: Sequence[Item], rows: Mapping[str, Row]) -> dict[str, str]:
    """One note by path: its lines as written, each beside its verdict, by section; and a page for each section in full."""
    found = sections(note, items)
    known = formal_items.formal(proofs.catalogue(), rows)
    formal = {i.id: formal_items.theorems(i, known) for i in items}
    lines = [
        line for name, title, own in found for line in (f"## [{title}]({name}.md)", "", *_lines(own, rows, formal))
    ]
    toctree = ["```{toctree}", ":hidden:", ":maxdepth: 1", "", *(name for name, _, _ in found), "```", ""]
    head = [f"# {note}: {NAMES[note]}", "", "Each line as it is written, and what it comes to; behind it, why.", ""]
    return {
        f"notes/{note}.md": "\n".join([*head, *lines, *toctree]),
        **{f"notes/{name}.md": _section(note, title, own, rows, formal) for name, title, own in found},
    }


def _section(note: str, title: str, own: Sequence[Item], rows: Mapping[str, Row], formal: Formal) -> str:
    """The lines of a section beside their verdicts, and every item in full."""
    entries = [line for i in own for line in entry(i, rows[i.id], formal[i.id])]
    return "\n".join([f"# {title} ({note})", "", *_lines(own, rows, formal), *entries])


def _lines(own: Sequence[Item], rows: Mapping[str, Row], formal: Formal) -> list[str]:
    """A table of lines, verdicts and formulas; where the judged claim is a formal theorem, a link to it."""
    heads = ("lines", "verdict", "as written")
    return table(
        heads,
        [
            (
                _place(i),
                " ".join([f"[{verdict(rows[i.id])}](#item-{i.slug})", *(_linked(x, rows[i.id]) for x in formal[i.id])]),
                f"“{said}”" if (said := _sentence(i)) else f"${_in_cell(i.written)}$",
            )
            for i in own
        ],
        "lines",
    )


def _linked(slug: str, row: Row) -> str:
    """A link to a formal theorem, in its word; beside a wrong line it is the correction that is formal."""
    text = "correction formal" if row["verdict"] == ItemVerdict.WRONG else ""
    return f"[{badge(Status.FORMAL, text)}](#claim-{slug})"


def _place(item: Item) -> str:
    """Where an item is in the note; its range of lines stays on one line."""
    return item.lines.replace("-", "\N{NON-BREAKING HYPHEN}")


def entry(item: Item, row: Row, formal: Sequence[str] = ()) -> list[str]:
    """The line as written, how it was read, the verdict, where it fails, what is true, and whether that is formal."""
    literal = row["literally"]
    fails = [_fails(literal), ""] if literal else []
    read_as = (
        ["Read literally, in the conventions of this library:", "", *displayed(literal["statement"])] if literal else []
    )
    true = row["corrected"] or row
    stands = {"open": "The answer", "wrong": "What is true", "convention": "Under the convention"}
    head = f"{stands.get(row['verdict'], 'What was judged')}, [{badge(true['status'])}](#levels):"
    judged = [head, "", *displayed(item.claim.statement)] if item.claim else [escaped(item.reason), ""]
    mutants = ((escaped(in_prose(m["name"])), formula(m["statement"]), point(m["witness"])) for m in row["mutants"])
    rests = item.uses or ((item.claim.slug,) if item.claim and item.claim.folder == "theorems" else ())
    return [
        f"(item-{item.slug})=",
        f"## {heading(item)}",
        "",
        f"`{item.slug}`, {_place(item)}. As written:",
        "",
        *([f"> {said}"] if (said := _sentence(item)) else ["$$", item.written, "$$"]),
        "",
        *([f"{sentence(rest)}.", ""] if (rest := item.meaning.partition("; ")[2]) else []),
        *read_as,
        f"**{_marked(row)}**: {_means(item, row)}.",
        "",
        *fails,
        *judged,
        *([f"{badge(Status.FORMAL)} It is {' and '.join(f'[](#claim-{x})' for x in formal)}.", ""] if formal else []),
        *(["With one change:", "", *map(_repair, row["repairs"]), ""] if row.get("repairs") else []),
        *table(("rejected as wrong", "formula", "at"), mutants, "rejected"),
        *(["Rests on: " + "; ".join(f"[](#claim-{slug})" for slug in rests) + ".", ""] if rests else []),
    ]


def heading(item: Item) -> str:
    """What the line says, as a title: the first clause of its meaning."""
    return sentence(item.meaning.partition("; ")[0])


def cited(item: Item) -> str:
    """The line as a link calls it: S1 L23; a disputed one by what it says."""
    return f"{item.note} {_place(item)}" if item.note in NOTES else heading(item)


def _sentence(item: Item) -> str:
    """What the line says, where it is words and no formula."""
    found = re.fullmatch(r"\\text\{([^{}$\\]*)\}", item.written)
    return escaped(found[1]) if found else ""


PRODUCT = re.compile(r"product\(([^(),]+), \1\)")


def _fails(literal: Mapping[str, Any]) -> str:
    """The point, and what both sides are there; the relation that fails, if it is one of several."""
    at, _, sides = in_prose(PRODUCT.sub(r"(\1)²", literal["said"])).partition("At this point the left side is ")
    at = re.sub(r"(\w+) = ", lambda x: f"{SPELLED.get(x[1], x[1])} = ", re.sub(r"= \(([^(),]+)\)", r"= \1", at))
    where = f"It fails at {escaped(at)}" if at else "It fails."
    if not sides:
        return where
    values = sides.partition(", so ")[0]
    relation, _, held = literal["said"].rpartition(", so ")[2].rpartition(" is ")
    rest = literal["statement"].removeprefix(relation)
    whole = held == "false." and (not rest or rest.startswith(" given "))
    return f"{where.rstrip()} At this point the left side is {escaped(values)}" + (
        "." if whole else f", so {formula(relation)} is {held}"
    )


def _means(item: Item, row: Row) -> str:
    """What the verdict means; a disputed line is nobody's notes."""
    said = VERDICTS[row["verdict"]]
    return said if item.note in NOTES else said.replace("the notes write it", "it is written").replace(DISPUTED, "")


DISPUTED = "the notes are wrong here, as recorded: "


def _repair(said: str) -> str:
    """`name (how it is known): formula`, as an entry of a list."""
    name, _, text = said.rpartition(": ")
    return f"- {escaped(in_prose(name))}: {formula(text)}"


def _in_cell(latex: str) -> str:
    """A formula in a cell of a table: on one line, and without the sign that ends cells."""
    return " ".join(latex.replace(r"\|", r"\Vert ").replace("|", r"\vert ").split())


def _marked(row: Row) -> str:
    """The verdict with its mark, and the convention if there is one."""
    return f"{mark(ItemVerdict(row['verdict']))} {_said(row)}"


def verdict(row: Row) -> str:
    """The verdict with its mark, which stay on one line."""
    return f"{mark(ItemVerdict(row['verdict']))}\N{NO-BREAK SPACE}{row['verdict']}"


def _said(row: Row) -> str:
    return f"{row['verdict']} ({row['convention']})" if row["convention"] else str(row["verdict"])


def _is(rows: Mapping[str, Row], item: Item, note: str, verdict: str) -> bool:
    return item.note == note and rows[item.id]["verdict"] == verdict
