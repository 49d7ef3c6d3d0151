"""The question: two measures and a metric, checked and converted once; an answer is converted back once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import Any, NamedTuple, cast

import jax
import numpy as np

from divergences._core.arguments import SQUARABLE, number
from divergences._core.arrays import as_reals, is_jax, is_traced, like, precision
from divergences._core.labels import refuse_ground
from divergences._core.measure import Measure, leaves
from divergences._core.types import Array, HostIndices, HostMasses, HostMatrix, HostPoints, Metric, Scalar
from divergences.transport.costs.ground import Ground, ground
from divergences.transport.costs.metric import norm, static_part
from divergences.transport.critic import Critic, RidgeCritic, mcshane
from divergences.transport.solution import Solution


class HostProblem(NamedTuple):
    """One concrete problem as engines take it: float64 NumPy, on points with a metric by name, or with given costs.

    Masses are as they were given: their totals are 1 to rounding, and W1 is that of a/Σa and b/Σb.
    """

    metric: str
    """One of `costs.metric.NAMES`, or "" where the costs are given."""
    x: HostPoints
    """(n, d) points; (n,) indices where the costs are given."""
    y: HostPoints
    a: HostMasses
    b: HostMasses
    given: HostMatrix | None = None
    """The distance from each atom of μ to each of ν, taken as exact, or None: then a name says it."""

    @classmethod
    def of(cls, metric: Metric, place: Ground, a: Array, b: Array) -> HostProblem:
        """The problem of masses a (n,), b (m,) at places that are known to be valid."""
        masses = np.asarray(a, np.float64), np.asarray(b, np.float64)
        x, y = np.asarray(place.x), np.asarray(place.y)
        if place.table is not None:
            return cls("", x, y, *masses, np.asarray(place.table, np.float64)[np.ix_(x, y)])
        return cls(cast(str, metric), x.astype(np.float64), y.astype(np.float64), *masses)

    def distances(self, rows: HostIndices, cols: HostIndices) -> HostMasses:
        """d(xᵢ, yⱼ) for each pair (i, j) of indices, in plain floating point."""
        if self.given is not None:
            return self.given[rows, cols]
        return np.asarray(norm(self.metric, self.x[rows] - self.y[cols]))


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class Plan:
    """A sparse coupling: mass[k] goes from mu.points[rows[k]] to nu.points[cols[k]].

    Under a trace it is padded with mass 0; where a device answered by itself there is no sparse plan, and mass is NaN.
    """

    rows: Array
    cols: Array
    mass: Array


class Answer(NamedTuple):
    """A solution in the library and the precision of the question, its bounds rounded outwards."""

    value: Scalar
    lower: Scalar
    upper: Scalar
    plan: Plan
    critic: Critic | RidgeCritic
    """None of W∞, and where a potential, in the unit of d^p, is beyond the precision."""


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class Problem:
    """Two measures, a metric and an order p: what a `Transport` of Wₚ answers, and carries; a matrix is a leaf."""

    mu: Measure
    nu: Measure
    table: Array | None
    named: str | Callable[[Any, Any], Any] | None = field(metadata={"static": True})
    order: float = field(default=1, metadata={"static": True})

    @classmethod
    def of(cls, mu: Measure, nu: Measure, metric: Metric, order: float = 1) -> Problem:
        """The problem, or the ValueError that says why the measures do not fit together or the metric is none."""
        named = static_part(metric)
        table = None if named is not None else as_reals("metric", cast(Array, metric))
        if isinstance(
            table, np.ndarray
        ):  # a proof asked for later is one of this matrix, whatever its owner writes to it
            table = table.copy()
        problem = cls(mu, nu, table, named, order)
        place = problem.ground
        if table is not None and not is_traced(place.x, place.y):
            refuse_ground(metric, (("mu", place.x, mu.labels), ("nu", place.y, nu.labels)))
        return problem._in_one_precision()

    def _in_one_precision(self) -> Problem:
        """Itself; beside JAX arrays those of NumPy are taken in the precision of these, under a trace and outside alike."""
        given = [*leaves(self.mu, self.nu), *([] if self.table is None else [self.table])]
        if not is_jax(*given) or is_traced(*given):
            return self
        dtype = precision(*given).dtype
        found = [v.astype(dtype) if isinstance(v, np.ndarray) and v.dtype.kind == "f" else v for v in given]
        if all(v is w or v.dtype == w.dtype for v, w in zip(given, found, strict=True)):
            return self
        mu, nu = (Measure.tree_unflatten(None, found[k : k + 2]) for k in (0, 2))
        return Problem(mu, nu, found[4] if len(found) > 4 else None, self.named, self.order)

    @property
    def metric(self) -> Metric:
        """The name, the function or the matrix."""
        return self.named if self.table is None else self.table  # pyright: ignore[reportReturnType]

    @cached_property
    def ground(self) -> Ground:
        """Where the measures live, checked; a function is tabulated here, once."""
        return ground(self.metric, self.mu, self.nu)

    @property
    def on_line(self) -> bool:
        """Whether the metric has a name and the points one coordinate."""
        return self.ground.table is None and self.ground.x.shape[1] == 1

    def of_known_order(self) -> Problem:
        """Itself; refused is W∞ off the line, where no engine is exact."""
        if self.order == inf and not self.on_line:
            raise ValueError("order: found inf off the line or without a metric's name; expected a finite order")
        return self

    @cached_property
    def arrays(self) -> list[Array]:
        """All arrays that the answer depends on: they decide its library and its precision."""
        return [*leaves(self.mu, self.nu), *([] if self.ground.table is None else [self.ground.table])]

    def on_host(self) -> HostProblem:
        """The concrete problem in float64 NumPy."""
        return HostProblem.of(self.metric, self.ground, self.mu.mass, self.nu.mass)

    def answer(self, solution: Solution) -> Answer:
        """The solution as the question asks for it."""
        arrays = self.arrays
        dtype = precision(*arrays).dtype if is_jax(*arrays) else np.float64
        value, lower, upper = (like(arrays, v) for v in solution.rounded(dtype))
        rows, cols = (v.astype(np.int64) for v in (solution.plan.rows, solution.plan.cols))
        plan = Plan(rows, cols, like(arrays, solution.plan.mass))
        return Answer(value, lower, upper, plan, self._critic(solution))

    def _critic(self, solution: Solution) -> Critic | RidgeCritic:
        """The solution's critic as a function, if it has one, else None."""
        if solution.ridge is not None:
            return RidgeCritic(*(like(self.arrays, v) for v in solution.ridge))
        with np.errstate(over="ignore"):
            values = like(self.arrays, solution.critic.cols)
        if self.order == inf or not np.isfinite(values).all():
            return cast(Critic, None)
        return mcshane(self.metric, self.nu.points, values, self.order)


def tolerance(tol: float | None) -> float | None:
    """A relative gap that is asked for, or None: refused unless it is a number >= 0."""
    said = "a relative gap >= 0, as in 0.01, or None"
    # A gap that is as good as ∞ is one that times a value is a float.
    return None if tol is None else min(number("tol", tol, said, lambda gap: gap >= 0), SQUARABLE)
