"""The question: two measures and a metric; and the data of an answer: a coupling, a potential, their bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

import jax
import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.measure import Measure
from divergences._core.types import Array, Metric


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class Problem:
    """What was asked: two measures and a metric, a matrix of it being a leaf."""

    mu: Measure
    nu: Measure
    table: Array | None
    named: Any = field(metadata={"static": True})

    @property
    def metric(self) -> Metric:
        """The name, the function or the matrix."""
        return self.named if self.table is None else self.table


def static_part(metric: Metric) -> Any:
    """What of a metric can be compared and hashed: its name or the function; a matrix travels as a leaf."""
    return metric if isinstance(metric, str) or callable(metric) else None


def asked(mu: Measure, nu: Measure, metric: Metric) -> Problem:
    """The problem that a transport answers."""
    named = static_part(metric)
    return Problem(mu, nu, None if named is not None else as_reals("metric", cast(Array, metric)), named)


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
