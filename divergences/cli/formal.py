"""`divergences formal`: have Coq check the formal proofs of the claims against their generated statements."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from divergences.cli import workers
from divergences.cli.output import AsJson, answer, progress
from divergences.cli.refusal import Refusal, refusals

if TYPE_CHECKING:
    from divergences.verification.formal.sources import Sources

FEW = 2
"""Processors that are used."""
NOW, RECORDED = "now", "as recorded"
"""Whether Coq was asked, or a line of a file is believed."""


def formal(
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="One proof, or all whose names start with this; may be repeated."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Compile all sources afresh and check all proofs.")] = False,
    statement: Annotated[
        bool, typer.Option("--statement", help="Print the generated statements; this does not need Coq.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Have Coq check formal proofs against the statements that are generated from the claims, and record what it accepts.

    divergences formal

    divergences formal --all

    divergences formal --only gibbs

    divergences formal --only gibbs --statement
    """
    from divergences.verification.formal import kernel, record
    from divergences.verification.formal.courses import found, ids
    from divergences.verification.formal.sources import name_of

    with refusals():
        asked = {claim.id: claim for claim in workers.load() if name_of(claim.id).startswith(tuple(only or ("",)))}
        said = {name: record.stated(claim) for name, claim in asked.items()}
    if statement:
        named = {name_of(claim): x for claim, x in said.items()}
        _each_found(only, named)
        raise typer.Exit(_stated(_chosen(named, only), as_json))
    coq = kernel.version()
    if not coq:
        raise Refusal(kernel.MISSING)
    start, rows, courses = time.perf_counter(), dict[str, dict[str, Any]](), found()
    _each_found(only, [name for sources in courses for name in sources.theorems])
    for sources in courses:
        own = {name_of(claim): x for claim, x in said.items() if claim in ids(sources)}
        new = _course(sources, {x: own.get(x, record.Stated()) for x in sources.theorems}, only, everything, coq)
        rows |= {f"{sources.root.parent.name}/{x}" if x in rows else x: row for x, row in new.items()}
    summary = _summary(rows, time.perf_counter() - start, coq)
    answer({"proofs": rows, "summary": summary}, _printed(rows, summary), as_json)
    raise typer.Exit(0 if summary["ok"] else 1)


def _course(
    sources: Sources, said: Mapping[str, Any], only: Sequence[str] | None, everything: bool, coq: str
) -> dict[str, dict[str, Any]]:
    """Check what is to be checked of one course, and record it; its rows, those that are as recorded too."""
    from divergences.cli.formal_checks import checked, compiled_for
    from divergences.verification.coq_printer import answers
    from divergences.verification.formal import record
    from divergences.verification.formal.kernel import workplace
    from divergences.verification.instances.trial import against

    known = record.read(sources)
    chosen = _chosen(said, only)
    todo = {
        name: x
        for name, x in chosen.items()
        if everything or only or record.stale(sources, name, x, known.get(name)) or name not in known
    }
    place = workplace(sources, coq) if todo else sources
    steps = len(todo) + len(compiled_for(place, todo)) if todo else 0
    with progress("checking", steps) as step:
        new = checked(place, todo, coq, min(FEW, os.cpu_count() or 1), step, anew=everything) if todo else {}
    kept = {name: x for name, x in known.items() if name in sources.theorems and name not in new}
    good = {name: {k: v for k, v in x.items() if k != "fault"} for name, x in new.items() if not x["fault"]}
    if (entries := kept | good) != known:
        with refusals():
            record.write(sources, entries)
            answers.write(sources)
    rows = {name: {"checked": NOW, **row} for name, row in new.items()}
    rows |= {
        name: {"fault": against(said[name].source) if kept[name]["kind"] == record.GENERATED else "", **kept[name]}
        | {"checked": RECORDED}
        for name in kept
        if name in chosen
    }
    return {name: rows[name] for name in chosen if name in rows}


def _chosen(said: Mapping[str, Any], only: Sequence[str] | None) -> dict[str, Any]:
    """Those that are asked for; all, where nothing is."""
    return {name: x for name, x in said.items() if name.startswith(tuple(only or ("",)))}


def _each_found(only: Sequence[str] | None, names: Iterable[str]) -> None:
    """Refuse what is asked for and is not there."""
    known = list(names)
    for each in only or ():
        if not any(name.startswith(each) for name in known):
            raise Refusal(f"--only: found {each!r}; expected a proof's name or how it begins")


def _stated(said: Mapping[str, Any], as_json: bool) -> int:
    document = {name: {"statement": x.text, "reason": x.reason} for name, x in said.items()}
    printed = (f"{name}\n{x.text or 'no statement: ' + x.reason}\n" for name, x in said.items())
    answer(document, printed, as_json)
    return 0


def _summary(rows: Mapping[str, Mapping[str, Any]], seconds: float, coq: str) -> dict[str, Any]:
    good = [x for x in rows.values() if not x["fault"]]
    return {
        "ok": len(good) == len(rows),
        "coq": coq,
        "proofs": len(rows),
        "formal": sum(x["kind"] == "generated" for x in good),
        "written": sum(x["kind"] == "written" for x in good),
        "failed": len(rows) - len(good),
        "now": sum(x["checked"] == NOW for x in good),
        "recorded": sum(x["checked"] == RECORDED for x in good),
        "by": sorted({x["coq"] for x in good if x["checked"] == RECORDED} - {coq}),
        "seconds": round(seconds, 1),
    }


def _printed(rows: Mapping[str, Mapping[str, Any]], summary: Mapping[str, Any]) -> Iterator[Any]:
    """A line for each proof, why those that fail do, and what it comes to."""
    from rich.table import Column, Table

    from divergences.cli.output import Name

    table = Table(Column("", no_wrap=True), "checked", "lines", "seconds", "axioms", "proof", box=None, pad_edge=False)
    for name, x in rows.items():
        mark = "✗ refused" if x["fault"] else "✓ formal" if x["kind"] == "generated" else "○ written statement"
        said = (str(x.get(key, "")) for key in ("checked", "lines", "seconds"))
        table.add_row(mark, *said, axioms_of(x.get("axioms", ())), Name(name))
    yield table
    yield from (f"✗ {name}: {x['fault']}" for name, x in rows.items() if x["fault"])
    yield ""
    by = f" (some by Coq {', '.join(summary['by'])})" if summary["by"] else ""
    yield (
        f"{'✓' if summary['ok'] else '✗'} Coq {summary['coq']}: {summary['formal']} formal, {summary['written']} with a "
        f"written statement, {summary['failed']} refused: {summary['now']} checked now, {summary['recorded']} as recorded{by}; "
        f"{summary['seconds']} s."
    )


def axioms_of(names: Collection[str]) -> str:
    """The axioms in words: none, those of the reals, machine arithmetic."""
    from divergences.verification.formal.kernel import MACHINE, REALS

    parts = ["reals"] if any(x in REALS for x in names) else []
    parts += ["machine arithmetic"] if any(x.startswith(MACHINE) for x in names) else []
    return ", ".join(parts) or "none"
