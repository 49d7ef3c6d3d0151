"""`divergences check`: claims typed on the command line or found in notes, judged, counted and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from divergences.cli.output import AsJson, answer, progress
from divergences.cli.refusal import Refusal, refusals
from divergences.verification.docket.apart import Judge
from divergences.verification.docket.summary import MARKS, exit_code, stands, summarise

if TYPE_CHECKING:
    from rich.table import Table

    from divergences.verification.language.notes import Note

NOTES = (".md", ".markdown", ".qmd", ".rst", ".txt")
COLOURS = {"holds": "yellow", "unknown": "yellow", "refuted": "bold red", "unreadable": "bold red"}
EXTENSIONS = {"html": "html", "json": "json", "junit": "xml"}


def check(
    claim: Annotated[str, typer.Argument(metavar="CLAIM|NOTES", help="A claim, or a .md file with claim blocks.")],
    points: Annotated[int, typer.Option(min=1, max=10**6, help="Points at which each claim is tried.")] = 300,
    seed: Annotated[int, typer.Option(help="Of the points that are drawn.")] = 0,
    timeout: Annotated[float, typer.Option(min=0.0, help="Seconds for each claim.")] = 10.0,
    report: Annotated[str | None, typer.Option(metavar="html|json|junit", help="Write a report, or a FILE.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where the report goes.")] = None,
    accept_holds: Annotated[
        bool, typer.Option("--accept-holds", help="Let claims pass that hold at all points tried, without a proof.")
    ] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say how it was decided, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Judge a claim, or every claim of your notes: proved, holds, refuted with a counterexample, or unknown.

    Exit code 0: all are proved; 1: something is refuted; 2: bad input; 3: something only holds, or is unknown.

    divergences check "JS(p, q) <= log(2)*TV(p, q)"

    divergences check "KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1)"

    divergences check notes.md --report junit -o claims.xml
    """
    with refusals():
        write = writer_of_report(report, output)
        notes, several = gather(claim)
        with Judge() as judge, progress("judging", len(notes)) as step:
            rows = [step(judge.row(note, points, seed, timeout)) for note in notes]
        rows = [row | {"ok": stands(row["status"], accept_holds)} for row in rows]
        write(rows, claim if several else "claim")
    summary = summarise(rows)
    if not several and summary["unreadable"]:
        raise Refusal(rows[0]["said"])
    document = {"claims": rows, "summary": summary} if several else rows[0]
    answer(document, printed(rows, summary, claim, verbose=verbose), as_json)
    raise typer.Exit(exit_code(summary))


def gather(said: str) -> tuple[list[Note], bool]:
    """The claims of the notes if a file is named, else the claim itself; and which it was."""
    from divergences.verification.language.notes import Note, notes

    is_file = Path(said).suffix.lower() in NOTES and "\n" not in said
    if not is_file:
        return [Note("claim", said, 0)], False
    try:
        found = notes(Path(said).read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refusal(f"cannot read {said}: it is not UTF-8 text") from error
    if not found:
        raise Refusal(f"{said}: found no claims; expected a block ```claim, or $$ ... $$ {{#claim-name}}")
    return found, True


def printed(
    rows: Sequence[Mapping[str, Any]], summary: Mapping[str, Any], source: str, *, verbose: bool = False
) -> Iterator[Table | str]:
    """The table of the notes, and a paragraph for each claim that does not stand (for a single claim, always).

    How it was decided stands behind what was decided, where that is asked for.
    """
    if len(rows) > 1 or rows[0]["line"]:
        yield _table(rows)
        yield ", ".join(f"{summary[s]} {s}" for s in list(summary)[2:-1] if summary[s])
    for r in rows:
        if not r["ok"] or not r["line"]:
            where = f"{source}:{r['line']}: " if r["line"] else ""
            yield f"{where}{MARKS[r['status']]} {r['status']}: {r['said']}"
            if r["understood"]:
                yield f"Understood: {r['understood']}."
            if verbose and r["how"]:
                yield f"How: {r['how']}"


def _table(rows: Sequence[Mapping[str, Any]]) -> Table:
    from rich.table import Column, Table
    from rich.text import Text

    table = Table(
        "line", "name", Column("claim", overflow="fold"), "verdict", "level", "points", box=None, pad_edge=False
    )
    for r in rows:
        verdict = Text(f"{MARKS[r['status']]} {r['status']}", COLOURS.get(r["status"], "green"))
        table.add_row(str(r["line"]), Text(r["id"]), Text(r["statement"]), verdict, r["level"], str(r["points"]))
    return table


def writer_of_report(report: str | None, output: Path | None) -> Callable[[Sequence[Mapping[str, Any]], str], None]:
    """What writes the report: --report html|json|junit with -o FILE, or --report FILE; refused before the work."""
    if report is None:
        if output is not None:
            raise Refusal("-o: found a file without --report; expected --report html, json or junit")
        return lambda rows, source: None
    by_suffix = {".html": "html", ".json": "json", ".xml": "junit"}
    kind = report if report in EXTENSIONS else by_suffix.get(Path(report).suffix.lower())
    if kind is None:
        raise Refusal(
            f"--report: found {report!r}; expected html, json or junit, or a file that ends in .html .json .xml"
        )
    from divergences.cli import report as formats

    path = output or Path(report if report not in EXTENSIONS else f"claims.{EXTENSIONS[kind]}")
    if not path.parent.is_dir():
        raise Refusal(f"--report: cannot write {path}: there is no folder {path.parent}")
    return lambda rows, source: formats.save(rows, source, kind, path)
