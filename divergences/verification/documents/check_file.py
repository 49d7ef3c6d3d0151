"""A document from its path to its verdicts: read, understood line by line, judged.

Each claim is judged once, in processes of their own, two at a time where memory allows it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from os import PathLike
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self

from divergences._core.text import shown, text_of
from divergences.verification.catalogue.process import Judge
from divergences.verification.catalogue.summary import SHOWN, UNREADABLE, Row, stands
from divergences.verification.coq_printer.answers import is_recorded
from divergences.verification.documents import formats
from divergences.verification.documents.formulas import Source
from divergences.verification.documents.readings import DUALITY
from divergences.verification.documents.report import CheckedFile
from divergences.verification.documents.statement import CLAIM, Statement
from divergences.verification.documents.statements import statements
from divergences.verification.language.notes import Note
from divergences.verification.status import Level, Status

DUALITY_OF_OURS = "strong_duality_by_certificate"
"""The theorem of the catalogue that is Kantorovich and Rubinstein's."""
OF_ITSELF = re.compile(r"(?P<side>.+?) = (?:1 ?\* ?)?(?P=side)")
"""What the theorem's own words become with its help."""

FEW = 8
"""Claims for which a second process is not worth its start."""
NEEDED = 3 << 30
"""Bytes that have to be free for each process."""
NOTHING: Row = {
    "level": "",
    "points": 0,
    "witness": None,
    "seconds": 0.0,
    "repairs": [],
    "understood": "",
    "faults": [],
}


