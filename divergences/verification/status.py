"""The words of a verdict: how a claim stands, how rigorously that is known, and what is said of an item of notes.

Each member is the string that verdicts, JSON and ledgers carry, and has a `message` for people.
"""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """A string of a fixed set, with what it means; it prints and compares as the string that it is."""

    message: str
    """What the word means, as a phrase that continues a sentence."""

    def __new__(cls, value: str, message: str) -> Word:
        """The member `value`, which carries its message."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.message = message
        return word

    def __repr__(self) -> str:
        return repr(self.value)


class Status(Word):
    """How a claim stands."""

    FORMAL = "formal", "checked by a proof assistant, from a statement that was generated from its text or formal text"
    PROVED = "proved", "proved"
    CERTIFIED = "certified", "certified for the instance that it speaks of"
    ARGUED = "argued", "argued: its steps are decided by machine, and the argument that joins them is read by a person"
    HOLDS = "holds", "no counterexample was found, and no proof"
    CITED = "cited", "an outside theorem, which was tried and not proved"
    REFUTED = "refuted", "false"
    UNKNOWN = "unknown", "unknown"

    @property
    def accepted(self) -> bool:
        """Whether the claim stands, by whatever is known of it: it is neither refuted nor unknown."""
        return self not in (Status.REFUTED, Status.UNKNOWN)

    @property
    def mark(self) -> str:
        """What is printed before it: ✓ if it stands, ○ if it was only tried, ✗ if it is false, ? if nobody knows."""
        return {Status.HOLDS: "○", Status.CITED: "○", Status.REFUTED: "✗", Status.UNKNOWN: "?"}.get(self, "✓")

    @property
    def strength(self) -> int:
        """How much is known: formal > proved > certified > argued > holds > cited > what is not accepted."""
        return STRONGEST.index(self) if self.accepted else len(STRONGEST)

    def resting_on(self, other: Status) -> Status:
        """The word for a claim of this status that uses one of the other: never better, and on a citation argued at most."""
        if not self.accepted or not other.accepted:
            return Status.UNKNOWN if self.accepted else self
        bound = Status.ARGUED if other is Status.CITED else other
        return self if self.strength >= bound.strength or self is Status.CITED else bound


STRONGEST = (Status.FORMAL, Status.PROVED, Status.CERTIFIED, Status.ARGUED, Status.HOLDS, Status.CITED)
"""What stands, the strongest first."""


class Level(Word):
    """How rigorously the status is known; a later level is a stronger one, and compares as larger."""

    R1 = "R1", "searched"
    R2 = "R2", "enclosed"
    R3 = "R3", "decided exactly at points"
    R4 = "R4", "an instance by exact certificate, or an argument with decided steps"
    R5 = "R5", "proved for all inputs"
    R6 = "R6", "checked by a proof assistant"


COMPUTED = (Level.R1, Level.R2, Level.R3, Level.R4, Level.R5)
"""The levels that the judge itself reaches."""


class ItemVerdict(Word):
    """What is said of a formula of notes."""

    RIGHT = "right", "it stands as the notes write it"
    CONVENTION = "convention", "it stands under a convention that is named, and fails without it"
    WRONG = "wrong", "the notes are wrong here, as recorded: it fails at an exact point, and a correction stands"
    OPEN = "open", "the notes ask, and the answer stands"
    DEFINITION = "definition", "there is nothing to judge"
    UNSETTLED = "unsettled", "what is written and what is said to be true do not fit together"
