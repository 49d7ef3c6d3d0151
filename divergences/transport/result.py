"""What a transport problem returns: its value between two bounds, a plan and a critic; all of it passes through jit."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import as_reals, is_jax
from divergences._core.measure import Measure
from divergences._core.types import Array, ArrayLike, Metric
from divergences.transport.costs.metric import each_pair, norm

if TYPE_CHECKING:
    from divergences.transport.bounds.rational import Proof

STATUS = ("optimal", "refused", "failed", "gap above tol", "bracketed")
"""What a status code means; "optimal" is to rounding, or to tol where one was given.

Under a trace everything but code 0 comes with NaN.
"""


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class Plan:
    """A sparse coupling: mass[k] goes from mu.points[rows[k]] to nu.points[cols[k]].

    Under a trace it is padded with mass 0; where a device answered by itself there is no sparse plan, and mass is NaN.
    """

    rows: Array
    cols: Array
    mass: Array


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class Critic:
    """f(z) = minⱼ d(z, anchorⱼ) + valueⱼ: McShane's extension, 1-Lipschitz everywhere because d is a metric.

    Takes points (k, d), or (k,) on the line, or (k,) indices where the metric is a matrix; returns (k,).
    """

    anchors: Array
    values: Array
    table: Array | None
    metric: Any = field(metadata={"static": True})

    def __call__(self, z: ArrayLike) -> Array:
        """The critic's value at each point of z."""
        points = as_reals("z", z)
        on_line = {points.shape[1:], self.anchors.shape[1:]} == {(), (1,)}
        if points.ndim == 0 or not (on_line or points.shape[1:] == self.anchors.shape[1:]):
            expected = ", ".join(["k", *map(str, self.anchors.shape[1:])])
            raise ValueError(f"z: found shape {points.shape}; expected ({expected}), like the points of nu")
        points = points.reshape(len(points), *self.anchors.shape[1:])
        xp = jnp if is_jax(points, self.values) else np
        return xp.min(self._distances(xp, points) + self.values, axis=1)

    def _distances(self, xp: Any, z: Array) -> Any:
        """Distances from each z to each anchor."""
        if self.table is not None:
            return xp.asarray(self.table)[z.astype(np.int32)[:, None], self.anchors.astype(np.int32)[None]]
        if callable(self.metric):
            return each_pair(self.metric, z, self.anchors)
        z, y = (xp.asarray(v).reshape(len(v), -1) for v in (z, self.anchors))
        return norm(self.metric, z[:, None] - y[None])


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class RidgeCritic:
    """f(z) = h(⟨u, z − origin⟩), 1-Lipschitz because ‖u‖ = 1 and h, linear between its knots, has slopes in [−1, 1].

    Takes points (k, d) and returns (k,), in O(k log n) and without any matrix of distances.
    """

    direction: Array
    origin: Array
    knots: Array
    values: Array

    def __call__(self, z: ArrayLike) -> Array:
        """The critic's value at each point of z."""
        points, d = as_reals("z", z), len(self.direction)
        if points.shape[1:] != (d,) and (d > 1 or points.ndim != 1):
            raise ValueError(f"z: found shape {points.shape}; expected (k, {d}), like the points of nu")
        xp: Any = jnp if is_jax(points, self.values) else np
        along = (points.reshape(-1, d) - self.origin) @ self.direction
        return xp.interp(along, self.knots, self.values)


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


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False, repr=False)
class Transport:
    """W1 with its proof: lower ≤ W1 ≤ upper, a plan that costs about `value` and a critic that earns about `value`.

    What is not computed is None: the bracket and the critic of `w1_primal`, the bracket and the plan of `w1_dual`, unless
    `method="jax"` has them; and the plan of measures on a mesh of devices.
    """

    value: Any
    lower: Any
    upper: Any
    plan: Plan
    critic: Critic | RidgeCritic
    code: Any
    method: str = field(metadata={"static": True})
    problem: Problem | None = None
    tol: float | None = field(default=None, metadata={"static": True})

    def explain(self) -> str:
        """One line: the bracket, its width relative to the value, who found it, and by how much it misses tol."""
        if self.upper is None:
            return f"W1 = {float(self):.6g} by {self.method}, not certified"
        low, high, gap = float(self.lower), float(self.upper), float(self.gap)
        share = gap / float(self) if float(self) else gap and inf
        said = f"{low:.17g} <= W1 <= {high:.17g}, a gap of {share:.3g} of the value, by {self.method}"
        if self.tol is None:
            return said
        missed = f"missed by {share - self.tol:.3g}" if self.status == "gap above tol" else "met"
        return f"{said}; tol = {self.tol:.3g} is {missed}"

    def certify(self, *, exact: bool = True) -> Proof:
        """W1 proved in rational arithmetic, for up to 200 atoms: value, lower, upper, flow and potentials u, v.

        With exact=False Euclidean distances are enclosed to 2^−200 of the largest instead of being kept as surds.
        """
        from divergences.transport.bounds.rational import prove

        return prove(self, exact=exact)

    def save_certificate(self, path: str | PathLike[str]) -> None:
        """Write the problem and a proof of its bounds; `python -m divergences.verification.recheck` checks the file."""
        from divergences.transport.bounds.rational import save

        save(self, path)

    @property
    def gap(self) -> Any:
        """The width of the bracket."""
        return None if self.upper is None else self.upper - self.lower

    @property
    def status(self) -> Any:
        """A word of `STATUS`, such as "optimal"; under a trace its int32 code, 0."""
        return self.code if isinstance(self.code, jax.Array) else STATUS[self.code]

    def __float__(self) -> float:
        return float(self.value)

    def __repr__(self) -> str:
        known = (k for k in ("value", "gap", "method", "status") if getattr(self, k) is not None)
        shown = ", ".join(f"{k}={getattr(self, k)}" for k in known)
        return f"Transport({shown})"


def static_part(metric: Metric) -> Any:
    """What of a metric can be compared and hashed: its name or the function; a matrix travels as a leaf."""
    return metric if isinstance(metric, str) or callable(metric) else None


def asked(mu: Measure, nu: Measure, metric: Metric) -> Problem:
    """The problem that a transport answers."""
    named = static_part(metric)
    return Problem(mu, nu, None if named is not None else as_reals("metric", cast(Array, metric)), named)


def mcshane(metric: Metric, points: Array, values: Array) -> Critic:
    """The critic with these values at these points."""
    table = None if static_part(metric) is not None else as_reals("metric", cast(Array, metric))
    return Critic(points, values, table, static_part(metric))


def uncertified(value: Any, *, plan: Plan | None = None, critic: Critic | None = None) -> Transport:
    """What one linear programme says: its own number and its own solution, without a bracket."""
    return Transport(value, None, None, cast(Any, plan), cast(Any, critic), 0, "lp")
