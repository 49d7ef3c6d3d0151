"""Files of formulas on the command line: judged with a bar that moves, printed as tables, watched while somebody writes.

The files of a command are judged one after the other by the same processes. Watched, only what has changed is judged, and only
that is printed.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from divergences.cli.output import progress
from divergences.cli.refusal import Refusal

if TYPE_CHECKING:
    from rich.table import Table

    from divergences.verification.catalogue.summary import Row
    from divergences.verification.documents.check_file import Court
    from divergences.verification.documents.report import CheckedFile
    from divergences.verification.documents.statement import Statement


COLOURS = {"✗": "bold red", "○": "yellow", "?": "yellow", "✓": "green"}


def files_of(said: Sequence[str]) -> list[str]:
    """The files that are named, none if a claim is; refused if both are, or several claims."""
    from divergences.verification.documents.check_file import is_document

    if folder := next((name for name in said if "\n" not in name and len(name) < 1000 and Path(name).is_dir()), None):
        raise Refusal(f"found the folder {folder}; expected a claim, or files: {folder.rstrip('/')}/*.md")
    named = [name for name in said if is_document(name)]
    if named and len(named) == len(said):
        return named
    if len(said) > 1:
        other = next(name for name in said if name not in named)
        raise Refusal(f"found {other!r} beside {len(said) - 1} more; expected one claim in quotes, or files only")
    return []


def judged(
    files: Iterable[str], how: tuple[int, int, float], *, inline: bool, accept_holds: bool, accept_unread: bool
) -> list[CheckedFile]:
    """The verdicts on all formulas of the files; a file without any is refused unless that is accepted."""
    from divergences.verification.documents.check_file import Court, statements_of
    from divergences.verification.documents.report import CheckedFile

    found = {path: statements_of(path, inline=inline) for path in files}
    if not found:
        return []
    if empty := [path for path, said in found.items() if not said and not accept_unread]:
        raise Refusal(f"{empty[0]}: found no claims; expected a displayed formula with a relation, or a block ```claim")
    with Court(*how) as court, progress("judging", sum(map(len, found.values()))) as step:
        return [
            CheckedFile(path, tuple(court.rows(said, step)), accept_holds, accept_unread)
            for path, said in found.items()
        ]


def printed(checked: Sequence[CheckedFile], *, verbose: bool = False) -> Iterator[Table | str]:
    """Of each file its table, how many of what there are, and a paragraph for each claim that does not stand."""
    for file in checked:
        if len(checked) > 1:
            yield f"{file.path}: {file.counted()}"
        if file.rows:
            yield table(file)
        if len(checked) == 1:
            yield file.counted()
        yield from file.paragraphs(verbose=verbose)


def table(file: CheckedFile) -> Table:
    """The statements of a file in the order in which they stand there."""
    from rich.table import Column, Table
    from rich.text import Text

    from divergences.verification.documents.report import HEADS

    made = Table(*HEADS[:-1], Column(HEADS[-1], overflow="fold"), box=None, pad_edge=False)
    for *cells, verdict in file.table():
        made.add_row(*map(Text, cells), Text(verdict, COLOURS.get(verdict[:1], "")))
    return made


def document(checked: Sequence[CheckedFile]) -> Mapping[str, Any]:
    """One JSON document: that of the file, or one with all files in it."""
    documents = [file.as_dict() for file in checked]
    return (
        documents[0] if len(documents) == 1 else {"files": documents, "ok": all(d["summary"]["ok"] for d in documents)}
    )


def exit_code(checked: Sequence[CheckedFile]) -> int:
    """The worst of the files: what cannot be read, then what is refuted, then what is open."""
    codes = {file.exit_code for file in checked}
    return next((code for code in (2, 1, 3) if code in codes), 0)


PAUSE = 0.4
"""Seconds between two looks at the clock of the file."""


class Watched:
    """A file, and what was said of its lines when it was read last."""

    def __init__(self, path: str, inline: bool) -> None:
        self.path, self._inline = path, inline
        self._seen: tuple[int, int] | None = None
        self._said: dict[tuple[str, str, str], int] = {}

    def news(self, court: Court) -> Iterator[tuple[str, str]]:
        """Since the last look, each line that is new or has changed, as (colour sign, text); nothing if none has."""
        from divergences.verification.documents.check_file import statements_of

        try:
            status = Path(self.path).stat()
            seen = status.st_mtime_ns, status.st_size
            if seen == self._seen:
                return
            self._seen = seen
            found = statements_of(self.path, inline=self._inline)
        except (OSError, ValueError) as error:  # an editor is saving it, or it is half a notebook
            yield "?", f"{self.path}: {error}"
            return
        keys = [(s.kind, s.claim, s.written) for s in found]
        new = [s for s, key in zip(found, keys, strict=True) if key not in self._said]
        gone = len(self._said.keys() - set(keys))
        self._said = dict.fromkeys(keys, 0)
        yield from self._lines(court, new)
        yield "", f"{self.path}: {len(new)} of {len(found)} lines judged again, {gone} gone"

    def _lines(self, court: Court, statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
        from divergences.verification.documents.report import outcome, place

        for statement in statements:
            row: Row = court.rows([statement])[0]
            said = outcome(row)
            yield said[:1], f"{self.path}:{place(row)}: {row['written']}  {said}"


def watch(files: Sequence[str], how: tuple[int, int, float], *, inline: bool = False, looks: int | None = None) -> None:
    """Judge and print until somebody interrupts, or so many looks were taken."""
    if not files:
        raise Refusal("--watch: found a claim; expected files")
    from rich.console import Console
    from rich.text import Text

    from divergences.verification.documents.check_file import Court

    console = Console(highlight=False, emoji=False)
    watched = [Watched(path, inline) for path in files]
    console.print(f"Watching {', '.join(files)}; Ctrl-C ends it.", markup=False, soft_wrap=True)
    with Court(*how) as court:
        while looks is None or looks > 0:
            for file in watched:
                for sign, said in file.news(court):
                    console.print(Text(said, COLOURS.get(sign, "")), soft_wrap=True)
            looks = None if looks is None else looks - 1
            time.sleep(PAUSE if looks is None or looks else 0)
