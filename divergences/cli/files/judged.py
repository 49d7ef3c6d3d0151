"""The files of a command, judged one after the other by the same processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from divergences.cli.output import progress
from divergences.cli.refusal import Refusal

if TYPE_CHECKING:
    from rich.table import Table

    from divergences.verification.documents.report import CheckedFile

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
