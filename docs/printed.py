"""Writes the pages that nobody types: the judged claims, and the notebooks where Sphinx can see them."""

from __future__ import annotations

import inspect
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import proofs
from divergences.verification import Claim, Verdict, judge

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HERE = Path(__file__).parent
LEVELS = {
    "R1": "searched",
    "R2": "enclosed",
    "R3": "decided exactly at points",
    "R4": "exact certificate",
    "R5": "proved for all inputs",
}


def claims_page(ledger: Sequence[tuple[Claim, Verdict]]) -> str:
    """The ledger as a table, then a section for each claim."""
    rows = [f"| [](#{label(c)}) | {v.status} | {v.level} | {v.mutants_rejected} |" for c, v in ledger]
    head = ["| claim | verdict | level | wrong versions rejected |", "|---|---|---|---|"]
    return "\n".join(["# Claims", "", INTRODUCTION, *head, *rows, "", *(section(c, v) for c, v in ledger)])


INTRODUCTION = f"""\
What the library's quantities are claimed to satisfy. This page was printed by judging every claim while the book was
built, as `divergences verify` does; a claim that is refuted or left unknown stops the build. Levels are computed, not
typed: {"; ".join(f"{level}, {meaning}" for level, meaning in LEVELS.items())}. A wrong version is the claim with one
deliberate mistake; the judge must reject it. S0 to S4 are the lecture notes that the claims come from, L their lines.
"""


def section(claim: Claim, verdict: Verdict) -> str:
    """What is claimed, how far it is shown, how, and which wrong versions are rejected."""
    given = f" Given: {escaped('; '.join(verdict.given))}." if verdict.given else ""
    steps = [f"| {s['kind']} | {code(s['text'])} | {escaped(s['reason'])} |" for s in verdict.steps]
    mutants = [f"| {escaped(m['name'])} | {code(m['statement'])} |" for m in verdict.mutants]
    return "\n".join(
        [
            f"({label(claim)})=",
            f"## {claim.slug}",
            "",
            escaped(inspect.getdoc(sys.modules[f"proofs.{claim.folder}.{claim.slug}"]) or ""),
            "",
            f"```text\n{claim.statement}\n```",
            "",
            f"**{verdict.status.capitalize()}**, level {verdict.level} ({LEVELS[verdict.level]}), tried at"
            f" {verdict.points} points.{given} Source: {escaped(claim.source)}.",
            "",
            *(["| step | | why |", "|---|---|---|", *steps, ""] if steps else []),
            *["| rejected as wrong | |", "|---|---|", *mutants, ""],
        ]
    )


def label(claim: Claim) -> str:
    """The name of the claim's section, which docstrings link to."""
    return f"claim-{claim.slug}"


def code(text: str) -> str:
    """Code in a cell of a table."""
    return "`" + text.replace("|", r"\|") + "`" if text else ""


def escaped(text: str) -> str:
    """Plain text as Markdown; code in backticks stays."""
    return "".join(
        part if part.startswith("`") else re.sub(r"([\\*_$<>\[\]|#])", r"\\\1", part)
        for part in re.split(r"(`[^`]*`)", text)
    )


def judged() -> list[tuple[Claim, Verdict]]:
    """Every claim with its verdict; all must stand."""
    verdicts = [(claim, judge(claim)) for claim in proofs.claims()]
    if failed := [f"{v.id}: {v.status} {v.faults}" for _, v in verdicts if not v.accepted]:
        raise RuntimeError("claims that do not stand: " + "; ".join(failed))
    return verdicts


def write(generated: Path) -> None:
    """Print everything into the folder, afresh."""
    shutil.rmtree(generated, ignore_errors=True)
    generated.mkdir()
    (generated / "claims.md").write_text(claims_page(judged()), encoding="utf-8")
    for notebook in sorted((HERE.parent / "notebooks").glob("*.ipynb")):
        shutil.copy(notebook, generated)


def setup(app: Sphinx) -> dict[str, bool]:
    """Write before Sphinx looks for pages."""
    app.connect("builder-inited", lambda app: write(HERE / "_generated"))
    return {"parallel_read_safe": True}
