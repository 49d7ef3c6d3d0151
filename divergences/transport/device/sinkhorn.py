"""Entropic potentials: over-relaxed Sinkhorn scaling while ε anneals, in JAX, with costs computed tile by tile.

They are where an exact method starts, never an answer. So single precision will do, on every backend.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import is_jax
from divergences._core.types import Array
from divergences.transport.device.mesh import CACHED, STREAMED, over_rows

SWEEPS = 4
"""Scalings of each side for each ε."""
RELAXATION = 1.5
"""After the first sweep at an ε, each step goes so far; 2 would not converge."""
FEW = 8
"""Up to so many coordinates are subtracted one by one; above, Euclidean distances come from a matrix product."""
STEEPEST, SMALLEST = 80.0, 1e-37
"""Where single precision ends: e⁸⁰, and what a sum of exponentials is at least."""


def potential(name: str, x: Array, y: Array, a: Array, b: Array) -> Any:
    """A potential at the columns, near an optimal one.

    The last ε is about the diameter over √n, where masses still see each other through the exponential.
    """
    if not is_jax(x, y, a, b):
        with jax.ensure_compile_time_eval():  # also inside somebody's jit
            return _scaled(np, name, x, y, a, b)
    return _scaled(jnp, name, x, y, a, b)


def _scaled(xp: Any, name: str, x: Array, y: Array, a: Array, b: Array) -> Any:
    """The potential of points relative to one of them, in units of the farthest coordinate."""
    x, y = (xp.asarray(v) - xp.asarray(x)[:1] for v in (x, y))
    reach = xp.maximum(xp.max(xp.abs(x)), xp.max(xp.abs(y)))
    unit = xp.where(reach > 0, reach, 1)
    single = (xp.asarray(v).astype(np.float32) for v in (x / unit, y / unit, a, b))
    tile = CACHED if jax.default_backend() == "cpu" else STREAMED
    return xp.asarray(_annealed(name, tile, *single)).astype(y.dtype) * unit


@partial(jax.jit, static_argnums=(0, 1))
def _annealed(name: str, tile: int, x: Any, y: Any, a: Any, b: Any) -> Any:
    """−g for the scaling exp((f + g − c)/ε)·a·b: ε is halved from ½ on, `SWEEPS` sweeps each."""

    def sweep(k: Any, z: tuple[Any, Any]) -> tuple[Any, Any]:
        f, g = z
        eps = jnp.exp2(-1.0 - k // SWEEPS).astype(np.float32)
        step = jnp.where(k % SWEEPS == 0, 1.0, RELAXATION).astype(np.float32) * eps
        f = f - step * jnp.log(sums(name, tile, None, x, y, f, g, b, eps))
        return f, g - step * jnp.log(sums(name, tile, None, y, x, g, f, a, eps))

    levels = 3 + max(len(a), len(b)).bit_length() // 2
    start = jnp.zeros(len(a), np.float32), jnp.zeros(len(b), np.float32)
    return -jax.lax.fori_loop(0, levels * SWEEPS, sweep, start)[1]


def sums(name: str, tile: int, axis: Any, x: Any, y: Any, f: Any, g: Any, w: Any, eps: Any) -> Any:
    """Σⱼ exp((fᵢ + gⱼ − c(xᵢ, yⱼ))/ε)·wⱼ for each i, and no more than `tile` of its terms at a time."""

    def rows(s: Any, h: Any, _: Any) -> tuple[Any, tuple[()]]:
        steep = (h[:, None] + g - _distances(name, s, y)) / eps
        return jnp.matmul(jnp.exp(jnp.minimum(steep, STEEPEST)), w, precision="highest"), ()

    return jnp.maximum(over_rows(rows, (x, f), (), "sum", len(y), tile, axis)[0], SMALLEST)


def _distances(name: str, x: Any, y: Any) -> Any:
    """All distances, to search with."""
    d = x.shape[1]
    if name == "euclidean" and d > FEW:
        square = jnp.sum(x * x, axis=1)[:, None] + jnp.sum(y * y, axis=1)
        return jnp.sqrt(jnp.maximum(square - 2 * jnp.matmul(x, y.T, precision="highest"), 0))
    steps = (jnp.abs(x[:, k, None] - y[None, :, k]) for k in range(d))
    if name == "euclidean":
        return jnp.sqrt(sum(t * t for t in steps))
    return sum(steps) if name == "cityblock" else jax.tree.reduce(jnp.maximum, list(steps))
