"""One call of the host from a trace: there everything is NumPy in float64; it never calls JAX and never raises.

What would be refused comes back as NaN. On a CPU that is the fastest way: NumPy sorts far faster than XLA.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.measure import LARGEST
from divergences._core.simplex import sum_budget
from divergences._core.types import Array


def call_host(host: Any, shapes: Any, *arguments: Any) -> Any:
    """Host(*arguments) under a trace; a batch comes in one call, on leading axes."""
    fixed = jax.lax.stop_gradient(arguments)
    return jax.pure_callback(host, shapes, *fixed, vmap_method="expand_dims")


def unit_mass(a: Array) -> Any:
    """a/Σa: W1 is a function of this, so derivatives go through it."""
    return a / jnp.sum(a, axis=-1, keepdims=True)


def valid(points: list[np.ndarray], masses: list[np.ndarray]) -> np.ndarray:
    """Where a batch holds finite points and probability vectors."""
    fine = [np.all(np.abs(x.astype(np.float64)) <= LARGEST, axis=-1) for x in points]
    for a in masses:
        budget = sum_budget(a.dtype)
        fine.append(np.all(a >= 0, axis=-1) & (np.abs(np.sum(a, axis=-1, dtype=np.float64) - 1) <= budget))
    return np.logical_and.reduce(np.broadcast_arrays(*fine))
