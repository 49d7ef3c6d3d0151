"""The ledger as a reader sees it: claims, one in full or many in a table, and last what all of it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from divergences.cli.ledger.entry import entry, failure
from divergences.cli.ledger.summary import Row, last, marked, meaning, parts, word_of
from divergences.cli.output import Folded, Name
from divergences.verification.status import Level

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

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
