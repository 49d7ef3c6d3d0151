"""The theorems: a page for each claim, printed from its data and its verdict; the table and the graph of them all."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import graph
from prose import code, displayed, escaped, point, table, title

from divergences.verification import Claim
from divergences.verification.judge.item import Item
from divergences.verification.judge.verdict import ARGUMENT
from divergences.verification.status import COMPUTED, Status

LEVELS = {level: level.message for level in COMPUTED}
INTRODUCTION = f"""\
What the library's quantities are claimed to satisfy. These pages were printed by judging every claim while the book was
built, as `divergences verify` does; a claim that is refuted or left unknown stops the build. Levels are computed, not
typed: {"; ".join(f"{level}, {meaning}" for level, meaning in LEVELS.items())}. A wrong version is the claim with one
deliberate mistake; the judge must reject it. S0 to S4 are the lecture notes that the claims come from, L their lines.
"""

Row = Mapping[str, Any]


def index(claims: Sequence[Claim], rows: Mapping[str, Row], summary: str) -> str:
    """The summary, the graph, the table, and the pages in its order."""
    known = {claim.slug for claim in claims}
    uses = {claim.slug: [u for u in claim.uses if u in known] for claim in claims}
    picture = graph.drawn(uses, {claim.slug: rows[claim.id]["level"] for claim in claims}, "theorems/{}.html")
    lines = [
        (f"[](#{label(c)})", c.theorem, _verdict(rows[c.id]), rows[c.id]["level"], str(rows[c.id]["mutants_rejected"]))
        for c in claims
    ]
    return "\n".join(
        [
            "# The theorems",
            "",
            INTRODUCTION,
            summary,
            "",
            "Which claim rests on which (each box is a link):",
            "",
            f"```{{raw}} html\n<div style='overflow-x: auto'>\n{picture}\n</div>\n```",
            "",
            *table(("claim", "number", "verdict", "level", "wrong versions rejected"), lines),
            "```{toctree}\n:hidden:\n:maxdepth: 1\n",
            *(f"theorems/{claim.slug}" for claim in claims),
            "```",
            "",
        ]
    )


def page(claim: Claim, row: Row, used_by: Sequence[str], items: Sequence[Item]) -> str:
    """What is claimed, how far it is shown, how, what it needs, and which wrong versions are rejected."""
    given = f" Given: {escaped('; '.join(row['given']))}." if row["given"] else ""
    number = f" Number {claim.theorem} of the catalogue." if claim.theorem else ""
    found = row["certificate"].get("template") if row["certificate"] else None
    template = (
        f" The proof was found from the text, by the template “{found}”; its certificate re-checks." if found else ""
    )
    lowered = f" It is said no better than this because {row['lowered']}." if row.get("lowered") else ""
    return "\n".join(
        [
            f"({label(claim)})=",
            f"# {title(claim.slug)}",
            "",
            escaped(_words(claim)),
            "",
            *displayed(claim.statement),
            f"**{_verdict(row).capitalize()}**, level {row['level']} ({LEVELS[row['level']]}), tried at"
            f" {row['points']} points.{given}{template}{lowered}",
            "",
            *_argument(row),
            f"Source: {escaped(claim.source)}.{number}",
            "",
            *table(
                ("needed", "without it the claim fails at"),
                ((code(a.text), point(a.witness)) for a in claim.assumptions),
            ),
            *table(("step", "", "why"), ((s["kind"], code(s["text"]), escaped(s["reason"])) for s in row["steps"])),
            *table(
                ("rejected as wrong", "", "at"),
                ((escaped(m["name"]), code(m["statement"]), point(m["witness"])) for m in row["mutants"]),
            ),
            *_links("Rests on", claim.uses),
            *_links("Used by", used_by),
            *(["In the notes: " + ", ".join(f"[](#item-{i.slug})" for i in items) + ".", ""] if items else []),
        ]
    )


def label(claim: Claim) -> str:
    """The name of the claim's page, which docstrings link to."""
    return f"claim-{claim.slug}"


def _words(claim: Claim) -> str:
    """The docstring of the file that has the claim."""
    for name, module in sys.modules.items():
        if name.startswith("proofs.theorems.") and claim in getattr(
            module, "claims", (getattr(module, "claim", None),)
        ):
            return inspect.getdoc(module) or ""
    return ""


def _verdict(row: Row) -> str:
    return "cited; holds where tried" if row["status"] == Status.CITED else str(row["status"])


def _argument(row: Row) -> list[str]:
    """What of an argued claim was decided by machine, what is read by a person, on what it was tried, and its scope."""
    found = {said: row["argument"].get(key) for key, said in ARGUMENT.items()}
    parts = {said: [text] if isinstance(text, str) else text for said, text in found.items() if text}
    lines = [f"- {said}: {'; '.join(escaped(text) for text in texts)}." for said, texts in parts.items()]
    return [*lines, ""] if lines else []


def _links(said: str, slugs: Sequence[str]) -> list[str]:
    return [f"{said}: " + ", ".join(f"[](#claim-{slug})" for slug in slugs) + ".", ""] if slugs else []
