"""The theorems: a page for each claim, printed from its data and its verdict; the table and the graph of them all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import graph
import subjects as subjects_of
from prose import by_hand, displayed, escaped, formula, point, table

from divergences.verification import Claim
from divergences.verification.formal import record
from divergences.verification.formal.kernel import MACHINE
from divergences.verification.formal.sources import name_of
from divergences.verification.judge.item import Item
from divergences.verification.judge.verdict import ARGUMENT
from divergences.verification.status import COMPUTED, STRONGEST, Level, Status

LEVELS = {level: level.message for level in (*COMPUTED, Level.R6)}
INTRODUCTION = f"""\
What the library's quantities are claimed to satisfy. These pages were printed by judging every claim while the book was
built, as `divergences verify` does; a claim that is refuted or left unknown stops the build. Levels are computed, not
typed: {"; ".join(f"{level}, {meaning}" for level, meaning in LEVELS.items())}. A wrong version is the claim with one
deliberate mistake; the judge must reject it. S0 to S4 are the lecture notes that the claims come from, L their lines.
"""

Row = Mapping[str, Any]


def index(claims: Sequence[Claim], rows: Mapping[str, Row], summary: str) -> str:
    """The summary, the subjects in a table and a graph, the claims of each subject in a table, and the pages in that order."""
    subjects = subjects_of.grouped(claims)
    place = {claim.slug: name for name, members in subjects.items() for claim in members}
    uses = {name: [place[u] for c in members for u in c.uses if u in place] for name, members in subjects.items()}
    sizes = {name: len(members) for name, members in subjects.items()}
    counts = [
        (f"[{escaped(name)}](#{anchor(name)})", str(len(members)), _ways(members, rows))
        for name, members in subjects.items()
    ]
    picture = graph.of_subjects(uses, sizes, {name: f"#{anchor(name)}" for name in subjects})
    return "\n".join(
        [
            "# The theorems",
            "",
            INTRODUCTION,
            summary,
            "",
            *table(("subject", "claims", "which are"), counts),
            "Which subject rests on which: an arrow from A to B says that a claim of B uses one of A. Each box is a link.",
            "",
            f'```{{raw}} html\n<div class="scrolls" tabindex="0">{picture}</div>\n```',
            "",
            *(line for name, members in subjects.items() for line in _section(name, members, rows)),
            "```{toctree}\n:hidden:\n:maxdepth: 1\n",
            *(f"theorems/{claim.slug}" for members in subjects.values() for claim in members),
            "```",
            "",
        ]
    )


def anchor(name: str) -> str:
    """The label of a subject's section."""
    return "subject-" + re.sub(r"[^a-z0-9]+", "-", name.lower().replace("é", "e").replace("χ²", "chi2")).strip("-")


def _section(name: str, members: Sequence[Claim], rows: Mapping[str, Row]) -> list[str]:
    lines = [
        (f"[](#{label(c)})", _verdict(rows[c.id]), rows[c.id]["level"], str(rows[c.id]["mutants_rejected"]))
        for c in members
    ]
    heads = ("claim", "verdict", "level", "wrong versions rejected")
    return [f"({anchor(name)})=", f"## {escaped(name)}", "", *table(heads, lines)]


def _ways(members: Sequence[Claim], rows: Mapping[str, Row]) -> str:
    counts = {status: sum(rows[c.id]["status"] == status for c in members) for status in STRONGEST}
    return ", ".join(f"{count} {status}" for status, count in counts.items() if count)


