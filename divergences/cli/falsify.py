"""`divergences falsify`: every wrong version of every claim, tried on every class of inputs."""

from __future__ import annotations

from typing import Annotated

import typer

from divergences.cli import ledger, workers
from divergences.cli.output import AsJson, answer, progress
from divergences.cli.refusal import refusals


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
