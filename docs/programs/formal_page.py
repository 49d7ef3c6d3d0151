"""The table of the formal proofs, printed from the record that `divergences formal` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from prose import table

from divergences.verification.formal.kernel import MACHINE, TRUSTED
from divergences.verification.formal.sources import name_of

LIBRARY = Path(__file__).parents[2] / "proofs" / "divergences_proofs" / "coq" / "library"
DEFINED = re.compile(
    r"(?:^\(\*(?:(?!\*\)).)*\*\)\n)?(?:^(?:Definition|Fixpoint|Inductive|Record|Notation)\b.*?\.(?=\s)\n?)+",
    re.DOTALL | re.MULTILINE,
)
"""Definitions that stand together, with the comment before them."""
RECORD = Path(__file__).parents[2] / "proofs" / "divergences_proofs" / "coq" / "record.json"
TEXTBOOK = Path(__file__).parents[2] / "tests" / "textbook" / "scripts.json"
HEADER = ("claim", "name in Coq", "statement", "lines", "seconds", "axioms")
SCRIPTS = (
    "template of the proof",
    "proved",
    "accepted by Coq",
    "without a script",
    "refused by Coq",
    "seconds, median",
)


def recorded() -> dict[str, Any]:
    """What the kernel accepted, by the names of the proofs."""
    return json.loads(RECORD.read_text(encoding="utf-8"))


def printed(claims: Sequence[Any]) -> str:
    """A row for each claim with a proof, and under them how many there are."""
    record = recorded()
    rows = [
        cells(claim.slug, name_of(claim.id), record[name_of(claim.id)])
        for claim in claims
        if name_of(claim.id) in record
    ]
    lines, seconds = (sum(entry[key] for entry in record.values()) for key in ("lines", "seconds"))
    under = f"{len(rows)} proofs of {lines} lines, which took {seconds:.0f} s one after another, the library apart."
    return "\n".join([*table(HEADER, rows), "", under, ""])


def cells(slug: str, name: str, entry: dict[str, Any]) -> tuple[str, ...]:
    """One row as it is shown."""
    machine = any(x.startswith(MACHINE) for x in entry["axioms"])
    axioms = "reals, machine arithmetic" if machine else "reals" if entry["axioms"] else "none"
    lines, seconds = str(entry["lines"]), f"{entry['seconds']:.1f}"
    return f"[](#claim-{slug})", f"`{name}`", entry["kind"], lines, seconds, axioms


def definitions() -> str:
    """What the words of the statements mean: of each file of the library what it defines, folded away."""
    files = {name: DEFINED.findall((LIBRARY / f"{name}.v").read_text(encoding="utf-8")) for name in TRUSTED}
    return "\n".join(
        line
        for name, found in files.items()
        if found
        for line in (f":::{{dropdown}} `{name}`", "```coq", "\n".join(found).rstrip(), "```", ":::", "")
    )


def textbook() -> str:
    """By template, what Coq said of the files of textbook claims that are proved, and under it the sums."""
    found: list[dict[str, Any]] = json.loads(TEXTBOOK.read_text(encoding="utf-8"))
    rows = [
        counts(name, [x for x in found if x["template"] == name]) for name in sorted({x["template"] for x in found})
    ]
    accepted = sum(x["said"] == "compiled" for x in found)
    under = f"Coq accepted the files of {accepted} of the {len(found)} claims: {accepted / len(found):.0%}."
    return "\n".join([*table(SCRIPTS, rows), "", under, ""])


def counts(template: str, found: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """One template: how many were proved, and what became of their files."""
    said = [x["said"].partition(":")[0] for x in found]
    seconds = [x["seconds"] for x in found if x["said"] == "compiled"]
    shown = f"{median(seconds):.1f}" if seconds else ""
    compiled, missing = said.count("compiled"), said.count("no script")
    return template, str(len(said)), str(compiled), str(missing), str(len(said) - compiled - missing), shown
