"""What came of a document: a table for people, rows for programs, and the derivations with the line at which they break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, NoReturn

from divergences._core.text import no_truth_value
from divergences.verification.catalogue.summary import SHOWN, UNREADABLE, Row, details, stands
from divergences.verification.catalogue.summary import counted as in_counts
from divergences.verification.documents.statement import (
    CLAIM,
    DEFINITION,
    NO_STATEMENT,
    NOT_UNDERSTOOD,
    SKIPPED,
    TWO_READINGS,
)
from divergences.verification.status import Status, in_words

WIDE = 64
"""Characters of a formula that a table shows."""
HEADS = ("line", "formula", "found as", "verdict")
OUTCOMES = (*map(str, Status), UNREADABLE, TWO_READINGS, NOT_UNDERSTOOD, DEFINITION, NO_STATEMENT, SKIPPED)
KINDS = ("judged", TWO_READINGS, DEFINITION, NO_STATEMENT, SKIPPED, NOT_UNDERSTOOD)
"""What a statement is found as, in the order in which they are counted."""
BREAKS = "The derivation first fails here"


@dataclass(frozen=True)
class CheckedFile:
    """A document's statements in order, each with its verdict or why it has none; printed, it is a table."""

    path: str
    rows: tuple[Row, ...]
    accept_holds: bool = False
    accept_unread: bool = False

    @property
    def summary(self) -> dict[str, Any]:
        """How many statements have each outcome, and whether all is well."""
        count = {outcome: sum(row["status"] == outcome for row in self.rows) for outcome in OUTCOMES}
        seconds = sum(row["seconds"] for row in self.rows)
        ok = bool(self.rows or self.accept_unread) and all(map(self.accepts, self.rows))
        return {"formulas": len(self.rows), "claims": self.claims, "ok": ok, **count, "seconds": seconds}

    @property
    def claims(self) -> int:
        """How many statements have a verdict."""
        return sum(row["kind"] == CLAIM and row["status"] != UNREADABLE for row in self.rows)

    def accepts(self, row: Row) -> bool:
        """Whether a row is no reason to worry: it stands, or there is nothing to judge in it."""
        if row["kind"] in (DEFINITION, NO_STATEMENT, SKIPPED):
            return True
        return (
            self.accept_unread
            if row["kind"] in (NOT_UNDERSTOOD, TWO_READINGS)
            else stands(row["status"], self.accept_holds)
        )

    def judged_rows(self) -> list[Row]:
        """The rows, each with `ok`."""
        return [row | {"ok": self.accepts(row)} for row in self.rows]

    @property
    def exit_code(self) -> int:
        """0: all stand; 1: one is refuted; 2: a claim cannot be read; 3: one only holds, is unknown or not understood."""
        summary = self.summary
        return 2 if summary[UNREADABLE] else 1 if summary["refuted"] else 0 if summary["ok"] else 3

    def broken(self) -> list[Row]:
        """Of each derivation the first line that is refuted."""
        first: dict[int, Row] = {}
        for row in self.rows:
            if row["status"] == "refuted":
                first.setdefault(row["chain"], row)
        return list(first.values())

    def table(self) -> list[tuple[str, str, str, str]]:
        """Line, formula, what it was found as, and the verdict or why there is none."""
        return [(place(row), _clipped(row["written"]), found_as(row), outcome(row)) for row in self.rows]

    def paragraphs(self, *, verbose: bool = False) -> Iterator[str]:
        """What is to be said of each row that does not stand: both sides at the counterexample, and what mends it."""
        first = {id(row) for row in self.broken() if sum(r["chain"] == row["chain"] for r in self.rows) > 1}
        for row in self.rows:
            if row["kind"] == CLAIM and not self.accepts(row):
                breaks = f"{BREAKS}, {row['written']} — " if id(row) in first else ""
                around = f" (“{row['around']}”)" if alone(row) else ""
                answer = f"{answered(row)}{around}: {breaks}{in_words(row['statement'], row['said'])}"
                yield f"{self.path}:{place(row)}: {answer}"
                if row["understood"]:
                    yield f"Understood: {row['understood']}."
                if verbose:
                    yield from details(row)

    def counted(self) -> str:
        """`5 true (4 proved, 1 cited), 1 false, 2 definitions`, of what there is."""
        summary = self.summary
        others = [s for s in OUTCOMES if s not in (*Status,) and summary[s]]
        said = [f"{summary[s]} {s}{'s' * (s == DEFINITION and summary[s] > 1)}" for s in others]
        return ", ".join([*in_counts(summary), *said]) or "no formulas with a relation"

    @property
    def found(self) -> tuple[int, ...]:
        """How many statements there are, and how many of each of `KINDS`."""
        kinds = [found_as(row) for row in self.rows]
        return len(kinds), *(kinds.count(kind) for kind in KINDS)

    def as_dict(self) -> dict[str, Any]:
        """What JSON can hold: the file, a row for each statement, and the summary."""
        return {"file": self.path, "claims": self.judged_rows(), "summary": self.summary}

    def __bool__(self) -> NoReturn:
        no_truth_value("a checked file", self.counted(), ".exit_code, 0 where all stands, or .summary['ok']")

    def __str__(self) -> str:
        return "\n".join([*aligned([HEADS, *self.table()]), "", self.counted()])

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(x)}</th>" for x in HEADS)
        body = "".join(
            f'<tr title="{escape(row["said"])}">{"".join(f"<td>{escape(x)}</td>" for x in cells)}</tr>'
            for row, cells in zip(self.rows, self.table(), strict=True)
        )
        said = f"<p>{escape(Path(self.path).name)}: {escape(self.counted())}</p>"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{said}"


