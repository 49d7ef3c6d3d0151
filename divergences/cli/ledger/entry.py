"""One claim in full: the line as it is written, how it was read, where it fails, and what is true instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from divergences.cli.ledger.summary import Row, marked, meaning, word_of
from divergences.cli.output import Folded
from divergences.verification.formal.sources import name_of
from divergences.verification.status import Level, Status

if TYPE_CHECKING:
    from rich.console import RenderableType


SCALE = f"{min(Level)} to {max(Level)}"
"""The levels, from the least rigorous to the most."""


def entry(row: Row, verbose: bool = False) -> Iterator[RenderableType]:
    """What is said of the claim, and then its facts, one below the other; what is empty is left out."""
    from rich.table import Column, Table

    yield f"{marked(word_of(row), row['ok'])}: {row['id']}"
    yield f"  {_meaning(row, verbose)}"
    yield ""
    found = Table(Column(no_wrap=True), "", box=None, show_header=False, pad_edge=False)
    for name, said in facts(row, verbose).items():
        for k, line in enumerate([said] if isinstance(said, str) else said):
            found.add_row("" if k else name, Folded(line))
    yield found
    yield ""


def _meaning(row: Row, verbose: bool) -> str:
    """What its word says: of an item with the convention's name, of a claim, if asked, at which level."""
    if "verdict" not in row:
        return meaning(word_of(row)) + _level(row, verbose and row["accepted"])
    return word_of(row).message + (f": {row['convention']}" if row["convention"] else "")


def _level(row: Mapping[str, Any], shown: bool) -> str:
    return f" (level {row['level']} of {SCALE})" if shown else ""


def facts(row: Row, verbose: bool = False) -> dict[str, Any]:
    """Name → text, or several, of what there is to say, in the order in which it is read."""
    literal, true = row.get("literally") or {}, row.get("corrected") or row
    stands = {"wrong": "what is true", "convention": "under it", "open": "the answer"}.get(row.get("verdict", ""))
    named = {
        "title": row.get("title", ""),
        "notes": ", ".join(filter(None, (row.get("note"), re.sub(r"\bL(?=\d)", "line ", row.get("lines", ""))))),
        "as written": row.get("written", ""),
        "which says": row.get("meaning", ""),
        "read as": literal.get("statement", ""),
        "fails at": literal.get("said", ""),
        stands or "claim": true["statement"] or row.get("reason", ""),
        "text": row.get("text", ""),
        "how known": _standing(true, verbose) if "verdict" in row else "",
        "given, by our prover" if row.get("formal") and row["status"] == Status.FORMAL else "given": row["given"],
        "by hand": [f"{name}: {_listed(said)}" for name, said in row["argument"].items() if said],
        "formal": _formal(row),
        "as read there": (row.get("formal") or {}).get("text", ""),
        "uses": ", ".join(row.get("uses", ())),
        "wrong versions": [_told(m) for m in row["mutants"]],
        "differs": failure(row) if not row["ok"] else "",
    }
    return {name: said for name, said in named.items() if said}


def _formal(row: Row) -> str:
    """What is recorded of its formal proof: `Coq 8.16.1, recorded; 3 axioms`, and whose statement it proves."""
    entry = row.get("formal")
    if not entry:
        return ""
    whose = (
        ""
        if entry["kind"] == "generated"
        else "of a statement written by hand, which no machine has compared with the claim; "
    )
    whose += (
        "of the text below: whether it says the same as the claim is for a reader to judge; "
        if entry.get("text")
        else ""
    )
    asked = f"divergences formal --only {name_of(row['id'])} checks it again"
    return f"{whose}Coq {entry['coq']}, recorded; {len(entry['axioms'])} axioms ({asked})"


def _standing(true: Mapping[str, Any], verbose: bool) -> str:
    status = Status(true["status"])
    said = meaning(status) if status is Status.PROVED else status.message
    return f"{said}{_level(true, verbose)}" if status.accepted else ""


def failure(row: Row) -> str:
    """Why a row is not as it must be, on one line."""
    refuted = row["status"] == Status.REFUTED and "verdict" not in row
    fails = [f"fails at {at(row['witness'])}"] if refuted else []
    return f"✗ {row['id']}: {'; '.join([*fails, *row['faults'], *row['differs']])}"


def at(witness: Mapping[str, Any] | None) -> str:
    """A point as people write it: `p = (1/2, 1/2), t = 1/3`."""
    return ", ".join(f"{name} = {_value(x)}" for name, x in (witness or {}).items())


def _value(x: Any) -> str:
    if not isinstance(x, (list, tuple)):
        return str(x)
    inside = ", ".join(map(_value, x))
    return inside if len(x) == 1 else f"({inside})"


def _told(mutant: Mapping[str, Any]) -> str:
    """A wrong version, and where it fails."""
    where = f"fails at {at(mutant['witness'])}" if mutant.get("witness") else "rejected" if mutant["rejected"] else ""
    return f"{mutant['name']}: {mutant['statement']}; {where or 'NOT rejected'}"


def _listed(said: Any) -> str:
    return said if isinstance(said, str) else "; ".join(said)
