"""How an answer of `dv.wasserstein1` stands: a word for people, its code for compiled programmes, and what it means."""

from __future__ import annotations

from enum import StrEnum
from typing import SupportsIndex


class TransportStatus(StrEnum):
    """A word that compares and prints as the string that it is, with a `code` and a `message`.

    Under a trace a status is its code, an int32 array, and every number of an answer whose code is not 0 is NaN.
    """

    code: int
    """The member's position, from 0: what a traced `Transport.status` holds."""
    message: str
    """What the word means, as a sentence without its full stop."""

    def __new__(cls, word: str, code: int, message: str) -> TransportStatus:
        """The member `word`, which carries its code and its message."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.code, member.message = code, message
        return member

    def __repr__(self) -> str:
        return repr(self.value)

    @classmethod
    def of(cls, code: SupportsIndex) -> TransportStatus:
        """The member with this code."""
        return list(cls)[code]

    OPTIMAL = "optimal", 0, "the bounds meet to rounding, or are as close as tol asks for"
    REFUSED = "refused", 1, "these are not two measures on one metric space; outside a trace this is a ValueError"
    FAILED = "failed", 2, "a solver gave up; outside a trace this is a RuntimeError"
    GAP_ABOVE_TOL = "gap above tol", 3, "W1 is between the bounds, but they are farther apart than tol·value"
    BRACKETED = "bracketed", 4, "W1 is between the bounds, but more than rounding keeps them apart"
