"""What a transport problem returns: its value between two bounds, a plan and a critic; all of it passes through jit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._metrics import each_pair, norm
from divergences._simplex import as_reals, is_jax
from divergences._types import Array, ArrayLike, Metric

STATUS = ("optimal", "refused", "failed", "gap above tol")
"""What a status code means; under a trace everything but code 0 comes with NaN."""


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class Plan:
    """A sparse coupling: mass[k] goes from mu.points[rows[k]] to nu.points[cols[k]]; under a trace padded with 0."""

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
        if points.shape[1:] != self.anchors.shape[1:] and points.shape != (len(points), *self.anchors.shape[1:], 1):
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
@dataclass(frozen=True, eq=False, repr=False)
class Transport:
    """W1 with its proof: lower ≤ W1 ≤ upper, a plan that costs about `value` and a critic that earns about `value`.

    The two linear programmes on their own, `w1_primal` and `w1_dual`, leave what they do not compute None.
    """

    value: Any
    lower: Any
    upper: Any
    plan: Plan
    critic: Critic
    code: Any
    method: str = field(metadata={"static": True})

    @property
    def gap(self) -> Any:
        """The width of the bracket."""
        return None if self.upper is None else self.upper - self.lower

    @property
    def status(self) -> Any:
        """The word "optimal"; under a trace its int32 code, 0."""
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


def mcshane(metric: Metric, points: Array, values: Array) -> Critic:
    """The critic with these values at these points."""
    table = None if static_part(metric) is not None else as_reals("metric", cast(Array, metric))
    return Critic(points, values, table, static_part(metric))


def uncertified(value: Any, *, plan: Plan | None = None, critic: Critic | None = None) -> Transport:
    """What one linear programme says: its own number and its own solution, without a bracket."""
    return Transport(value, None, None, cast(Any, plan), cast(Any, critic), 0, "lp")
