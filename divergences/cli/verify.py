"""`divergences verify` and `divergences falsify`: every claim that installed packages offer, and every wrong version of it.

Claims are judged and compared with what their packages record; wrong versions are tried on every class of inputs.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from divergences.cli import ledger, workers
from divergences.cli.output import AsJson, answer, progress
from divergences.cli.refusal import Refusal, refusals
from divergences.verification.catalogue.uses import rested

LEVELS = tuple(f"R{k}" for k in range(1, 7))


def verify(
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="One claim, or all whose names start with this; may be repeated."),
    ] = None,
    level: Annotated[
        str, typer.Option(metavar="R1…R6", help="The lowest level that you accept; claims below it fail.")
    ] = "R1",
    points: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Random points for each claim, beyond the fixed ones.")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="List every claim, not only those that fail, with its level.")
    ] = False,
    record: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Save the results to a file, to compare with later; with --only, those of these claims.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Judge what comes with the library: every theorem, and every formula of five sets of lecture notes. Takes minutes.

    Exit code 0: every result matches the record; 1: at least one does not.

    divergences verify

    divergences verify -v

    divergences verify --only A1.15

    divergences verify --only theorems/js --level R5 --json
    """
    with refusals():
        if level not in LEVELS:
            raise Refusal(f"--level: found {level!r}; expected one of {', '.join(LEVELS)}")
        claims, start = workers.load(), time.perf_counter()
        chosen = ledger.choose(claims, only)
    with progress("judging", len(chosen)) as step:
        judged = workers.judge_all(chosen, points, step)
    known = ledger.recorded()
    judged = rested(judged, [claim.id for claim in claims], known)
    if record:
        ledger.write(record, judged, others=bool(only))
        known = {}
    rows = [ledger.settle(row, level, known.get(row["id"])) for row in judged]
    summary = ledger.summarise(rows, time.perf_counter() - start)
    shown = rows if verbose or only else [row for row in rows if not row["ok"]]
    answer({"claims": rows, "summary": summary}, ledger.printed(rows, summary, shown, verbose), as_json)
    raise typer.Exit(0 if summary["ok"] else 1)


def falsify(
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="One claim, or all whose names start with this; may be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Try every wrong version of every claim on every class of inputs: which inputs miss which mistakes.

    divergences falsify

    divergences falsify --only theorems/js --json
    """
    with refusals():
        chosen = ledger.choose(workers.load(), only)
    with progress("falsifying", len(chosen)) as step:
        rows = [row for claim in chosen for row in step(workers.falsified(claim))]
    summary = workers.counted(rows)
    answer({"mutants": list(map(vars, rows)), "summary": summary}, ledger.printed_matrix(summary), as_json)
    raise typer.Exit(0 if summary["ok"] else 1)
