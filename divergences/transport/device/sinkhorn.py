"""Entropic potentials by Sinkhorn scaling in the log domain, compiled, with costs computed tile by tile.

For a regularisation ε > 0, in the unit of the costs, the plan Pᵢⱼ = aᵢ·bⱼ·exp((fᵢ + gⱼ − c(xᵢ, yⱼ))/ε) gets its row sums
right by fᵢ ← fᵢ − ε·log Σⱼ exp((fᵢ + gⱼ − cᵢⱼ)/ε)·bⱼ, and its column sums likewise by g; both in turn are one sweep. ε is
halved every `SWEEPS` sweeps, and each level starts from the potentials of the last.

The result is where the exact "entropic" engine starts (`potential`), never an answer: so single precision will do, on every
backend, and nothing is checked for convergence. `sinkhorn_bounds` makes an answer of the same sums.

Sources: Cuturi (NIPS 2013) for the scaling; Schmitzer, Stabilized sparse scaling algorithms for entropy regularized
transport problems (SIAM J. Sci. Comput. 41 (2019), A1443), for the log domain and ε-scaling; Thibault, Chizat, Dossal and
Papadakis, Overrelaxed Sinkhorn–Knopp algorithm (Algorithms 14 (2021), no. 143), for steps longer than 1. What departs from
them: the sum contains the potential that it updates, so that its logarithm is a correction that tends to 0, and in place
of subtracting the largest exponent, exponents are cut at `STEEPEST`; the relaxation is a constant; ε stops at about the
diameter over √n.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import is_jax
from divergences._core.types import Namespace
from divergences.transport.device.mesh import CACHED, STREAMED, over_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from jaxtyping import Bool, Float

    Rows: TypeAlias = Float[jax.Array, " n"]
    Columns: TypeAlias = Float[jax.Array, " m"]
    Real: TypeAlias = Float[jax.Array, ""]

A = TypeVar("A", np.ndarray, jax.Array)
"""The library that the points come in."""

SWEEPS = 4
"""Scalings of each side for each ε."""
RELAXATION = 1.5
"""How far each step goes, but the first sweep at an ε, in units of the plain step; 2 would not converge."""
FEW = 8
"""Up to so many coordinates are subtracted one by one; above, Euclidean distances come from a matrix product."""
STEEPEST, SMALLEST = 80.0, 1e-37
"""Where single precision ends: the largest exponent, e⁸⁰, and the smallest sum of exponentials."""


def potential(
    name: str, x: Float[A, "n d"], y: Float[A, "m d"], a: Float[A, " n"], b: Float[A, " m"]
) -> Float[A, " m"]:
    """A potential at the points y, near an optimal one, in the unit of the points and the precision of y.

    The host starts its search for the active pairs from it, by c-transforms: any numbers would do. The last ε is about
    the diameter over √n, where masses still see each other through the exponential. Concrete arrays are solved at
    once, also inside somebody's jit; JAX arrays stay traced under a trace.
    """
    if not is_jax(x, y, a, b):
        with jax.ensure_compile_time_eval():  # also inside somebody's jit
            return _scaled(np, name, x, y, a, b)
    return _scaled(jnp, name, x, y, a, b)


def _scaled(
    xp: Namespace, name: str, x: Float[A, "n d"], y: Float[A, "m d"], a: Float[A, " n"], b: Float[A, " m"]
) -> Float[A, " m"]:
    """The potential of points relative to one of them, in units of the farthest coordinate: neither changes a distance."""
    x, y = (xp.asarray(v) - xp.asarray(x)[:1] for v in (x, y))
    reach = xp.maximum(xp.max(xp.abs(x)), xp.max(xp.abs(y)))
    unit = xp.where(reach > 0, reach, 1)
    single = (xp.asarray(v).astype(np.float32) for v in (x / unit, y / unit, a, b))
    tile = CACHED if jax.default_backend() == "cpu" else STREAMED
    return xp.asarray(_annealed(name, tile, *single)).astype(y.dtype) * unit


@partial(jax.jit, static_argnums=(0, 1))
def _annealed(
    name: str, tile: int, x: Float[jax.Array, "n d"], y: Float[jax.Array, "m d"], a: Rows, b: Columns
) -> Columns:
    """−g for the scaling exp((f + g − c)/ε)·a·b: ε is halved from ½ on, `SWEEPS` sweeps each."""

    def sweep(k: jax.Array, z: tuple[Rows, Columns]) -> tuple[Rows, Columns]:
        f, g = z
        eps = jnp.exp2(-1.0 - k // SWEEPS).astype(np.float32)
        step = jnp.where(k % SWEEPS == 0, 1.0, RELAXATION).astype(np.float32) * eps
        f = f - step * jnp.log(scaling_sums(name, tile, None, x, y, f, g, b, eps))
        return f, g - step * jnp.log(scaling_sums(name, tile, None, y, x, g, f, a, eps))

    levels = 3 + max(len(a), len(b)).bit_length() // 2
    start = jnp.zeros(len(a), np.float32), jnp.zeros(len(b), np.float32)
    return -jax.lax.fori_loop(0, levels * SWEEPS, sweep, start)[1]


def scaling_sums(
    name: str,
    tile: int,
    axis: str | None,
    x: Float[jax.Array, "n d"],
    y: Float[jax.Array, "m d"],
    f: Rows,
    g: Columns,
    w: Columns,
    eps: Real,
) -> Rows:
    """Σⱼ exp((fᵢ + gⱼ − c(xᵢ, yⱼ))/ε)·wⱼ for each i, at least `SMALLEST`, and no more than `tile` terms at a time.

    It is 1 where row i of the plan has its mass. f, g and ε are in the unit of the points, w are the masses of the
    columns; `axis` is that of `mesh.over_rows`.
    """
    return sums_at_costs(partial(_distances, name, y=y), tile, axis, x, f, g, w, eps)


def sums_at_costs(
    costs: Callable[[Float[jax.Array, "k d"]], Float[jax.Array, "k m"]],
    tile: int,
    axis: str | None,
    x: Float[jax.Array, "n d"],
    f: Rows,
    g: Columns,
    w: Columns,
    eps: Real,
) -> Rows:
    """As `scaling_sums`, for the costs from k of the rows x to all columns, whatever they are."""

    def rows(s: Float[jax.Array, "k d"], h: Float[jax.Array, " k"], _: Bool[jax.Array, " k"]) -> tuple[Rows, tuple[()]]:
        steep = (h[:, None] + g - costs(s)) / eps
        return jnp.matmul(jnp.exp(jnp.minimum(steep, STEEPEST)), w, precision="highest"), ()

    return jnp.maximum(over_rows(rows, (x, f), (), "sum", len(w), tile, axis)[0], SMALLEST)


def _distances(name: str, x: Float[jax.Array, "k d"], y: Float[jax.Array, "m d"]) -> Float[jax.Array, "k m"]:
    """All distances by a norm of that name, fast: of many coordinates a matrix product, which cancels near 0."""
    d = x.shape[1]
    if name == "euclidean" and d > FEW:
        square = jnp.sum(x * x, axis=1)[:, None] + jnp.sum(y * y, axis=1)
        return jnp.sqrt(jnp.maximum(square - 2 * jnp.matmul(x, y.T, precision="highest"), 0))
    steps = [jnp.abs(x[:, k, None] - y[None, :, k]) for k in range(d)]
    if name == "euclidean":
        return jnp.sqrt(jax.tree.reduce(jnp.add, [t * t for t in steps]))
    return jax.tree.reduce(jnp.add if name == "cityblock" else jnp.maximum, steps)
