"""What an engine on the host returns, in float64: a coupling, a potential, and the bounds that they prove.

How an answer stands is a word for people, with a code for compiled programmes and what it means.
"""

from __future__ import annotations

from enum import StrEnum
from math import inf
from typing import TYPE_CHECKING, NamedTuple, SupportsIndex

import numpy as np

from divergences._core.types import HostIndices, HostMasses

if TYPE_CHECKING:
    from numpy.typing import DTypeLike


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


class Coupling(NamedTuple):
    """A sparse plan: mass[k] goes from row rows[k] to column cols[k]; all three are (k,)."""

    rows: HostIndices
    cols: HostIndices
    mass: HostMasses

    def positive(self) -> Coupling:
        """The plan without its entries of mass 0."""
        if self.mass.min(initial=1) > 0:
            return self
        kept = np.flatnonzero(self.mass > 0)
        return Coupling(*(v[kept] for v in self))


class Potential(NamedTuple):
    """A critic's values at the n rows and at the m columns."""

    rows: HostMasses
    cols: HostMasses


class Ridge(NamedTuple):
    """The critic z ↦ h(⟨direction, z − origin⟩), where h joins (knots, values) by straight lines.

    direction and origin are (d,), and direction has dual norm 1; knots, increasing, and values are (k,).
    """

    direction: HostMasses
    origin: HostMasses
    knots: HostMasses
    values: HostMasses


class Solution(NamedTuple):
    """lower ≤ W1 ≤ upper and lower ≤ value ≤ upper, with the plan and the critic that prove it.

    The plan's rows and columns are the atoms of μ and of ν as they were given, and so are the critic's.
    """

    value: float
    lower: float
    upper: float
    plan: Coupling
    critic: Potential
    tight: bool
    """Whether nothing but rounding keeps the bounds apart."""
    ridge: Ridge | None = None
    """The critic everywhere, where it is a function of one projection."""
    method: str = ""
    """The name of the engine, once `portfolio.solve` has put it in."""

    def status(self, tol: float | None) -> TransportStatus:
        """Without tol the bounds must meet to rounding, with it to tol·value."""
        if tol is None:
            return TransportStatus.OPTIMAL if self.tight else TransportStatus.BRACKETED
        narrow = self.upper - self.lower <= tol * self.value
        return TransportStatus.OPTIMAL if narrow else TransportStatus.GAP_ABOVE_TOL

    def rounded(self, dtype: DTypeLike) -> list[np.ndarray]:
        """Value, lower and upper in that precision, each of shape (), the bounds rounded outwards."""
        if dtype is np.float64:
            return [np.asarray(v) for v in self[:3]]
        with np.errstate(over="ignore"):
            value, lower, upper = (np.asarray(v).astype(dtype) for v in self[:3])
        lower = np.nextafter(lower, np.asarray(-inf, dtype)) if float(lower) > self.lower else lower
        upper = np.nextafter(upper, np.asarray(inf, dtype)) if float(upper) < self.upper else upper
        return [value, lower, upper]


def nothing() -> Coupling:
    """The plan without entries."""
    return Coupling(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
