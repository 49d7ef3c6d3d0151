"""Writes the pages that nobody types: the judged notes, disputes and theorems, the gallery, and copies of the notebooks."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import accuracy_page
import api_figures
import api_page
import audit_page
import beside_page
import certify_page
import crosswalk_page
import dispute_pages
import divergences_proofs as proofs
import dynamics_page
import formal_page
import gallery_page
import house_page
import kept
import laws_page
import note_pages
import performance_page
import reliability_page
import samples_page
import systems_page
import teachers_page
import theorem_pages

from divergences.cli import ledger, workers
from divergences.explorer import export
from divergences.verification.catalogue.uses import rested

DOCS = Path(__file__).parents[1]


def judged() -> tuple[dict[str, dict[str, Any]], str]:
    """Every claim's and item's verdict by id, all as recorded, and the summary."""
    record = ledger.recorded()
    claims = proofs.claims()
    rested_on = rested(workers.judge_all(claims, None, _same), [claim.id for claim in claims], record)
    rows = [ledger.settle(row, "R1", record.get(row["id"])) for row in rested_on]
    if failed := [f"{row['id']}: {row['status']} {row['faults']} {row['differs']}" for row in rows if not row["ok"]]:
        raise RuntimeError("claims that do not stand: " + "; ".join(failed))
    summary = ledger.lines(ledger.summarise(rows, 0.0))
    return {row["id"]: row for row in rows}, "\n\n".join(summary)


def _same(row: Any) -> Any:
    return row


def pages(cache: Path) -> dict[str, str]:
    """The text of every generated page, by its path; verdicts are those in the cache while nothing has changed."""
    rows, summary = kept.once(judged, kept.digest(), cache / "verdicts.pickle")
    theorems, items = proofs.catalogue(), proofs.items()
    words = {c.slug: rows[c.id]["status"] for c in theorems}
    users = {c.slug: [(d.slug, words[d.slug]) for d in theorems if c.slug in d.uses] for c in theorems}
    uses = {c.slug: [(slug, words[slug]) for slug in c.uses] for c in theorems}
    said = {c.slug: [i for i in items if c.slug in i.uses or (i.claim and i.claim.slug == c.slug)] for c in theorems}
    return {
        "audit.txt": audit_page.printed(),
        "beside.txt": beside_page.printed(),
        "certify.txt": certify_page.printed(),
        "dynamics.txt": dynamics_page.printed(),
        "formal.txt": formal_page.printed(theorems),
        "definitions.txt": formal_page.definitions(),
        "formal_textbook.txt": formal_page.textbook(),
        "crosswalk.txt": crosswalk_page.printed(),
        "laws.txt": laws_page.printed(),
        "performance.txt": performance_page.printed(),
        "samples.txt": samples_page.printed(),
        "accuracy.txt": accuracy_page.printed(),
        "reliability.txt": reliability_page.printed(),
        "theorems.md": theorem_pages.index(theorems, rows, summary),
        **{
            f"theorems/{c.slug}.md": theorem_pages.page(c, rows[c.id], users[c.slug], said[c.slug], uses[c.slug])
            for c in theorems
        },
        "notes.md": note_pages.index(items, rows, summary),
        **{path: text for note in note_pages.NOTES for path, text in note_pages.pages(note, items, rows).items()},
        **dispute_pages.pages(proofs.disputes(), rows),
        "gallery.md": gallery_page.page(),
        "systems.md": systems_page.page(rows),
        "teachers.md": teachers_page.page(rows),
        **api_page.pages(),
        **house_page.parts(),
        "live/page.html": export.page("_generated"),
    }


def drawn(cache: Path) -> dict[str, bytes]:
    """The figures of the gallery and of the API, by their paths."""
    return gallery_page.drawn(cache) | api_figures.drawn(cache)


def write(generated: Path, cache: Path) -> None:
    """Have the folder hold everything that is printed; what is as it was keeps its time.

    Figures are drawn by a process of its own, beside the judging.
    """
    notebooks = sorted((DOCS.parent / "notebooks").glob("*.ipynb"))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        figures = beside.submit(drawn, cache)
        files = {name: text.encode() for name, text in pages(cache).items()}
        kept.put(generated, files | figures.result() | {path.name: path.read_bytes() for path in notebooks})
