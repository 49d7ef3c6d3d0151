"""The refusals that verification knows: a text that is no claim, or more than one, and a claim that a method does not cover.

They say something about the claim, never about the program: whoever catches them answers "not read" or "not shown", and
every other exception is a mistake of ours that must be seen.
"""

from __future__ import annotations


class Unreadable(ValueError):
    """The text is not a claim: one line that says where and why."""


class TwoReadings(Unreadable):
    """The text is a claim for whoever answers a question that it leaves open; each answer is a value and its words."""

    def __init__(self, said: str, question: str, answers: tuple[tuple[str, str], ...]) -> None:
        super().__init__(said)
        self.question, self.answers = question, answers


class OutOfReach(ArithmeticError):
    """The method does not cover this expression: nothing is shown, in either direction."""
