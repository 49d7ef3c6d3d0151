"""The judge of notes: whether each item is right, true under a convention, wrong, an open question, or a definition.

The verdict is computed from what is written, read literally, and from the claim that is said to be true; an item for
which the two do not fit together, or whose claim does not stand, is `unsettled`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from divergences.verification.interpreters import exact
from divergences.verification.judge.claim import Claim
from divergences.verification.judge.explanation import value_of
from divergences.verification.judge.item import Item, Reading
from divergences.verification.judge.judge_claim import judge
from divergences.verification.judge.judge_text import judge_text
from divergences.verification.judge.trial import size, try_at
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.grammar import read

VERDICTS = ("right", "convention", "wrong", "open", "definition", "unsettled")
POINTS = 60
"""At which a literal reading is tried, smallest first, until it fails."""


@dataclass(frozen=True)
class Audited(Verdict):
    """A row of the audit. For a wrong formula status and witness are its own; `corrected` is what was judged instead."""

    verdict: str = "unsettled"
    note: str = ""
    lines: str = ""
    written: str = ""
    meaning: str = ""
    convention: str = ""
    literally: dict[str, Any] = field(default_factory=dict)
    """The literal reading that fails: its text, and where."""
    corrected: dict[str, Any] = field(default_factory=dict)
    """For a wrong formula the claim that stands instead: its text, status and level."""
    reason: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the item is settled, whatever its verdict."""
        return self.verdict != "unsettled"


def audit(item: Item, *, points: int | None = None) -> Audited:
    """The verdict on one item, with `points` draws for its claim beyond the witness classes."""
    place: dict[str, Any] = {
        name: getattr(item, name) for name in ("note", "lines", "written", "meaning", "convention", "reason")
    }
    if item.claim is None:
        nothing = dict(points=0, witness=None, mutants_rejected=0, mutants_total=0, seconds=0.0)
        return Audited(item.id, "unknown", "R1", **nothing, statement="", verdict="definition", **place)  # pyright: ignore[reportArgumentType]
    judged = judge(item.claim, points=points)
    known: dict[str, Any] = {name: getattr(judged, name) for name in Verdict.__dataclass_fields__} | {"id": item.id}
    literal = refute(item.literally, item.claim) if item.literally else None
    verdict = _verdict(item, judged, literal)
    if literal:
        known["seconds"] += literal.seconds
        known["faults"] = [*judged.faults, *(["its literal reading is not refuted"] if literal.witness is None else [])]
        place["literally"] = {"statement": literal.statement, "witness": literal.witness}
    if verdict == "wrong" and literal:
        place["corrected"] = {name: getattr(judged, name) for name in ("statement", "status", "level", "points")}
        known |= dict(status="refuted", level="R3", witness=literal.witness, statement=literal.statement)
        known |= dict(repairs=literal.repairs, points=literal.points)
    return Audited(**known, verdict=verdict, **place)


def refute(reading: Reading, claim: Claim) -> Verdict:
    """The literal reading's verdict: refuted with the smallest point that was found and decided again, or unknown.

    A function without points of its own is tried at those of the claim.
    """
    if reading.holds is None:
        found = judge_text(reading.statement, points=POINTS)
        return found if found.witness is not None and not _holds(reading.statement, found.witness) else _open(reading)
    holds, places = reading.holds, reading.points() if reading.points else claim.points()
    tally = try_at(lambda point: holds(**point), sorted(places, key=size), until_failure=True)
    if tally.witness is None or holds(**tally.witness):
        return _open(reading)
    nothing = dict(mutants_rejected=0, mutants_total=0, seconds=0.0)
    return Verdict("claim", "refuted", "R3", tally.met, tally.witness, **nothing, statement=reading.statement)  # pyright: ignore[reportArgumentType]


def _verdict(item: Item, judged: Verdict, literal: Verdict | None) -> str:
    if not judged.accepted or (literal and literal.status != "refuted"):
        return "unsettled"
    if item.asks:
        return "open"
    return "right" if literal is None else "convention" if item.convention else "wrong"


def _holds(text: str, witness: Mapping[str, Any]) -> bool:
    """The statement at a witness, read and decided afresh."""
    return exact.holds(read(text), {letter: value_of(x) for letter, x in witness.items()})


def _open(reading: Reading) -> Verdict:
    nothing = dict(points=0, witness=None, mutants_rejected=0, mutants_total=0, seconds=0.0)
    return Verdict("claim", "unknown", "R1", **nothing, statement=reading.statement)  # pyright: ignore[reportArgumentType]
