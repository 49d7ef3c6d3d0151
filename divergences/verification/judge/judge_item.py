"""The judge of notes: whether each item is right, true under a convention, wrong, an open question, or a definition.

The verdict is computed from what is written, read literally, and from the claim that is said to be true; an item for
which the two do not fit together, or whose claim does not stand, is `unsettled`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from divergences.verification.fault import Fault
from divergences.verification.interpreters import exact
from divergences.verification.judge.claim import Claim, Theorem
from divergences.verification.judge.item import Item, Reading
from divergences.verification.judge.judge_text import judge_text
from divergences.verification.judge.judge_theorem import falls, judged
from divergences.verification.judge.trial import Trial
from divergences.verification.judge.verdict import ID, Verdict, at_witness, value_of
from divergences.verification.language.grammar import read
from divergences.verification.points.reduction import size
from divergences.verification.status import ItemVerdict, Level, Status

POINTS = 60
"""At which a literal reading is tried, smallest first, until it fails."""


@dataclass(frozen=True)
class Audited(Verdict):
    """A row of the audit. For a wrong formula status and witness are its own; `corrected` is what was judged instead."""

    verdict: ItemVerdict = ItemVerdict.UNSETTLED
    note: str = ""
    lines: str = ""
    written: str = ""
    meaning: str = ""
    convention: str = ""
    literally: dict[str, Any] = field(default_factory=dict)
    """The literal reading that fails: its text, and where, as data and `said` in words."""
    corrected: dict[str, Any] = field(default_factory=dict)
    """For a wrong formula the claim that stands instead: its text, status and level."""
    reason: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the item is settled, whatever its verdict."""
        return self.verdict is not ItemVerdict.UNSETTLED


def audit(item: Item, *, points: int | None = None) -> Audited:
    """The verdict on one item, with `points` draws for its claim beyond the witness classes."""
    place: dict[str, Any] = {
        name: getattr(item, name) for name in ("note", "lines", "written", "meaning", "convention", "reason")
    }
    if item.claim is None:
        return Audited(item.id, Status.UNKNOWN, Level.R1, verdict=ItemVerdict.DEFINITION, **place)
    found = judged(item.claim, points=points)
    told = item.convention or item.asks  # why it does not hold as it stands: no repair is shown
    literal = refute(item.literally, item.claim, repaired=not told) if item.literally else None
    verdict = settle(item, found, literal)
    facts: dict[str, Any] = {x.name: getattr(found, x.name) for x in fields(Verdict)} | {"id": item.id} | place
    if literal is not None:
        facts["seconds"] += literal.seconds
        facts["literally"] = {"statement": literal.statement, "witness": literal.witness, "said": at_witness(literal)}
        if literal.witness is None:
            facts["faults"] = [*found.faults, Fault.LITERALLY]
    if literal is not None and verdict is ItemVerdict.WRONG:
        facts["corrected"] = {name: getattr(found, name) for name in ("statement", "status", "level", "points")}
        facts |= {name: getattr(literal, name) for name in ("witness", "statement", "repairs", "points")}
        facts |= {"status": Status.REFUTED, "level": Level.R3}
    return Audited(**facts, verdict=verdict)


def settle(item: Item, judged: Verdict, literal: Verdict | None) -> ItemVerdict:
    """What the verdicts on the item's claim and on its literal reading, if it has one, say of the item."""
    if not judged.accepted or (literal is not None and literal.status is not Status.REFUTED):
        return ItemVerdict.UNSETTLED
    if item.asks:
        return ItemVerdict.OPEN
    if literal is None:
        return ItemVerdict.RIGHT
    return ItemVerdict.CONVENTION if item.convention else ItemVerdict.WRONG


def refute(reading: Reading, claim: Claim | Theorem, *, repaired: bool = True) -> Verdict:
    """The literal reading's verdict: refuted with the smallest point that was met and decided again, or unknown.

    A function without points of its own is tried at those of the claim; beside a theorem a text is a formal one.
    """
    said = reading.statement
    if reading.holds is None and isinstance(claim, Theorem):
        found = falls(said)
        if found.witness is None:
            return Verdict.unknown(ID, said)
        return Verdict.refuted(ID, said, found.witness, points=found.points + 1)
    if reading.holds is None:
        verdict = judge_text(said, points=POINTS, repaired=repaired)
        refuted = verdict.witness is not None and not _holds(said, verdict.witness)
        return verdict if refuted else Verdict.unknown(ID, said)
    places = reading.points() if reading.points else () if isinstance(claim, Theorem) else claim.points()
    holds = reading.holds
    trial = Trial.at(lambda point: holds(**point), sorted(places, key=size), until_failure=True)
    if trial.witness is None or holds(**trial.witness):
        return Verdict.unknown(ID, said)
    return Verdict.refuted(ID, said, trial.witness, points=trial.decided)


def _holds(text: str, witness: Mapping[str, Any]) -> bool:
    """The statement at a witness, read and decided afresh."""
    return exact.holds(read(text), {letter: value_of(x) for letter, x in witness.items()})
