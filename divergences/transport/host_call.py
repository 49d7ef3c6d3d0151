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
    through. 64-bit numbers travel as pairs of 32-bit words: the call may come on a thread that is not in the caller's
    64-bit scope, where JAX would cut them down.
    """
    fixed, tree = jax.tree.flatten(jax.lax.stop_gradient(arguments))
    wide = [np.dtype(v.dtype) if v.dtype.itemsize == 8 else None for v in fixed]

    def by_words(*given: np.ndarray) -> object:
        leaves = [np.asarray(v) if kind is None else _joined(v, kind) for v, kind in zip(given, wide, strict=True)]
        return jax.tree.map(_split, host(*jax.tree.unflatten(tree, leaves)))

    sent = (
        v if kind is None else jax.lax.bitcast_convert_type(v, np.uint32) for v, kind in zip(fixed, wide, strict=True)
    )
    got = jax.pure_callback(by_words, jax.tree.map(_words, shapes), *sent, vmap_method="expand_dims")
    return jax.tree.map(_from_words, shapes, got)


def _joined(words: np.ndarray, kind: np.dtype[Any]) -> np.ndarray:
    """The 64-bit numbers (...) of pairs of words (..., 2)."""
    return np.ascontiguousarray(np.asarray(words)).view(kind)[..., 0]


def _split(x: np.ndarray) -> np.ndarray:
    """The words of 64-bit numbers; anything else as it is."""
    x = np.asarray(x)
    return np.ascontiguousarray(x[..., None]).view(np.uint32) if x.dtype.itemsize == 8 else x


def _words(shape: jax.ShapeDtypeStruct) -> jax.ShapeDtypeStruct:
    """The shape of the words that stand for an array of that shape."""
    return jax.ShapeDtypeStruct((*shape.shape, 2), np.uint32) if shape.dtype.itemsize == 8 else shape


def _from_words(shape: jax.ShapeDtypeStruct, got: jax.Array) -> jax.Array:
    return jax.lax.bitcast_convert_type(got, shape.dtype) if shape.dtype.itemsize == 8 else got


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
