"""One line of a document that says something, and what it was found to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from divergences.verification.documents.definitions import Definition
from divergences.verification.documents.formats.formula import Formula
from divergences.verification.documents.readings import Reading, readings
from divergences.verification.documents.refusals import told
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.clauses import NoClaim, NoRelation

CLAIM, DEFINITION, NO_STATEMENT, NOT_UNDERSTOOD, SKIPPED, TWO_READINGS = (
    "claim", "definition", "no statement", "not understood", "skipped", "two readings",
)  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """One line of a document that says something: `claim` is in the language of claims, `why` is why it has none."""

    kind: str
    line: int
    written: str
    cell: int = 0
    name: str = ""
    claim: str = ""
    why: str = ""
    chain: int = 0
    """The derivation that it is a line of, by a number; lines of one derivation follow each other."""
    readings: tuple[Reading, ...] = ()
    """Where the formula leaves something open: what it is under each answer."""
    rests: str = ""
    """The theorem by which it is read as what is claimed."""
    explicit: bool = False
    """Whether it was said to be a claim, so that it has to be readable."""


def understood(
    row: Statement, spoken: str, beside: Formula, known: Sequence[Definition], *, tex: bool, before: str
) -> Statement:
    """The row of what is to be a claim, by its readings; `before` is said where there is none."""
    try:
        found = readings(spoken, beside, known, tex=tex)
    except NoClaim as error:
        unread = isinstance(error, NoRelation)  # there is one, so that something of it was not read
        return replace(row, kind=NOT_UNDERSTOOD if unread else NO_STATEMENT, claim="", why=told(error, spoken, tex))
    except Unreadable as error:
        kind = CLAIM if row.explicit else NOT_UNDERSTOOD
        return replace(row, kind=kind, why=f"{before}{told(error, spoken, tex)}")
    if len(found) == 1:
        return replace(row, kind=CLAIM, claim=found[0].claim, why=found[0].label, rests=found[0].rests)
    why = "; ".join(reading.label for reading in found)
    return replace(row, kind=TWO_READINGS, claim="", readings=tuple(found), why=f"it leaves open: {why}")


def labelled(found: Statement, label: str) -> tuple[Reading, ...]:
    """The readings of a claim, each under one more answer."""
    claims = found.readings or (Reading(found.why, found.claim, rests=found.rests),)
    return tuple(replace(x, label=f"{label}{', ' if x.label else ''}{x.label}") for x in claims)
