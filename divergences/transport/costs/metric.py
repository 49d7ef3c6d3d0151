"""Metrics: by name, as a function d(x, y), or as the matrix of a ground set; costs with an error bound; axioms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import frexp
from typing import Any, NamedTuple, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_traced
from divergences._core.measure import Measure, columns
from divergences._core.types import Array, Metric

NAMES = ("euclidean", "cityblock", "chebyshev")
U = 2.0**-53
"""Unit roundoff of float64."""
ALL_TRIPLES = 500
"""Up to this many points the triangle inequality is checked on all triples, above on 10⁴ seeded ones."""
TRIPLES = 10_000


@dataclass(frozen=True)
class Costs:
    """Distances in units of 2^exponent: each true one c obeys |c − matrix| ≤ relative·c + absolute in that unit.

    The unit brings the largest near 1: no square overflows, and solvers with absolute tolerances see their scale.
    """

    matrix: np.ndarray
    exponent: int
    relative: float = 0.0
    absolute: float = 0.0


def spread(x: np.ndarray, y: np.ndarray) -> int:
    """The exponent of the unit in which no two points of x and y are farther apart than 1 in any coordinate."""
    (least, most), (low, high) = _ends(x), _ends(y)
    return frexp((np.maximum(most, high) - np.minimum(least, low)).max())[1]


def _ends(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The least and the largest of each column; long columns are faster one by one."""
    if len(x) < 64 * x.shape[1]:
        return x.min(axis=0), x.max(axis=0)
    return np.array([s.min() for s in x.T]), np.array([s.max() for s in x.T])


def named_costs(name: str, x: np.ndarray, y: np.ndarray, exponent: int | None = None) -> Costs:
    """All distances between the rows of x and y, from differences (a Gram matrix would cancel).

    Relative error: the difference U, its square doubles it and adds U, the sum of d terms (d − 1)U, the root halves
    that and adds U. A difference below 2^−500 of the largest may lose its square: √d·2^−500 covers it.
    """
    d = x.shape[1]
    exponent = spread(x, y) if exponent is None else exponent
    total, lost = np.zeros((len(x), len(y))), False
    for s, t in zip(x.T, y.T, strict=True):
        step = _shrunk(s[:, None] - t[None, :], exponent)
        lost |= step.min() < 2.0**-500 and bool(np.any((step > 0) & (step < 2.0**-500)))
        if name == "chebyshev":
            np.maximum(total, step, out=total)
        else:
            total += step if name == "cityblock" else np.square(step, out=step)
    matrix = np.sqrt(total, out=total) if name == "euclidean" else total
    return Costs(matrix, exponent, (d + 4) * U, (d**0.5) * 2.0**-500 if lost else 0.0)


def _shrunk(step: np.ndarray, exponent: int) -> np.ndarray:
    """|step|·2^−exponent, in place: a product with a power of two rounds no more than ldexp does, and is faster."""
    np.abs(step, out=step)
    return np.multiply(step, 2.0**-exponent, out=step) if abs(exponent) < 1000 else np.ldexp(step, -exponent)


def given_costs(block: np.ndarray) -> Costs:
    """Costs taken as exact, in the unit of the largest."""
    exponent = int(np.frexp(block.max())[1])
    matrix = np.ldexp(block, -exponent)
    lost = bool(np.any(np.ldexp(matrix, exponent) != block))
    return Costs(matrix, exponent, 0.0, 2.0**-1000 if lost else 0.0)


@jax.custom_jvp
def _euclidean(t: jax.Array) -> jax.Array:
    return _scaled_root(jnp, t)


@_euclidean.defjvp
def _(primals: tuple[jax.Array], tangents: tuple[jax.Array]) -> tuple[jax.Array, jax.Array]:
    """d‖t‖ = ⟨t/‖t‖, dt⟩, and 0 at t = 0."""
    (t,), (dt,) = primals, tangents
    length = _euclidean(t)
    unit = t / jnp.where(length == 0, 1, length)[..., None]
    return length, jnp.sum(unit * dt, axis=-1)


def _scaled_root(xp: Any, t: Any) -> Any:
    """√Σt², in units of the largest entry: no overflow, and exactly |t| where one entry stands alone."""
    top = xp.max(xp.abs(t), axis=-1)
    scale = xp.where(top == 0, 1, top)
    return top * xp.sqrt(xp.sum(xp.square(t / scale[..., None]), axis=-1))


def norm(name: str, t: Array) -> Array:
    """The norm of each row of t; its derivative at 0 is 0."""
    xp = jnp if is_jax(t) else np
    size = xp.sign(t) * t  # |t|, but with derivative 0 at 0
    if name == "cityblock":
        return xp.sum(size, axis=-1)
    if name == "chebyshev":
        return xp.max(size, axis=-1)
    return _euclidean(cast(jax.Array, t)) if is_jax(t) else _scaled_root(np, t)


def each_pair(metric: Callable[[Any, Any], Any], x: Array, y: Array | None = None) -> Array:
    """The matrix d(xᵢ, yⱼ) of a metric given as a function of two points."""
    y = x if y is None else y
    if is_traced(x, y):
        rows = jax.vmap(lambda s: jax.vmap(lambda t: jnp.reshape(metric(s, t), ()))(jnp.asarray(y)))
        return rows(jnp.asarray(x))
    table = [[np.asarray(metric(s, t), np.float64).reshape(()) for t in y] for s in x]
    return np.array(table, np.float64).reshape(len(x), len(y))


