"""Writes the pages that nobody types: the judged notes, disputes and theorems, the gallery, and copies of the notebooks."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import api_page
import audit_page
import certify_page
import crosswalk_page
import dispute_pages
import dynamics_page
import gallery_page
import house_page
import note_pages
import performance_page
import theorem_pages

import proofs
from divergences.cli import ledger, workers
from divergences.verification.docket.uses import rested

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent


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


def pages() -> dict[str, str]:
    """The text of every generated page, by its path."""
    rows, summary = judged()
    theorems, items = proofs.catalogue(), proofs.items()
    users = {c.slug: [d.slug for d in theorems if c.slug in d.uses] for c in theorems}
    said = {c.slug: [i for i in items if c.slug in i.uses or (i.claim and i.claim.slug == c.slug)] for c in theorems}
    return {
        "audit.txt": audit_page.printed(),
        "certify.txt": certify_page.printed(),
        "dynamics.txt": dynamics_page.printed(),
        "crosswalk.txt": crosswalk_page.printed(),
        "performance.txt": performance_page.printed(),
        "theorems.md": theorem_pages.index(theorems, rows, summary),
        **{f"theorems/{c.slug}.md": theorem_pages.page(c, rows[c.id], users[c.slug], said[c.slug]) for c in theorems},
        "notes.md": note_pages.index(items, rows, summary),
        **{f"notes/{note}.md": note_pages.page(note, items, rows) for note in note_pages.NOTES},
        **dispute_pages.pages(proofs.disputes(), rows),
        "gallery.md": gallery_page.page(),
        **api_page.pages(),
        **house_page.parts(),
    }


def write(generated: Path) -> None:
    """Print everything into the folder, afresh."""
    shutil.rmtree(generated, ignore_errors=True)
    for name, text in pages().items():
        (generated / name).parent.mkdir(parents=True, exist_ok=True)
        (generated / name).write_text(text, encoding="utf-8")
    (generated / "gallery").mkdir()
    for script in gallery_page.SCRIPTS:
        gallery_page.draw(script, generated / "gallery" / f"{script.stem}.svg")
    for notebook in sorted((HERE.parent / "notebooks").glob("*.ipynb")):
        shutil.copy(notebook, generated)


def setup(app: Sphinx) -> dict[str, bool]:
    """Write before Sphinx looks for pages."""
    app.connect("builder-inited", lambda app: write(HERE / "_generated"))
    return {"parallel_read_safe": True}
