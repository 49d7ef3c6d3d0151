"""1-Lipschitz functions that are defined everywhere: McShane's extension, and functions of one projection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_traced
from divergences._core.types import Array, ArrayLike, Masses, Metric, Namespace, Points
from divergences.transport.costs.metric import each_pair, norm, static_part

if TYPE_CHECKING:
    from jaxtyping import Bool, Float


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class Critic:
    """f(z) = minⱼ d(z, anchorⱼ) + valueⱼ: McShane's extension, 1-Lipschitz everywhere because d is a metric.

    Takes points (k, d), or (k,) on the line, or (k,) indices where the metric is a matrix; returns (k,). Of Wₚ with an
    order p > 1 it is minⱼ d(z, anchorⱼ)^p + valueⱼ, the potential of μ, and −values is that of ν.
    """

    anchors: Points
    """(m, d) points, or (m,) on the line, or (m,) indices."""
    values: Masses
    """(m,) in the unit of the points."""
    table: Float[Array, "N N"] | None
    """The distances of a ground set, or None."""
    metric: str | Callable[[Any, Any], Any] | None = field(metadata={"static": True})
    """The name or the function, or None for a matrix."""
    order: float = field(default=1, metadata={"static": True})
    """The power of the distances."""

    def __call__(self, z: ArrayLike) -> Masses:
        """The critic's value (k,) at each point of z."""
        points = as_reals("z", z)
        on_line = {points.shape[1:], self.anchors.shape[1:]} == {(), (1,)}
        if points.ndim == 0 or not (on_line or points.shape[1:] == self.anchors.shape[1:]):
            expected = ", ".join(["k", *map(str, self.anchors.shape[1:])])
            raise ValueError(f"z: found shape {points.shape}; expected ({expected}), like the points of nu")
        points = points.reshape(len(points), *self.anchors.shape[1:])
        xp = jnp if is_jax(points, self.values) else np
        if self.table is None:
            return xp.min(self._costs(xp, points) + self.values, axis=1)
        inside = self._inside(points, len(self.table))
        if is_traced(points):
            return jnp.where(
                inside, jnp.min(self._costs(xp, jnp.where(inside, points, 0)) + self.values, axis=1), jnp.nan
            )
        return xp.min(self._costs(xp, points) + self.values, axis=1)

    def _inside(self, z: Array, size: int) -> Bool[Array, " k"]:
        """Which of z are indices of the ground set; without a trace all are, or this raises."""
        inside = (z >= 0) & (z < size) & (z == (jnp if is_jax(z) else np).floor(z))
        if not is_traced(z) and not np.all(inside):
            wrong = np.asarray(z)[int(np.argmin(np.asarray(inside)))]
            raise ValueError(f"z: found {wrong!s}; expected indices 0 to {size - 1} of the metric's ground set")
        return inside

    def _costs(self, xp: Namespace, z: Array) -> Float[Array, "k m"]:
        """d^order from each z to each anchor."""
        distances = self._distances(xp, z)
        return distances if self.order == 1 else distances**self.order

    def _distances(self, xp: Namespace, z: Array) -> Float[Array, "k m"]:
        """Distances from each z to each anchor."""
        if self.table is not None:
            return xp.asarray(self.table)[z.astype(np.int32)[:, None], self.anchors.astype(np.int32)[None]]
        if callable(self.metric):
            return each_pair(self.metric, z, self.anchors)
        z, y = (xp.asarray(v).reshape(len(v), -1) for v in (z, self.anchors))
        return norm(cast(str, self.metric), z[:, None] - y[None])


@jax.tree_util.register_dataclass
@dataclass(frozen=True, eq=False)
class RidgeCritic:
    """f(z) = h(⟨u, z − origin⟩), 1-Lipschitz because ‖u‖ = 1 and h, linear between its knots, has slopes in [−1, 1].

    Takes points (k, d) and returns (k,), in O(k log n) and without any matrix of distances.
    """

    direction: Float[Array, " d"]
    origin: Float[Array, " d"]
    knots: Float[Array, " k"]
    """Increasing."""
    values: Float[Array, " k"]

    def __call__(self, z: ArrayLike) -> Masses:
        """The critic's value (k,) at each point of z."""
        points, d = as_reals("z", z), len(self.direction)
        if points.shape[1:] != (d,) and (d > 1 or points.ndim != 1):
            raise ValueError(f"z: found shape {points.shape}; expected (k, {d}), like the points of nu")
        xp = jnp if is_jax(points, self.values) else np
        along = (points.reshape(-1, d) - self.origin) @ self.direction
        return cast(Masses, xp.interp(along, self.knots, self.values))


def mcshane(metric: Metric, points: Points, values: Masses, order: float = 1) -> Critic:
    """The critic with these values (m,) at these points, which is 1-Lipschitz whatever the values are (of order 1).

    It takes them where they are 1-Lipschitz themselves: McShane, Bull. Amer. Math. Soc. 40 (1934), 837–842.
    """
    table = None if static_part(metric) is not None else as_reals("metric", cast(Array, metric))
    return Critic(points, values, table, static_part(metric), order)
