"""The refusals that verification knows: a text that is no claim, or more than one, and a claim that a method does not cover.

They say something about the claim, never about the program: whoever catches them answers "not read" or "not shown", and
every other exception is a mistake of ours that must be seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self, TypeAlias

Pieces: TypeAlias = str | tuple[str | int, ...]
"""A text, or its pieces, in which a number is a column of what was typed."""


@dataclass(eq=False, repr=False)
class Unreadable(ValueError):
    """The text is not a claim: what was found in it, at which column (from 1), and what is expected there.

    It is data: a refusal of a text that was rewritten is `moved` to the columns of what was typed. `str` is its one line.
    """

    found: str
    column: int | None = None
    expected: Pieces = ""
    more: str = ""
    """What is said of it behind the column."""
    near: str = "at"
    """Where it stands: at the column or before it."""
    verb: str = "found"
    hint: str = ""
    """What else could settle it, behind what is expected."""
    of: str = ""
    """The argument that is refused, where it is not the claim."""

    def __str__(self) -> str:
        return self.told() if self.of else f"claim: {self.told()}"

    def told(self, at: Callable[[int], str] = "at column {}".format) -> str:
        """What is refused and why, a claim without the name of the argument; `at` gives the words for a column."""
        place = (
            ""
            if self.column is None
            else f" {at(self.column) if self.near == 'at' else f'{self.near} column {self.column}'}"
        )
        wanted = (
            self.expected
            if isinstance(self.expected, str)
            else "".join(x if isinstance(x, str) else f"column {x}" for x in self.expected)
        )
        said = f"{self.verb} {self.found}{place}{self.more}{f'; expected {wanted}' if wanted else ''}{self.hint}"
        return f"{self.of}: {said}" if self.of else said

    def moved(self, column: Callable[[int], int], words: Callable[[str], str] = str) -> Self:
        """The refusal of the text that was typed: by the column there of each of its columns, and its words as typed."""
        pieces = (self.expected,) if isinstance(self.expected, str) else self.expected
        return replace(
            self,
            found=words(self.found),
            column=None if self.column is None else column(self.column),
            expected=tuple(words(x) if isinstance(x, str) else column(x) for x in pieces),
            more=words(self.more),
            hint=words(self.hint),
        )


@dataclass(eq=False, repr=False)
class TwoReadings(Unreadable):
    """The text is a claim for whoever answers a question that it leaves open; each answer is a value and its words."""

    question: str = ""
    answers: tuple[tuple[str, str], ...] = ()


class OutOfReach(ArithmeticError):
    """The method does not cover this expression: nothing is shown, in either direction."""
