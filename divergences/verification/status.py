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

    PROVED = "proved", "proved"
    HOLDS = "holds", "no counterexample was found, and no proof"
    REFUTED = "refuted", "false"
    UNKNOWN = "unknown", "unknown"

    @property
    def accepted(self) -> bool:
        """Whether the claim stands: proved, or holding at every point that was tried."""
        return self in (Status.PROVED, Status.HOLDS)


class Level(Word):
    """How rigorously the status is known; a later level is a stronger one, and compares as larger."""

    R1 = "R1", "searched"
    R2 = "R2", "enclosed"
    R3 = "R3", "decided exactly at points"
    R4 = "R4", "exact certificate"
    R5 = "R5", "proved for all inputs"
    R6 = "R6", "checked by a proof assistant"


COMPUTED = (Level.R1, Level.R2, Level.R3, Level.R4, Level.R5)
"""The levels that the judge itself reaches."""


class ItemVerdict(Word):
    """What is said of a formula of notes."""

    RIGHT = "right", "Right"
    CONVENTION = "convention", "Right under a convention"
    WRONG = "wrong", "Wrong as written"
    OPEN = "open", "Asked, and answered"
    DEFINITION = "definition", "A definition"
    UNSETTLED = "unsettled", "Unsettled"
