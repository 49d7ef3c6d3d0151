"""The theorems: a page for each claim, printed from its data and its verdict; the table and the graph of them all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import changes
import divergences_proofs as proofs
import elsewhere
import graph
import note_pages
import said
import subjects as subjects_of
import theorem_proof
from prose import badge, displayed, escaped, formula, point, sentence, table
from typeset import by_hand, in_prose

from divergences.verification import Claim, Theorem
from divergences.verification.judge.item import Item
from divergences.verification.judge.verdict import ARGUMENT
from divergences.verification.status import COMPUTED, STRONGEST, Level, Status

LEVELS = {level: level.message for level in (*COMPUTED, Level.R6)}
MORE = {
    Level.R1: " for counterexamples, and not decided",
    Level.R2: ": decided at points, by intervals that hold both sides",
}
INTRODUCTION = """\
What the library's quantities are claimed to satisfy. These pages were printed by judging every claim while the book was
built, as `divergences verify` does; a claim that is refuted or left unknown stops the build. [What the words of a verdict
mean](#levels) is said below the picture.
"""
WORDS = """\
A wrong version is the claim with one deliberate mistake; the judge must reject it. S0 to S4 are the lecture notes that the
claims come from, L their lines.
"""

Row = Mapping[str, Any]
Used = tuple[str, str]
"""The slug of a claim, and its verdict."""


def index(claims: Sequence[Claim | Theorem], rows: Mapping[str, Row], summary: str) -> str:
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
            summary.split("\n\n")[-1] + ".",
            "",
            *table(("subject", "claims", "which are"), counts),
            "Which subject rests on which: an arrow from A to B says that a claim of B uses one of A. Each box is a link.",
            "",
            f'```{{raw}} html\n<div class="scrolls" tabindex="0">{picture}</div>\n```',
            "",
            *_words(),
            *(line for name, members in subjects.items() for line in _section(name, members, rows)),
            "```{toctree}\n:hidden:\n:maxdepth: 1\n",
            *(f"theorems/{claim.slug}" for members in subjects.values() for claim in members),
            "```",
            "",
        ]
    )


def _words() -> list[str]:
    """What the words of verdicts mean, and the levels of rigour; pages link here."""
    said = {status: status.message.removeprefix(f"{status}: ") for status in STRONGEST}
    said[Status.PROVED] = "for all inputs, by steps or a certificate that a machine decides"
    verdicts = [f"- {badge(status)} {meaning}." for status, meaning in said.items()]
    levels = [f"- {level}: {meaning}{MORE.get(level, '')}." for level, meaning in LEVELS.items()]
    between = "How rigorously that is known is a level, computed and not typed; a later one is stronger:"
    return ["(levels)=", "## Verdicts and levels", "", *verdicts, "", between, "", *levels, "", WORDS]


def anchor(name: str) -> str:
    """The label of a subject's section."""
    return "subject-" + re.sub(r"[^a-z0-9]+", "-", name.lower().replace("é", "e").replace("χ²", "chi2")).strip("-")


def _section(name: str, members: Sequence[Claim | Theorem], rows: Mapping[str, Row]) -> list[str]:
    lines = [(f"[](#{label(c)})", badge(rows[c.id]["status"]), str(rows[c.id]["mutants_rejected"])) for c in members]
    heads = ("claim", "verdict", "wrong versions rejected")
    return [f"({anchor(name)})=", f"## {escaped(name)}", "", *table(heads, lines, "claims")]


def _ways(members: Sequence[Claim | Theorem], rows: Mapping[str, Row]) -> str:
    counts = {status: sum(rows[c.id]["status"] == status for c in members) for status in STRONGEST}
    return ", ".join(f"{count} {status}" for status, count in counts.items() if count)


def page(
    claim: Claim | Theorem, row: Row, used_by: Sequence[Used], items: Sequence[Item], uses: Sequence[Used] = ()
) -> str:
    """What is claimed, how far it is shown and how, its wrong versions, what it rests on, and where else it is formal."""
    formal = row["status"] == Status.FORMAL
    return "\n".join(
        [
            f"({label(claim)})=",
            f"# {escaped(subjects_of.heading(claim))}",
            "",
            _body(claim),
            "",
            *_stated(claim),
            *(said.lines(text) if (text := claim.says if isinstance(claim, Theorem) else claim.formal) else []),
            _standing(row),
            "",
            *([] if formal else _argument(row)),
            f"Source: {_linked(claim.source)}."
            + (f" Number {claim.theorem} of the catalogue." if claim.theorem else ""),
            "",
            *table(
                ("needed", "without it the claim fails at"),
                ((formula(a.text), point(a.witness)) for a in getattr(claim, "assumptions", ())),
                "needed",
            ),
            *theorem_proof.lines(claim, row),
            *_headed("The argument in steps", [*_steps(row), *(_argument(row) if formal else [])]),
            *_headed("Wrong versions", [*_rejected(row), *changes.lines(claim.slug)]),
            *_headed("What it uses", _links(uses)),
            *_headed("Where it is used", _links(used_by)),
            *_cited(items),
            *_headed("Where else it is formal" if formal else "Where it is formal", elsewhere.lines(claim.slug)),
        ]
    )


def _cited(items: Sequence[Item]) -> list[str]:
    """The lines of the notes that the claim decides."""
    links = ", ".join(f"[{note_pages.cited(i)}](#item-{i.slug})" for i in items)
    return [f"In the notes: {links}.", ""] if items else []


def _standing(row: Row) -> str:
    """The verdict in its word, with what the word means, on what it was tried and what it was given."""
    status = Status(row["status"])
    given = f" {'Our prover is given' if status is Status.FORMAL else 'Given'}: {escaped('; '.join(row['given']))}."
    found = row["certificate"].get("template") if row["certificate"] else None
    template = f" The proof was found from the text, by the template “{found}”; its certificate re-checks."
    lowered = f" It is said no better than this because {row.get('lowered')}."
    means = status.message[0].upper() + status.message[1:]
    return (
        f"{badge(status)} {means}. Tried at {row['points']} points; [level {row['level']}](#levels)."
        + (given if row["given"] else "")
        + (template if found else "")
        + (lowered if row.get("lowered") else "")
    )


def _steps(row: Row) -> list[str]:
    lines = ((s["kind"], formula(s["text"], step=True), escaped(in_prose(s["reason"]))) for s in row["steps"])
    return table(("step", "what", "why"), lines, "steps")


def _rejected(row: Row) -> list[str]:
    """The wrong versions of the file, each with the point that rejects it."""
    mutants = ((escaped(in_prose(m["name"])), formula(m["statement"]), point(m["witness"])) for m in row["mutants"])
    return table(("rejected as wrong", "formula", "at"), mutants, "rejected")


def _headed(title: str, lines: Sequence[str]) -> list[str]:
    """The lines under their heading, if there are any."""
    return [f"## {title}", "", *lines] if lines else []


def _beyond_the_title(claim: Claim | Theorem) -> str:
    """What the file says of a claim, without a first sentence that is the page's title."""
    said = subjects_of.NUMBER.sub("", subjects_of.words(claim))
    first, _, rest = said.partition("\n\n")
    plain = in_prose(" ".join(first.split())).rstrip(".")
    return rest if plain.casefold() == subjects_of.heading(claim).casefold() else said


def _body(claim: Claim | Theorem) -> str:
    """What the file says beyond the title; other claims and files that it names are links."""
    parts = re.split(rf"\b({'|'.join(map(re.escape, _known()))})\b", _beyond_the_title(claim))
    said = [f"[](#claim-{_known()[text]})" if k % 2 else escaped(in_prose(text)) for k, text in enumerate(parts)]
    return "".join([sentence(parts[0]), *said[1:]])


@cache
def _known() -> Mapping[str, str]:
    """The claims by their slugs, and the first of each file by the file's name; longer names first."""
    claims = proofs.catalogue()
    files = {name: slug for claim in reversed(claims) for name, slug in [(subjects_of.file(claim), claim.slug)]}
    known = files | {claim.slug: claim.slug for claim in claims}
    return {name: known[name] for name in sorted(known, key=len, reverse=True)}


def _stated(claim: Claim | Theorem) -> list[str]:
    """The statement as a formula; one that the language cannot say is not repeated where it is the title."""
    shown = displayed(claim.statement)
    repeated = shown[0].startswith(">") and by_hand(claim.statement).casefold() == subjects_of.heading(claim).casefold()
    return [] if repeated else shown


def label(claim: Claim | Theorem) -> str:
    """The name of the claim's page, which docstrings link to."""
    return f"claim-{claim.slug}"


def _linked(source: str) -> str:
    """Where a claim comes from, with a link to each of the notes."""
    return re.sub(r"\bS([0-4])\b", r"[S\1](../notes/S\1.md)", escaped(source))


UNSAID = (None, "", [], (), "not said")


def _argument(row: Row) -> list[str]:
    """What of an argued claim was decided by machine, what is read by a person, on what it was tried, and its scope."""
    found = {
        said: row["argument"].get(key) for key, said in ARGUMENT.items() if key != "assumed"
    }  # in a table of its own
    parts = {said: [text] if isinstance(text, str) else text for said, text in found.items() if text not in UNSAID}
    lines = [f"- {said}: {'; '.join(escaped(by_hand(text)) for text in texts)}." for said, texts in parts.items()]
    return [*lines, ""] if lines else []


def _links(used: Sequence[Used]) -> list[str]:
    """Other claims, each with its verdict."""
    return [*(f"- {badge(status)} [](#claim-{slug})" for slug, status in used), ""] if used else []
