"""What an engine on the host returns, in float64: a coupling, a potential, and the bounds that they prove."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from divergences._core.types import HostIndices, HostMasses
from divergences.transport.status import TransportStatus

if TYPE_CHECKING:
    from numpy.typing import DTypeLike


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
