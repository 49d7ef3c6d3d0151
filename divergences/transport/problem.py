"""The question: two measures and a metric."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import jax

from divergences._core.arrays import as_reals
from divergences._core.measure import Measure
from divergences._core.types import Array, Metric
from divergences.transport.costs.metric import static_part


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


def asked(mu: Measure, nu: Measure, metric: Metric) -> Problem:
    """The problem that a transport answers."""
    named = static_part(metric)
    return Problem(mu, nu, None if named is not None else as_reals("metric", cast(Array, metric)), named)
