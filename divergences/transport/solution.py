"""The data of an answer on the host: a coupling, a potential, and the bounds that they prove."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Coupling(NamedTuple):
    """A sparse plan: mass[k] goes from row rows[k] to column cols[k]."""

    rows: np.ndarray
    cols: np.ndarray
    mass: np.ndarray


class Potential(NamedTuple):
    """A critic's values at the rows and the columns."""

    rows: np.ndarray
    cols: np.ndarray


class Found(NamedTuple):
    """An answer on the host, in float64: a bracket with its plan and its critic at all points of both measures."""

    value: float
    lower: float
    upper: float
    plan: Coupling
    critic: Potential
    method: str
    tight: bool
    """Whether nothing but rounding keeps the bounds apart."""
    ridge: tuple[np.ndarray, ...] | None = None
    """Direction, origin, knots and values, where the critic is a function of one projection."""
