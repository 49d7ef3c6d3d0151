"""One call of the host from a trace: there everything is NumPy in float64; it never calls JAX and never raises.

What would be refused comes back as NaN. On a CPU that is the fastest way: NumPy sorts far faster than XLA.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.measure import LARGEST
from divergences._core.simplex import sum_budget
from divergences._core.types import Pmf

if TYPE_CHECKING:
    from jaxtyping import Bool


def call_host(host: Callable[..., object], shapes: object, *arguments: object) -> Any:
    """Host(*arguments) under a trace: a pytree of arrays with these shapes (`jax.ShapeDtypeStruct`).

    Arguments are pytrees of arrays and reach the host as such, a batch in one call, on leading axes; no derivative passes
    through.
    """
    fixed = jax.lax.stop_gradient(arguments)
    return jax.pure_callback(host, shapes, *fixed, vmap_method="expand_dims")


def unit_mass(a: Pmf) -> jax.Array:
    """a/Σa along the last axis: W1 is a function of this, so derivatives go through it."""
    return jnp.asarray(a) / jnp.sum(a, axis=-1, keepdims=True)


def valid(points: list[np.ndarray], masses: list[np.ndarray]) -> Bool[np.ndarray, "*batch"]:
    """Where a batch holds finite points (*batch, k) and probability vectors (*batch, n)."""
    fine = [np.all(np.abs(x.astype(np.float64)) <= LARGEST, axis=-1) for x in points]
    for a in masses:
        budget = sum_budget(a.dtype)
        fine.append(np.all(a >= 0, axis=-1) & (np.abs(np.sum(a, axis=-1, dtype=np.float64) - 1) <= budget))
    return np.logical_and.reduce(np.broadcast_arrays(*fine))