def counted(files: Iterable[CheckedFile]) -> list[tuple[str, ...]]:
    """A table of what was found in each document, and in all of them; kinds that none has are left out."""
    files = list(files)
    rows = [file.found for file in files]
    total = tuple(map(sum, zip(*rows, strict=True)))
    kept = [k for k in range(len(KINDS) + 1) if k == 0 or total[k]]
    heads = ("document", "found", *(KINDS[k - 1] for k in kept[1:]))
    named = zip([*(Path(file.path).name for file in files), "all"], [*rows, total], strict=True)
    return [heads, *((name, *(str(row[k]) for k in kept)) for name, row in named)]


def place(row: Row) -> str:
    """The line, in a notebook after its cell."""
    return f"cell {row['cell']}:{row['line']}" if row["cell"] else str(row["line"])


def found_as(row: Row) -> str:
    """`judged`, or why there was nothing to judge."""
    return (
        "judged"
        if row["kind"] == CLAIM and row["status"] != UNREADABLE
        else row["kind"].replace(CLAIM, "not understood")
    )


def outcome(row: Row) -> str:
    """The verdict, or in a person's words why there is none."""
    if row["kind"] == CLAIM and row["status"] != UNREADABLE:
        mended = f"; {row['repairs'][0]}" if row["repairs"] else ""
        read = f": {row['statement']}" if stands(row["status"], True) and row["statement"] != row["written"] else ""
        return answered(row) + mended + (f" ({row['why']})" if row["why"] else "") + read
    return row["why"] or row["said"]


def alone(row: Row) -> bool:
    """Whether a formula is false by itself, and words around it suppose something that was not read."""
    return row["status"] == "refuted" and bool(row.get("around"))


def answered(row: Row) -> str:
    """The mark and the answer; what is false under words that were not read is so without them."""
    return f"{SHOWN[row['status']]}{' without the words around it' * alone(row)}"


def _clipped(text: str) -> str:
    return text if len(text) <= WIDE else text[: WIDE - 1] + "…"


def aligned(cells: Sequence[Sequence[str]]) -> list[str]:
    """Rows of text in columns, the last one as long as it is."""
    widths = [max(len(row[k]) for row in cells) for k in range(len(cells[0]) - 1)]
    return ["  ".join([*(x.ljust(w) for x, w in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in cells]
