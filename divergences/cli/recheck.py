"""`divergences recheck`: saved verdicts, and saved certificates of W1, checked again without a search."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from divergences._core.text import text_of
from divergences.cli.output import AsJson, answer
from divergences.cli.refusal import Refusal, refusals
from divergences.verification.status import Status

STANDS, NOTHING = "stands", "nothing to check"
SAID = {STANDS: "confirmed"}


def recheck(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILES", help="What check --json wrote, or a certificate of W1.")
    ],
    as_json: AsJson = False,
) -> None:
    """Check saved verdicts again, without a search: certificates of proofs, counterexamples, and certificates of W1.

    Formal claims are checked again by Coq, where it is installed.

    Exit code 0: all follow from what is saved; 1: one does not; 2: bad input; 3: one has nothing to check.

    divergences check "KL(p, q) >= 2*TV(p, q)**2" --json > verdict.json && divergences recheck verdict.json
    """
    with refusals():
        rows = [row | {"file": str(path)} for path in files for row in _rows(path)]
    counted = {word: sum(row["again"].startswith(word) for row in rows) for word in (STANDS, NOTHING)}
    summary = {"verdicts": len(rows), **counted}
    answer({"verdicts": rows, "summary": summary}, map(_printed, rows), as_json)
    refused = summary["verdicts"] - summary[STANDS] - summary[NOTHING]
    raise typer.Exit(1 if refused else 3 if summary[NOTHING] else 0)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """What is found in a file, each with whether it follows."""
    try:
        saved = json.loads(text_of(path))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Refusal(
            f"{path}: found no JSON ({error}); expected what check --json wrote, or a certificate of W1"
        ) from None
    found = False
    for verdict in _verdicts(saved):
        found = True
        yield {"statement": verdict["statement"], "status": verdict["status"], "again": _again(verdict)}
    if not found:
        yield {"statement": "a bound of W1", "status": "certified", "again": _bounds(path)}


def _verdicts(saved: object) -> Iterator[Mapping[str, Any]]:
    """The verdicts in a document, however deep."""
    if isinstance(saved, dict) and all(isinstance(saved.get(key), str) for key in ("statement", "status")):
        yield saved
        return
    for inner in saved.values() if isinstance(saved, dict) else saved if isinstance(saved, list) else ():
        yield from _verdicts(inner)


def _again(verdict: Mapping[str, Any]) -> str:
    """Whether a verdict follows from its certificate or its witness; why not, where it does not."""
    from divergences.verification.dialects import recheck as against

    certificate, given, witness = (verdict.get(key) for key in ("certificate", "given", "witness"))
    if (
        not isinstance(certificate, dict)
        or not (isinstance(given, list) and all(isinstance(x, str) for x in given))
        or not isinstance(witness, dict | None)
    ):
        return "it is not a verdict: its certificate, given or witness are missing, or have the wrong type"
    if verdict["status"] == "formal":
        return _by_coq(verdict)
    if not certificate and witness is None:
        return NOTHING
    return against(verdict["statement"], verdict["status"], certificate, given, witness) or STANDS


def _by_coq(verdict: Mapping[str, Any]) -> str:
    """Whether Coq accepts the proof that is recorded of the claim with this name and statement."""
    from divergences.cli.workers import load
    from divergences.verification.catalogue.formal_status import again
    from divergences.verification.formal import kernel

    named = {claim.id: claim for claim in load()}
    claim = named.get(str(verdict.get("id", "")))
    if claim is None:
        return f"{NOTHING}: no claim of that name is installed"
    if getattr(getattr(claim, "claim", claim), "statement", "") != verdict["statement"]:
        return "the claim of that name says something else"
    if not kernel.version():
        return f"{NOTHING}: {kernel.MISSING}"
    return again(claim) or STANDS


def _bounds(path: Path) -> str:
    """Whether a certificate of W1 proves its bounds."""
    from divergences.verification.recheck import answered

    code, said = answered(str(path))
    if code > 1:
        raise Refusal(
            f"{path}: found no verdict and no certificate of W1; expected what check --json wrote, or a certificate of W1"
        )
    return said if code else STANDS


def _printed(row: Mapping[str, Any]) -> str:
    """A line for a verdict."""
    mark = "✓" if row["again"] == STANDS else "?" if row["again"].startswith(NOTHING) else "✗"
    word = Status(row["status"]).answer if row["status"] in [*Status] else row["status"]
    how = f" ({row['status']})" if word == "true" else ""
    return f"{mark} {row['statement']}: {word}{how}, {SAID.get(row['again'], row['again'])}"