def paired(metric: Callable[[Any, Any], Any], x: Array, y: Array) -> jax.Array:
    """d(xₖ, yₖ) for each k, under a trace."""
    return jax.vmap(lambda s, t: jnp.reshape(metric(s, t), ()))(x, y)


class Ground(NamedTuple):
    """Where two measures live: points and a norm (table is None), or indices into a table of all distances."""

    table: Array | None
    x: Array
    y: Array


def ground(metric: Metric, mu: Measure, nu: Measure) -> Ground:
    """The ground of the two measures, its metric checked where it has values.

    A function is tabulated on the points of both; what it returns is taken as exact. A matrix is used as it is given.
    """
    x, y = columns(mu, nu)
    if isinstance(metric, str):
        if metric not in NAMES:
            raise ValueError(
                f"metric: found {metric!r}; expected one of {', '.join(NAMES)}, a function d(x, y) or a matrix"
            )
        return Ground(None, x, y)
    if callable(metric):
        flat = mu.points.ndim == nu.points.ndim == 1
        return _tabulated(metric, *((v[:, 0] for v in (x, y)) if flat else (x, y)))
    return _indexed(as_reals("metric", metric), x, y)


def _indexed(table: Array, x: Array, y: Array) -> Ground:
    """The points as indices into a checked matrix."""
    if table.ndim != 2 or table.shape[0] != table.shape[1]:
        raise ValueError(
            f"metric: found a matrix of shape {table.shape}; expected (N, N), all distances of one ground set"
        )
    if not is_traced(table):
        refuse_metric(np.asarray(table, np.float64), epsilon(table))
    return Ground(table, _indices("mu", x, len(table)), _indices("nu", y, len(table)))


def _tabulated(metric: Callable[[Any, Any], Any], x: Array, y: Array) -> Ground:
    """All distances between the points of x and y: on the distinct ones if they have values, else on all."""
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


def costs_between(metric: Metric, mu: Measure, nu: Measure) -> Costs:
    """The distances from each point of μ to each point of ν, and how exact they are."""
    table, x, y = ground(metric, mu, nu)
    x, y = np.asarray(x), np.asarray(y)
    if table is None:
        return named_costs(cast(str, metric), x.astype(np.float64), y.astype(np.float64))
    return given_costs(np.asarray(table, np.float64)[np.ix_(x, y)])


def _indices(name: str, points: Array, size: int) -> Array:
    """Points as indices into a ground set of that size; under a trace an index that is none becomes −1."""
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
        found = index[wrong[0]]
        raise ValueError(
            f"{name}: found the point {found!s}; expected indices 0 to {size - 1} of the metric's ground set"
        )
    return index.astype(np.int64)


def refuse_metric(table: np.ndarray, precision: float, names: Sequence[str] | None = None) -> None:
    """Raise the ValueError that says which axiom of a metric the matrix breaks, by more than its rounding.

    `precision` is the machine epsilon its entries carry; 2¹² of them, of the largest entry, are let pass.
    """

    def d(*pair: Any) -> str:
        i, j = (int(v) for v in pair)
        return f"d({names[i] if names else i}, {names[j] if names else j}) = {float(table[i, j])!r}"

    found, wish = _broken_axiom(table, 2.0**12 * precision * float(np.max(table, initial=0.0)), d)
    if found:
        raise ValueError(f"metric: found {found}; expected {wish}")


def _broken_axiom(table: np.ndarray, slack: float, d: Callable[..., str]) -> tuple[str, str]:
    """What was found and what was expected, by the first axiom that fails; two empty strings if none does."""
    if (wrong := np.argwhere(~np.isfinite(table))).size:
        return d(*wrong[0]), "finite distances; repair it"
    if (wrong := np.argwhere(table < 0)).size:
        return f"{d(*wrong[0])}, negative", "distances >= 0; repair it"
    if (wrong := np.flatnonzero(np.diagonal(table) > slack)).size:
        return d(wrong[0], wrong[0]), "a zero diagonal; set it to 0"
    if (wrong := np.argwhere(np.abs(table - table.T) > slack)).size:
        return f"{d(*wrong[0])} but {d(*wrong[0][::-1])}", "symmetry; for example (D + D.T)/2"
    if (triple := _broken_triangle(table, slack)) is not None:
        i, j, k = triple
        return f"{d(i, j)} > {d(i, k)} + {d(k, j)}", "the triangle inequality; take shortest paths first"
    return "", ""


def _broken_triangle(table: np.ndarray, slack: float) -> tuple[int, int, int] | None:
    """A triple (i, j, k) with d(i, j) > d(i, k) + d(k, j), if one is found."""
    size = len(table)
    if size > ALL_TRIPLES:
        i, j, k = np.random.default_rng(0).integers(size, size=(3, TRIPLES))
        wrong = np.flatnonzero(table[i, j] - (table[i, k] + table[k, j]) > slack)
        return (int(i[wrong[0]]), int(j[wrong[0]]), int(k[wrong[0]])) if len(wrong) else None
    for k in range(size):
        excess = table - (table[:, k, None] + table[k])
        if excess.max() > slack:
            i, j = np.unravel_index(int(excess.argmax()), excess.shape)
            return int(i), int(j), k
    return None
