"""What verdicts say beside their status, as texts that carry the data they were made of: nobody has to read them again.

Each is the string that JSON, ledgers and people see, and compares as it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Self


class Worded(str):
    """A text made of data by `words` of its class; `data` is that."""

    data: tuple[object, ...]

    def __new__(cls, *data: object) -> Self:
        """The text of the data, which carries it."""
        text = super().__new__(cls, cls.words(*data))
        text.data = data
        return text

    @staticmethod
    def words(*data: object) -> str:
        """The text of the data."""
        return "; ".join(map(str, data))

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]
        return self.data


class Fault(StrEnum):
    """Why a verdict is unknown: each kind by its words, with a place for each of its data."""

    ABOUT_NOTHING = "it is about nothing: {}"
    NOTHING_MET = "no point meets the hypotheses"
    NONE_OF_TRIED = "no point meets the hypotheses, of {} that were tried"
    NO_TIME = "the time is up"
    ENDED = "the process that judged it came to an end"
    NO_EXAMPLE = "no example was found"
    UNDEFINED = "one side is undefined at every point"
    PART_UNDEFINED = "a part of one side is undefined at every point"
    UNDECIDED = "it is undecided at {} points"
    BOTH_WAYS = "its sides are ordered one way at some points and the other way at others ({}), and may be equal"
    PROVED = "no counterexample to {} exists: it is proved"
    NO_SIDES = "it has no sides"
    UNATTAINED = "where {} over {} is attained is not known; state a bound and a point"
    OPPOSED = (
        "the closed forms and the enclosures of the library contradict each other, which is a mistake of this program"
    )
    NO_CLOSED_FORM = "no closed form of {} is known, and {}"
    OVERLAP = "the enclosures of both sides overlap (points: {}), which decides nothing"
    NO_VARIABLES = "no random variables were found that meet what is given, {}"
    NOT_SHANNON = (
        "it is not a Shannon-type inequality: some polymatroid breaks it, so that no combination of I(·;·|·) >= 0 proves it, "
        "and no joint distribution that breaks it was found"
    )
    NOTHING_FOUND = "neither a proof by Shannon's inequalities was found, nor a joint distribution that breaks it"

    NO_MUTANTS = "there are no mutants"
    SYMBOLIC = "the symbolic interpreter contradicts the points"
    NO_SUM = "the steps do not add up to the claim"
    UNDECIDED_AT = "undecided at {} points"
    STEP = "step fails: {}"
    NEEDLESS = "not shown to be needed: {}"
    MUTANT = "mutant survives: {}"
    THIN = "met at fewer than {} points: {}"
    LIBRARY_AT = "the library disagrees at {}"
    LIBRARY = "the library disagrees: {}"
    FLOATS = "fails in float64 at {}"
    LITERALLY = "its literal reading is not refuted"
    OF_PART = "of {}: {}"

    def __repr__(self) -> str:
        return repr(self.value)

    def of(self, *data: object) -> Reason:
        """The fault of this kind with its data."""
        return Reason(self, *data)


class Reason(Worded):
    """A fault with its data: `data` is the kind, and what fills the places of its words."""

    @staticmethod
    def words(fault: Fault, *data: object) -> str:  # type: ignore[override]
        """The words of the kind with the data in their places."""
        return fault.value.format(*data)

    def said(self, letters: Callable[[str], str]) -> Reason:
        """The fault of the same kind, with each text of its data put into other letters."""
        fault, *data = self.data
        return Reason(fault, *(letters(x) if isinstance(x, str) else x for x in data))


def kind(fault: str) -> Fault | None:
    """Which fault a text is; None where it is none of the list."""
    found = fault.data[0] if isinstance(fault, Reason) else fault
    return found if isinstance(found, Fault) else None


class Repair(Worded):
    """What would make a refuted claim true: a name, how that is known, and the formula that holds."""

    @staticmethod
    def words(name: str, how: str, formula: str, sure: bool) -> str:  # type: ignore[override]
        """That it is true with the change if that is sure, and otherwise no more than that it may be."""
        return f"{'' if sure else 'may be '}{name} ({how}): {formula}"

    @property
    def sure(self) -> bool:
        """Whether it is proved; of another no counterexample was found."""
        return bool(self.data[3])


class ReadAs(Worded):
    """The claim in the language's own spelling, where it was typed in another."""

    @staticmethod
    def words(said: str) -> str:  # type: ignore[override]
        """The phrase of what was read."""
        return f"it was read as {said}"


class Understood(Worded):
    """Phrases of what was typed: as what the claim was read, and what its letters were taken for."""


def phrases(understood: str) -> tuple[Any, ...]:
    """The phrases of what was understood."""
    return tuple(x for x in (understood.data if isinstance(understood, Understood) else (understood,)) if x)