def page(claim: Claim, row: Row, used_by: Sequence[str], items: Sequence[Item]) -> str:
    """What is claimed, how far it is shown, how, what it needs, and which wrong versions are rejected."""
    given = f" Given: {escaped('; '.join(row['given']))}." if row["given"] else ""
    prover, coq = (given, "") if row["status"] != Status.FORMAL else ("", given.replace("Given", "Our prover is given"))
    number = f" Number {claim.theorem} of the catalogue." if claim.theorem else ""
    found = row["certificate"].get("template") if row["certificate"] else None
    template = (
        f" The proof was found from the text, by the template “{found}”; its certificate re-checks." if found else ""
    )
    lowered = f" It is said no better than this because {row['lowered']}." if row.get("lowered") else ""
    return "\n".join(
        [
            f"({label(claim)})=",
            f"# {escaped(subjects_of.heading(claim))}",
            "",
            escaped(_beyond_the_title(claim)),
            "",
            *displayed(claim.statement),
            f"**{_verdict(row).capitalize()}**, level {row['level']} ({LEVELS[row['level']]}), tried at"
            f" {row['points']} points.{prover}{template}{coq}{lowered}",
            "",
            *_formal(claim, row),
            *_argument(row),
            f"Source: {_linked(claim.source)}.{number}",
            "",
            *table(
                ("needed", "without it the claim fails at"),
                ((formula(a.text), point(a.witness)) for a in claim.assumptions),
            ),
            *table(
                ("step", "what", "why"),
                ((s["kind"], formula(s["text"], step=True), escaped(s["reason"])) for s in row["steps"]),
            ),
            *table(
                ("rejected as wrong", "formula", "at"),
                ((escaped(m["name"]), formula(m["statement"]), point(m["witness"])) for m in row["mutants"]),
            ),
            *_links("Rests on", claim.uses),
            *_links("Used by", used_by),
            *(["In the notes: " + ", ".join(f"[](#item-{i.slug})" for i in items) + ".", ""] if items else []),
        ]
    )


def _beyond_the_title(claim: Claim) -> str:
    """What the file says of a claim, without a first sentence that is the page's title."""
    said = subjects_of.NUMBER.sub("", subjects_of.words(claim))
    first, _, rest = said.partition("\n\n")
    plain = " ".join(first.split()).rstrip(".")
    return rest if plain[:1].upper() + plain[1:] == subjects_of.heading(claim) else said


def label(claim: Claim) -> str:
    """The name of the claim's page, which docstrings link to."""
    return f"claim-{claim.slug}"


def _linked(source: str) -> str:
    """Where a claim comes from, with a link to each of the notes."""
    return re.sub(r"\bS([0-4])\b", r"[S\1](../notes/S\1.md)", escaped(source))


def _verdict(row: Row) -> str:
    return "cited; holds where tried" if row["status"] == Status.CITED else str(row["status"])


def _formal(claim: Claim, row: Row) -> list[str]:
    """The statement that the proof assistant checked, which was generated; the proof, and the axioms that it rests on."""
    entry = row.get("formal")
    if not entry:
        return []
    name = name_of(claim.id)
    reals = [x for x in entry["axioms"] if not x.startswith(MACHINE)]
    machine = ["machine arithmetic"] if len(reals) < len(entry["axioms"]) else []
    axioms = ", ".join([*(f"`{x}`" for x in reals), *machine]) or "none"
    length = f"{entry['lines']} lines; Coq {entry['coq']} accepted it"
    where = f"The proof is `proofs/coq/theorems/{name}.v`, {length}. Axioms: {axioms}."
    said = record.stated(claim).text
    if entry["kind"] == record.WRITTEN:
        return [
            f"A formal proof of a *written* statement, which nobody compares with the claim, is beside it. {where}",
            "",
        ]
    read_as = ["Its formal text:", "", "```text", claim.formal, "```", ""] if claim.formal else []
    about = "Checked by Coq's kernel, from the statement that is [generated](../../formal.md) from the claim:"
    return [*read_as, about, "", "```coq", said, "```", "", where, ""]


def _argument(row: Row) -> list[str]:
    """What of an argued claim was decided by machine, what is read by a person, on what it was tried, and its scope."""
    found = {said: row["argument"].get(key) for key, said in ARGUMENT.items()}
    parts = {said: [text] if isinstance(text, str) else text for said, text in found.items() if text}
    lines = [f"- {said}: {'; '.join(escaped(by_hand(text)) for text in texts)}." for said, texts in parts.items()]
    return [*lines, ""] if lines else []


def _links(said: str, slugs: Sequence[str]) -> list[str]:
    return [f"{said}:", "", *(f"- [](#claim-{slug})" for slug in slugs), ""] if slugs else []
