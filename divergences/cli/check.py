"""`divergences check`: claims typed on the command line or found in notes, judged, counted and printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from divergences.cli import files
from divergences.cli.output import AsJson, answer, progress, writable
from divergences.cli.refusal import Refusal, refusals
from divergences.verification.catalogue.process import Judge
from divergences.verification.catalogue.summary import SHOWN, UNREADABLE, details, exit_code, stands, summarise
from divergences.verification.status import in_words

EXTENSIONS = {"html": "html", "json": "json", "junit": "xml"}
QUOTED = re.compile(r"\"(.*)\"|'(.*)'|“(.*)”|‘(.*)’|«(.*)»|`(.*)`", re.DOTALL)
"""Quotes that a shell has left around a claim, or that were copied with it."""
SENTENCE = re.compile(
    r" (?=A smallest counter|An example: |At this point the left |It becomes true |The reason: |A counterexample )"
)
"""Where a sentence of a verdict begins; on the screen each has a line of its own."""
STOPS = " \t\n.,;:"


def check(
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM|FILES", help="A claim, or .md, .tex and .ipynb files with formulas.")
    ],
    points: Annotated[
        int, typer.Option(metavar="N", min=1, max=10**6, help="How many points each claim is tried at.")
    ] = 300,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed of the random points.")] = 0,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=0.0, help="Seconds allowed for each claim.")] = 10.0,
    report: Annotated[
        str | None,
        typer.Option(metavar="html|json|junit", help="Write a report: html, json or junit, or a FILE that ends so."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where the report goes.")
    ] = None,
    accept_holds: Annotated[
        bool,
        typer.Option(
            "--accept-holds", help="Also exit 0 for claims that hold at every point tried but are not proved."
        ),
    ] = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Also say how it was decided, and at which level (R1 to R6).")
    ] = False,
    accept_unread: Annotated[
        bool,
        typer.Option("--accept-unread", help="Also exit 0 if some formulas are not understood, or a file has none."),
    ] = False,
    inline: Annotated[bool, typer.Option("--inline", help="Judge formulas inside sentences too: $p = q$.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check changed lines again whenever a file is saved.")] = False,
    coq: Annotated[
        Path | None, typer.Option("--coq", metavar="FILE", help="Write the proof as a file that coqc can check.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Judge a claim, or every formula in your files: true, false with a counterexample, or not decided.

    Exit code 0: all are true; 1: one is false; 2: bad input; 3: one is not decided or not understood.

    divergences check "JS(p, q) <= log(2)*TV(p, q)"

    divergences check "KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1)"

    divergences check lecture.tex --watch

    divergences check notes.md --report junit -o claims.xml
    """
    how = points, seed, timeout
    with refusals():
        write = writer_of_report(report, output)
        writable({"--coq": coq}, {})
        names = files.files_of(claims)
        if coq and names:
            raise Refusal("--coq: found files; expected a single claim on the command line")
        if watch:
            files.watch(names, how, inline=inline)
        checked = files.judged(names, how, inline=inline, accept_holds=accept_holds, accept_unread=accept_unread)
        rows = [row | {"file": file.path} for file in checked for row in file.judged_rows()]
        claim = bare(claims[0])
        rows = rows if names else [_row(claim, how, accept_holds)]
        told = write(rows, ", ".join(names) or "claim")
        if coq:
            _print_for_coq(rows[0], coq)
    if names:
        answer(files.document(checked), [*files.printed(checked, verbose=verbose), *told], as_json)
        raise typer.Exit(files.exit_code(checked))
    summary = summarise(rows)
    if summary["unreadable"]:
        raise Refusal(rows[0]["said"] + _or_a_file(claim), claim, _column(claim))
    answer(rows[0], [*printed(rows[0], verbose=verbose), *told], as_json)
    raise typer.Exit(exit_code(summary))


def _print_for_coq(row: Mapping[str, Any], path: Path) -> None:
    """Write the proof of a claim for Coq; Refusal with the reason where none is printed."""
    if row["status"] == UNREADABLE:
        return
    from divergences.verification.coq_printer.script import printed as proof

    try:
        text = proof(row["statement"], row["status"], row["certificate"])
    except ValueError as error:
        raise Refusal(f"--coq: {error}") from None
    path.write_text(text, encoding="utf-8")


def bare(claim: str) -> str:
    """The claim without the quotes around it and without the stop or comma that ended its sentence."""
    said = claim.strip().rstrip(STOPS)
    quoted = QUOTED.fullmatch(said)
    return next(filter(None, quoted.groups()), "").rstrip(STOPS) if quoted else said


def _or_a_file(claim: str) -> str:
    """Of a word that is no claim: what a file would have to be called."""
    return "" if re.search(r"[\s(=<>]", claim) else "; or a file ending in .md, .tex or .ipynb"


def _column(claim: str) -> int | None:
    """The column at which an unreadable claim is refused; None if it is refused as a whole, or before a column."""
    from divergences.verification.documents.readings import refuse_unreadable
    from divergences.verification.language.errors import Unreadable

    try:
        refuse_unreadable(claim)
    except Unreadable as error:
        return error.column if error.near == "at" else None
    return None


def _row(claim: str, how: tuple[int, int, float], accept_holds: bool) -> dict[str, Any]:
    """The row of a claim that was typed."""
    from divergences.verification.language.notes import Note

    with Judge() as judge, progress("judging", 1) as step:
        row = step(judge.row(Note("claim", claim, 0), *how))
    return row | {"ok": stands(row["status"], accept_holds)}


def printed(row: Mapping[str, Any], *, verbose: bool = False) -> Iterator[str]:
    """What is said of a claim, what it was understood as, and, where that is asked for, how it was decided."""
    first, *rest = SENTENCE.split(in_words(row["statement"], row["said"]))
    yield f"{SHOWN[row['status']]}: {first}"
    yield from (f"  {sentence}" for sentence in (*rest, *row["proof"]))
    if row["understood"]:
        yield f"Understood: {row['understood']}."
    if verbose:
        yield from details(row)


Writer: TypeAlias = Callable[[Sequence[Mapping[str, Any]], str], list[str]]
"""What writes rows that come from a source, and returns what is said of it."""


def writer_of_report(report: str | None, output: Path | None) -> Writer:
    """What writes the report: --report html|json|junit with -o FILE, or --report FILE; refused before the work."""
    if report is None:
        if output is not None:
            raise Refusal("-o: found a file without --report; expected --report html, json or junit")
        return lambda rows, source: []
    by_suffix = {".html": "html", ".json": "json", ".xml": "junit"}
    kind = report if report in EXTENSIONS else by_suffix.get(Path(report).suffix.lower())
    if kind is None:
        raise Refusal(f"--report: found {report!r}; expected html, json or junit, or a file ending in .html .json .xml")
    from divergences.cli import report as formats

    path = output or Path(report if report not in EXTENSIONS else f"claims.{EXTENSIONS[kind]}")
    if not path.parent.is_dir():
        raise Refusal(f"--report: cannot write {path}: there is no folder {path.parent}")

    def write(rows: Sequence[Mapping[str, Any]], source: str) -> list[str]:
        formats.save(rows, source, kind, path)
        return [f"The report: {path}"]

    return write