class Court:
    """The processes that judge, and every verdict that they have come to, so that no text is judged twice."""

    def __init__(self, points: int = 300, seed: int = 0, timeout: float = 10.0) -> None:
        self._how = points, seed, timeout
        self._judges: list[Judge] = []
        self._free: SimpleQueue[Judge] = SimpleQueue()
        self._known: dict[str, Row] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; they begin again if something is asked."""
        for judge in self._judges:
            judge.end()

    def rows(self, statements: Sequence[Statement], done: Callable[[Row], object] = lambda row: None) -> list[Row]:
        """A row for each statement, in order; `done(row)` is called as each of them is ready, in any order."""
        wanted: dict[str, list[int]] = {}
        made: dict[int, Row] = {}
        for k, statement in enumerate(statements):
            for text in claims_of(statement):
                wanted.setdefault(text, []).append(k)
            if not claims_of(statement):
                made[k] = _not_judged(statement)
                done(made[k])

        def settle(text: str) -> None:
            for k in wanted[text]:
                if k not in made and all(claim in self._known for claim in claims_of(statements[k])):
                    made[k] = settled(statements[k], self._known)
                    done(made[k])

        for text in wanted.keys() & self._known.keys():
            settle(text)
        self._judge([text for text in wanted if text not in self._known], settle)
        again = [k for k, x in enumerate(statements) if x.supposed and made[k]["status"] == "refuted"]
        self._judge([text for text in {statements[k].supposed for k in again} - {*self._known}], lambda _: None)
        return [
            _supposed(statements[k], self._known, made[k]) if k in again else made[k] for k in range(len(statements))
        ]

    def _judge(self, texts: Sequence[str], settle: Callable[[str], None]) -> None:
        """Judge the texts over as many processes as there may be."""
        if not texts:
            return
        for _ in range(processes(len(texts)) - len(self._judges)):
            self._judges.append(Judge())
            self._free.put(self._judges[-1])
        pool = ThreadPoolExecutor(len(self._judges))
        try:
            for ready in as_completed([pool.submit(self._ask, text) for text in texts]):
                settle(ready.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            self.close()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def _ask(self, text: str) -> str:
        judge = self._free.get()
        try:
            self._known[text] = judge.row(Note("claim", text, 0), *self._how)
        finally:
            self._free.put(judge)
        return text


def processes(claims: int) -> int:
    """How many processes judge so many claims: two if there are processors and memory for them."""
    if claims < FEW or (os.cpu_count() or 1) < 2:
        return 1
    return 2 if _free_memory() >= 2 * NEEDED else 1


def _free_memory() -> int:
    """Bytes; 0 where the platform does not say."""
    table = Path("/proc/meminfo")
    lines = table.read_text(encoding="ascii").splitlines() if table.is_file() else []
    found = next((line.split()[1] for line in lines if line.startswith("MemAvailable")), "0")
    return int(found) * 1024


def claims_of(statement: Statement) -> list[str]:
    """The texts that are judged for a statement: one for each of its readings."""
    if statement.kind == CLAIM:
        return [statement.claim]
    return list(dict.fromkeys(reading.claim for reading in statement.readings if reading.claim))


def settled(statement: Statement, known: Mapping[str, Row]) -> Row:
    """The row of a statement whose readings are judged: with one verdict if all of them have it, else with each."""
    if statement.kind == CLAIM:
        return _resting(known[statement.claim], statement.rests) | _place(statement)
    rows = [_resting(known[x.claim], x.rests) if x.claim else NOTHING | {"status": ""} for x in statement.readings]
    marked = [SHOWN[row["status"]] if row["status"] else "" for row in rows]
    said = "; ".join(f"{x.label}: {mark or x.why}" for x, mark in zip(statement.readings, marked, strict=True))
    place = _place(statement) | {"why": said}
    wide = [(row, mark) for row, mark, x in zip(rows, marked, statement.readings, strict=True) if x.general]
    if len({mark for _, mark in wide}) == 1 and wide[0][0]["status"] not in ("refuted", "unknown", UNREADABLE, ""):
        return wide[0][0] | place | {"kind": CLAIM, "why": ""}
    if len(set(marked)) == 1:
        return rows[0] | place | {"kind": CLAIM}
    more: Row = {"status": statement.kind, "said": f"{statement.written}: {said}.", "statement": ""}
    return NOTHING | more | {"seconds": sum(float(row["seconds"]) for row in rows)} | place


def _supposed(statement: Statement, known: Mapping[str, Row], alone: Row) -> Row:
    """The row of what is false by itself and true under the formulas that its sentence supposes; else as it is."""
    row = known[statement.supposed]
    return row | _place(statement) | {"why": statement.words} if stands(row["status"]) else alone


def _resting(row: Row, theorem: str) -> Row:
    """The row of a claim that was read by a theorem: what stands is cited, and rests on the catalogue where that has it."""
    if not theorem or not stands(row["status"]):
        return row
    with_help = f"{row['said']} It was read with the help of {theorem}, which is"
    if theorem == DUALITY and is_recorded(DUALITY_OF_OURS):
        itself = OF_ITSELF.fullmatch(row["statement"])
        known = {"status": str(Status.FORMAL), "level": str(Level.R6)} if itself else {}
        return row | known | {"said": f"{with_help} formal: {DUALITY_OF_OURS} in the catalogue."}
    return row | {"status": str(Status.CITED), "said": f"{with_help} cited."}


def _not_judged(statement: Statement) -> Row:
    """The row of a definition or of what is not understood, which has no verdict."""
    said = f"{statement.written}: {statement.why}."
    return NOTHING | {"status": statement.kind, "said": said, "statement": ""} | _place(statement)


def _place(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.name,
        "line": statement.line,
        "cell": statement.cell,
        "written": statement.written,
        "kind": statement.kind,
        "chain": statement.chain,
        "why": statement.why,
        "around": statement.around,
    }


LARGEST = 4_000_000
"""Characters of a document."""
MARKDOWN, TEX, NOTEBOOK = (".md", ".markdown", ".qmd", ".rmd", ".myst", ".rst", ".txt"), (".tex", ".ltx"), (".ipynb",)
SUFFIXES = (*MARKDOWN, *TEX, *NOTEBOOK)


def is_document(said: str) -> bool:
    """Whether a text is the name of a file that holds formulas."""
    return "\n" not in said and Path(said).suffix.lower() in SUFFIXES


def source_of(path: str | PathLike[str], *, inline: bool = False) -> Source:
    """The formulas of a file; ValueError for what is no document, OSError for what is not there."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"path: found {shown(str(path))}; expected a file ending in {' '.join(SUFFIXES)}")
    try:
        text = text_of(path, LARGEST)
    except UnicodeDecodeError as error:
        raise ValueError(f"path: {path} is not UTF-8 text") from error
    read = (
        formats.tex_source
        if suffix in TEX
        else formats.notebook_source
        if suffix in NOTEBOOK
        else formats.markdown_source
    )
    return read(text, inline=inline)


def statements_of(path: str | PathLike[str], *, inline: bool = False) -> list[Statement]:
    """What a file says, line by line, before it is judged."""
    return statements(source_of(path, inline=inline))


def check_file(
    path: str | PathLike[str],
    *,
    points: int = 300,
    seed: int = 0,
    timeout: float = 10.0,
    inline: bool = False,
    done: Callable[[Row], object] = lambda row: None,
) -> CheckedFile:
    """The verdicts on a file's formulas; `done(row)` is called whenever one of them is ready."""
    found = statements_of(path, inline=inline)
    with Court(points, seed, timeout) as court:
        return CheckedFile(str(path), tuple(court.rows(found, done)))
