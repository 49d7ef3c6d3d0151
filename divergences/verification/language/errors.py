"""The two refusals that verification knows: a text that is no claim, and a claim that a method does not cover.

Both say something about the claim, never about the program: whoever catches them answers "not read" or "not shown", and
every other exception is a mistake of ours that must be seen.
"""

from __future__ import annotations


class Unreadable(ValueError):
    """The text is not a claim: one line that says where and why."""


class OutOfReach(ArithmeticError):
    """The method does not cover this expression: nothing is shown, in either direction."""
