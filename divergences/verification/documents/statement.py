"""One line of a document that says something, what it was found to be, and why a formula is not understood.

Refusals are in the words of whoever reads the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from divergences.verification.documents.chains import Link
from divergences.verification.documents.definitions import LETTERS, POINTS, Definition
from divergences.verification.documents.formulas import WHERE, Formula
from divergences.verification.documents.readings import Reading, readings, where_all_have_mass
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.clauses import NoClaim, NoRelation

NUMBER = re.compile(r"(?:[\d\s.,/+*(){}-]|\\(?:[dt]?frac|sqrt|log|ln|pi|left|right|cdot|infty)(?![A-Za-z]))+")
SHOWN = 24
"""Characters of a formula that say where something in it is."""


def told(error: Unreadable, spoken: str, tex: bool) -> str:
    """A refusal without the name of an argument; a column of TeX, which nobody typed in one line, as what stands there."""
    return error.told(lambda column: f"at “{short(spoken[column - 1 :])}”") if tex else error.told()


def short(text: str) -> str:
    """The beginning of a text, in one line."""
    rest = " ".join(text.split())
    return rest if len(rest) <= SHOWN else f"{rest[:SHOWN].rstrip()}…"


def no_definition(name: str, arguments: Sequence[str]) -> bool:
    """Whether a symbol in a sentence is an index or an outcome, or said to be a derivative: x = G(z) defines no x."""
    return (name in POINTS and not arguments) or "'" in name or name in (r"\nabla", r"\partial")


def not_defined(name: str, links: Sequence[object], word: str) -> str:
    """Why `name = …` in a sentence is not used for what follows; "" if it is a definition."""
    beside = f"write a comment `given {name} = …` at the formulas that need it"
    if name in LETTERS:
        return two_readings_of(name)
    if name == "n":
        return f"n is the number of outcomes here, any number; {beside}"
    if len(links) > 1:
        return f"it says more of {name} than what it is; write {name} := … (\\coloneqq) by itself"
    if word == WHERE and isinstance(links[0], Link) and NUMBER.fullmatch(links[0].right):
        return f"{name} may be that number here only, or from here on; {beside}, or Let {name} = … to define it"
    return ""


def two_readings_of(name: str) -> str:
    """Of p = …, which may be a definition, or a claim about all laws."""
    what = "discriminator" if name in "dD" else "distribution"
    return (
        f"{name} is any {what} here: this is a claim about every {name}, or it says what {name} is from here on; write "
        f"{name} := … (\\coloneqq) to define it, or a comment `given {name} = …` at the formulas that need it"
    )


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
    around: str = ""
    """A sentence around its formula that supposes something, and is not read."""
    supposed: str = ""
    """The claim under what its sentence supposes in formulas; "" if that is nothing, or not read."""
    words: str = ""
    """What is supposed there, as it is read."""
    explicit: bool = False
    """Whether it was said to be a claim, so that it has to be readable."""

    @property
    def is_read(self) -> bool:
        """Whether it is a claim, under one answer to what it leaves open or under several."""
        return self.kind in (CLAIM, TWO_READINGS)

    def not_understood(self, why: str) -> Statement:
        """The row of what is not understood, with the reason."""
        return replace(self, kind=NOT_UNDERSTOOD, why=why)

    def left_open(self, readings: Sequence[Reading], why: str) -> Statement:
        """The row of what has several readings."""
        return replace(self, kind=TWO_READINGS, claim="", readings=tuple(readings), why=why)


def understood(
    row: Statement, spoken: str, beside: Formula, known: Sequence[Definition], *, tex: bool, before: str
) -> Statement:
    """The row of what is to be a claim, by its readings; `before` is said where there is none."""
    found = _under_words(row, spoken, beside, known, tex=tex, before=before)
    positive = beside.positive and found.kind == CLAIM and not found.supposed and where_all_have_mass(found.claim)
    return replace(found, supposed=positive, words=WITH_MASS) if positive else found


WITH_MASS = "where all outcomes have mass, as the text says of the support"


def _under_words(
    row: Statement, spoken: str, beside: Formula, known: Sequence[Definition], *, tex: bool, before: str
) -> Statement:
    found = _understood(row, spoken, beside, known, tex=tex, before=before)
    if not beside.supposed or found.kind not in (CLAIM, NOT_UNDERSTOOD):
        return found
    given = [rf"\text{{given}} {x}" if tex else f"given {x}" for x in beside.supposed[:1]] + list(beside.supposed[1:])
    under = _understood(row, f"{spoken.rstrip(' .,;')} {', '.join(given)}", beside, known, tex=tex, before=before)
    if under.kind != CLAIM:
        return found
    words = f"given {under.claim.partition(' given ')[2] or ', '.join(beside.supposed)}, as its sentence says"
    if found.kind == CLAIM:
        return replace(found, supposed=under.claim, words=words)
    return replace(under, why=f"{under.why}{'; ' * bool(under.why)}{words}")


def _understood(
    row: Statement, spoken: str, beside: Formula, known: Sequence[Definition], *, tex: bool, before: str
) -> Statement:
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
    return row.left_open(tuple(found), f"it leaves open: {why}")


def labelled(found: Statement, label: str) -> tuple[Reading, ...]:
    """The readings of a claim, each under one more answer."""
    claims = found.readings or (Reading(found.why, found.claim, rests=found.rests),)
    return tuple(replace(x, label=f"{label}{', ' if x.label else ''}{x.label}") for x in claims)
