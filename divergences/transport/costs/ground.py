"""Where two measures live: points and a norm, or indices into a table of all distances."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import as_reals, is_traced
from divergences._core.measure import Measure, columns
from divergences._core.text import shown
from divergences._core.types import Array, Metric, Points
from divergences.transport.costs.dense import CostTable, given_costs, named_costs
from divergences.transport.costs.metric import NAMES, each_pair, refuse_metric

OTHER_NAMES = {
    "manhattan": "cityblock",
    "taxicab": "cityblock",
    "l1": "cityblock",
    "l2": "euclidean",
    "linf": "chebyshev",
}
"""What others call these metrics."""

if TYPE_CHECKING:
    from jaxtyping import Float, Int


class Ground(NamedTuple):
    """Where the n atoms of μ and the m of ν are: points and a norm, or indices into a table of all distances."""

    table: Float[Array, "N N"] | None
    """The distances within a ground set; None for points and a norm."""
    x: Float[Array, "n d"] | Int[Array, " n"]
    y: Float[Array, "m d"] | Int[Array, " m"]


def ground(metric: Metric, mu: Measure, nu: Measure) -> Ground:
    """The ground of the two measures, its metric checked where it has values.

    A function is tabulated on the points of both; what it returns is taken as exact. A matrix is used as it is given.
    """
    x, y = columns(mu, nu)
    if isinstance(metric, str):
        if metric not in NAMES:
            raise ValueError(
                f"metric: found {shown(metric)}; expected one of {', '.join(NAMES)}, a function d(x, y) or a matrix"
                f"{f'; did you mean {OTHER_NAMES[metric]}?' if metric in OTHER_NAMES else ''}"
            )
        return Ground(None, x, y)
    if callable(metric):
        flat = mu.points.ndim == nu.points.ndim == 1
        return _tabulated(metric, *((v[:, 0] for v in (x, y)) if flat else (x, y)))
    return _indexed(as_reals("metric", metric), x, y)


def _indexed(table: Array, x: Points, y: Points) -> Ground:
    """The points as indices into a checked matrix."""
    if table.ndim != 2 or table.shape[0] != table.shape[1]:
        raise ValueError(
            f"metric: found a matrix of shape {table.shape}; expected (N, N), all distances of one ground set"
        )
    if not is_traced(table):
        refuse_metric(np.asarray(table, np.float64), epsilon(table))
    return Ground(table, _indices("mu", x, len(table)), _indices("nu", y, len(table)))


def _tabulated(metric: Callable[[Any, Any], Any], x: Array, y: Array) -> Ground:
    """All distances between the points of x and y, (n, d) or (n,): on the distinct ones if they have values, else on all."""
    n = len(x)
    if is_traced(x, y):
        points = jnp.concatenate([jnp.asarray(x), jnp.asarray(y)])
        return Ground(each_pair(metric, points), np.arange(n), np.arange(n, n + len(y)))
    points, label = np.unique(np.concatenate([np.asarray(x), np.asarray(y)]), axis=0, return_inverse=True)
    table = cast(np.ndarray, each_pair(metric, points))
    refuse_metric(table, epsilon(x), [str(z) for z in points.tolist()])
    label = label.reshape(-1)
    return Ground(table, label[:n], label[n:])


def epsilon(x: Array) -> float:
    """The machine epsilon that the entries of x carry."""
    return float(jnp.finfo(x.dtype).eps) if jnp.issubdtype(x.dtype, jnp.floating) else 2.0**-52


def _indices(name: str, points: Points, size: int) -> Int[Array, " n"]:
    """Points (n, 1) as indices into a ground set of that size; under a trace an index that is none becomes −1."""
    if points.shape[1] != 1:
        raise ValueError(
            f"{name}: found points of dimension {points.shape[1]}; expected indices, since metric is a matrix"
        )
    index = points[:, 0]
    if is_traced(index):
        valid = (index >= 0) & (index < size) & (index == jnp.floor(index))
        return jnp.where(valid, index, -1).astype(np.int32)
    index = np.asarray(index)
    wrong = np.flatnonzero((index < 0) | (index >= size) | (index != np.floor(index)))
    if len(wrong):
        raise ValueError(
            f"{name}: found the point {index[wrong[0]]!s}; expected indices 0 to {size - 1} of the metric's ground set"
        )
    return index.astype(np.int64)


def costs_between(metric: Metric, mu: Measure, nu: Measure) -> CostTable:
    """The distances from each point of μ to each point of ν, and how exact they are."""
    table, x, y = ground(metric, mu, nu)
    x, y = np.asarray(x), np.asarray(y)
    if table is None:
        return named_costs(cast(str, metric), x.astype(np.float64), y.astype(np.float64))
    return given_costs(np.asarray(table, np.float64)[np.ix_(x, y)])
