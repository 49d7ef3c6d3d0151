"""Arrays as they come: NumPy or JAX, traced or not, in which precision; and answers given back in the same kind."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.core
import jax.numpy as jnp
import numpy as np

from divergences._core.types import Array, ArrayLike


def is_jax(*arrays: object) -> bool:
    """Whether any of them is a JAX array (a tracer is one too): then so is the answer."""
    return any(isinstance(x, jax.Array) for x in arrays)


def is_traced(*arrays: object) -> bool:
    """Whether any of them has no value yet: under a trace a refusal is NaN, not an exception."""
    return any(isinstance(x, jax.core.Tracer) for x in arrays)


def as_reals(name: str, x: ArrayLike) -> Array:
    """x as an array of real numbers, kept in the library (NumPy or JAX) and the precision it came in."""
    if isinstance(x, jax.Array):
        if not jnp.issubdtype(x.dtype, jnp.floating):
            if jnp.issubdtype(x.dtype, jnp.complexfloating):
                raise TypeError(f"{name}: found dtype {x.dtype}; expected real numbers; take .real or abs first")
            x = x.astype(jnp.result_type(float))
        return x
    if hasattr(x, "log_prob") or hasattr(x, "logpdf"):
        raise TypeError(f"{name}: found a law ({type(x).__name__}); expected an array; dv.kl, dv.js, … take two laws")
    if hasattr(x, "points") and hasattr(x, "mass"):
        raise TypeError(f"{name}: found a measure; expected its masses; p, q, points = dv.common_support(mu, nu)")
    try:
        a = np.asarray(x)
    except ValueError as ragged:
        raise ValueError(f"{name}: its rows have different lengths; expected a rectangular array") from ragged
    if a.dtype == object:
        try:
            a = a.astype(np.float64)
        except (TypeError, ValueError) as error:
            raise TypeError(f"{name}: found entries that are not numbers; expected real numbers") from error
    if a.dtype.kind not in "buif":
        raise TypeError(f"{name}: found dtype {a.dtype}; expected real numbers, for example numpy.float64")
    return a


class Precision(NamedTuple):
    """The dtype of the answer, the one to compute in, and the scope to compute in."""

    dtype: Any
    work: Any
    scope: Any


def precision(*arrays: Array) -> Precision:
    """How to compute with these arguments, of which at least one is JAX.

    A concrete 64-bit array outside a 64-bit scope would be truncated silently; 16-bit ones are computed in 32 bits.
    """
    jaxes = [x for x in arrays if isinstance(x, jax.Array)]
    with jax.enable_x64(True):  # or 64-bit dtypes are reported as 32-bit ones
        dtype = jnp.result_type(*(x.dtype for x in jaxes))
    wide = dtype == np.float64 and not is_traced(*jaxes)
    work = np.dtype(np.float32) if dtype.itemsize < 4 else dtype
    return Precision(dtype, work, jax.enable_x64(True) if wide else contextlib.nullcontext())


def traced_dtype(*arrays: Any) -> Any:
    """The dtype of a traced answer: that of the JAX arguments alone."""
    return jnp.result_type(*(v.dtype for v in arrays if isinstance(v, jax.Array)))


def like(arrays: Sequence[Any], x: Any) -> Any:
    """The NumPy answer x as those arguments ask for it: JAX in their dtype if one of them is JAX, else as it is."""
    if not is_jax(*arrays):
        return x[()] if isinstance(x, np.ndarray) and x.ndim == 0 else x
    dtype, _, scope = precision(*arrays)
    with scope:
        return jnp.asarray(x, dtype)


def readable(*arrays: Any) -> bool:
    """Whether this process sees every entry; of an array that several processes share it may not."""
    return all(x.is_fully_addressable or x.is_fully_replicated for x in arrays if isinstance(x, jax.Array))
