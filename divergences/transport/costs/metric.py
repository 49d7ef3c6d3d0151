"""Metrics by name and as functions d(x, y): the norm of a difference, and distances pair by pair.

A matrix that is no metric is refused with the axiom that it breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, SupportsInt, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_traced
from divergences._core.types import Array, ArrayLike, HostMatrix, Masses, Metric, Namespace, Points

if TYPE_CHECKING:
    from jaxtyping import Float


ALL_TRIPLES = 500
"""Up to this many points the triangle inequality is checked on all triples, above on `TRIPLES` seeded ones."""
TRIPLES = 10_000


def refuse_metric(table: HostMatrix, precision: float, names: Sequence[str] | None = None) -> None:
    """Raise the ValueError that says which axiom of a metric the matrix (N, N) breaks, by more than its rounding.

    `precision` is the machine epsilon its entries carry; 2¹² of them, of the largest entry, are let pass. Points are
    called by their `names`, or by their numbers.
    """

    def d(*pair: SupportsInt) -> str:
        i, j = (int(v) for v in pair)
        return f"d({names[i] if names else i}, {names[j] if names else j}) = {float(table[i, j])!r}"

    broken, wish = _broken_axiom(table, 2.0**12 * precision * float(np.max(table, initial=0.0)), d)
    if broken:
        raise ValueError(f"metric: found {broken}; expected {wish}")


def _broken_axiom(table: HostMatrix, slack: float, d: Callable[..., str]) -> tuple[str, str]:
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


def _broken_triangle(table: HostMatrix, slack: float) -> tuple[int, int, int] | None:
    """A triple (i, j, k) with d(i, j) > d(i, k) + d(k, j), or None."""
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


NAMES = ("euclidean", "cityblock", "chebyshev")


@jax.custom_jvp
def _euclidean(t: jax.Array) -> jax.Array:
    return cast(jax.Array, _scaled_root(jnp, t))


@_euclidean.defjvp
def _(primals: tuple[jax.Array], tangents: tuple[jax.Array]) -> tuple[jax.Array, jax.Array]:
    """d‖t‖ = ⟨t/‖t‖, dt⟩, and 0 at t = 0."""
    (t,), (dt,) = primals, tangents
    length = _euclidean(t)
    unit = t / jnp.where(length == 0, 1, length)[..., None]
    return length, jnp.sum(unit * dt, axis=-1)


def _scaled_root(xp: Namespace, t: Points) -> Masses:
    """√Σt² along the last axis, in units of the largest entry: no overflow, and exactly |t| for one entry alone."""
    top = xp.max(xp.abs(t), axis=-1)
    scale = xp.where(top == 0, 1, top)
    return top * xp.sqrt(xp.sum(xp.square(t / scale[..., None]), axis=-1))


def norm(name: str, t: Float[Array, "*batch d"]) -> Float[Array, "*batch"]:
    """The norm of that name along the last axis; its derivative at 0 is 0."""
    xp = jnp if is_jax(t) else np
    size = xp.sign(t) * t  # |t|, but with derivative 0 at 0
    if name == "cityblock":
        return xp.sum(size, axis=-1)
    if name == "chebyshev":
        return xp.max(size, axis=-1)
    return _euclidean(cast(jax.Array, t)) if is_jax(t) else _scaled_root(np, t)


def each_pair(metric: Callable[[Any, Any], Any], x: Array, y: Array | None = None) -> Float[Array, "n m"]:
    """The matrix d(xᵢ, yⱼ) of a metric given as a function of two points; y is x by default."""
    y = x if y is None else y
    if is_traced(x, y):
        rows = jax.vmap(lambda s: jax.vmap(lambda t: _number(jnp, metric(s, t)))(jnp.asarray(y)))
        return rows(jnp.asarray(x))
    table = [[_number(np, metric(s, t)) for t in y] for s in x]
    return np.array(table, np.float64).reshape(len(x), len(y))


def _number(xp: Namespace, distance: object) -> Float[Array, ""]:
    """What a metric returned, as one number."""
    value = xp.asarray(distance) if xp is jnp else as_reals("metric", cast(ArrayLike, distance)).astype(np.float64)
    if value.size != 1:
        raise ValueError(
            f"metric: found a function that returns shape {value.shape}; expected one number, the distance d(x, y)"
        )
    return cast(Any, value.reshape(()))


def paired(metric: Callable[[Any, Any], Any], x: Array, y: Array) -> Float[jax.Array, " k"]:
    """d(xₖ, yₖ) for each of k pairs of points (k, d) or (k,), under a trace."""
    return cast(jax.Array, jax.vmap(lambda s, t: _number(jnp, metric(s, t)))(x, y))


def static_part(metric: Metric) -> str | Callable[[Any, Any], Any] | None:
    """What of a metric can be compared and hashed: its name or the function; None for a matrix, which travels as a leaf."""
    return metric if isinstance(metric, str) or callable(metric) else None
