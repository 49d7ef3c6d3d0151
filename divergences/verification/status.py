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

    FORMAL = "formal", "checked by a proof assistant, from a statement generated from its text or formal text"
    PROVED = "proved", "proved"
    CERTIFIED = "certified", "certified exactly, for this instance"
    ARGUED = (
        "argued",
        "argued: each step is checked by machine, and how the steps fit together is for a reader to check",
    )
    HOLDS = "holds", "no counterexample was found, and no proof"
    CITED = "cited", "a known theorem, cited: it was tried at points, and is not proved here"
    REFUTED = "refuted", "false"
    UNKNOWN = "unknown", "not decided"

    @property
    def accepted(self) -> bool:
        """Whether the claim stands, by whatever is known of it: it is neither refuted nor unknown."""
        return self not in (Status.REFUTED, Status.UNKNOWN)

    @property
    def true(self) -> bool:
        """Whether the claim is known to be true; of one that only holds at the points tried that is not known."""
        return self.accepted and self is not Status.HOLDS

    @property
    def false(self) -> bool:
        """Whether the claim is known to be false."""
        return self is Status.REFUTED

    @property
    def answer(self) -> str:
        """The first word for a reader, of three: true, false, not decided."""
        return "true" if self.true else "false" if self.false else "not decided"

    @property
    def mark(self) -> str:
        """What is printed before it: ✓ if it is true, ○ if it only holds where it was tried, ✗ if it is false, else ?."""
        return {Status.HOLDS: "○", Status.REFUTED: "✗", Status.UNKNOWN: "?"}.get(self, "✓")

    @property
    def shown(self) -> str:
        """The mark and the answer, and behind it how that is known: `✓ true (proved)`."""
        how = str(self) if self.true else "no counterexample" if self is Status.HOLDS else ""
        return f"{self.mark} {self.answer}" + (f" ({how})" if how else "")

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


def in_words(claim: str, said: str) -> str:
    """What is said of a claim behind its mark and answer, the claim first: neither the claim nor the answer comes twice."""
    claim = claim.strip()
    if not claim or not said.startswith(f"{claim}: "):
        return said
    rest = said.removeprefix(f"{claim}: ")
    for answer in (Status.REFUTED.message, Status.UNKNOWN.message, Status.PROVED.message):
        rest = "" if rest == f"{answer}." else rest.removeprefix(f"{answer}. ")
    return f"{claim}. {rest[:1].upper()}{rest[1:]}" if rest else claim


STRONGEST = (Status.FORMAL, Status.PROVED, Status.CERTIFIED, Status.ARGUED, Status.HOLDS, Status.CITED)
"""What stands, the strongest first."""


class Level(Word):
    """How rigorously the status is known; a later level is a stronger one, and compares as larger."""

    R1 = "R1", "searched"
    R2 = "R2", "enclosed"
    R3 = "R3", "decided exactly at points"
    R4 = "R4", "an exact certificate for one instance, or an argument whose steps are each checked"
    R5 = "R5", "proved for all inputs"
    R6 = "R6", "checked by a proof assistant"


COMPUTED = (Level.R1, Level.R2, Level.R3, Level.R4, Level.R5)
"""The levels that the judge itself reaches."""


class ItemVerdict(Word):
    """What is said of a formula of notes."""

    RIGHT = "right", "it is true as written in the notes"
    CONVENTION = "convention", "it is true under the convention named, and false without it"
    WRONG = (
        "wrong",
        "the notes are wrong here, as recorded: the formula has an exact counterexample, and a corrected one is true",
    )
    OPEN = "open", "the notes ask a question, and the answer given is true"
    DEFINITION = "definition", "there is nothing to judge"
    UNSETTLED = "unsettled", "the notes and the recorded correction disagree"
