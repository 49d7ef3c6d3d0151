"""How a refusal looks under a trace: NaN as the value and NaN as every derivative. Imported on the first traced argument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
from jax.custom_derivatives import SymbolicZero

if TYPE_CHECKING:
    from jaxtyping import Bool, Float


@jax.custom_jvp
def nan_slope_unless(fine: Bool[jax.Array, ...], x: Float[jax.Array, ...]) -> Float[jax.Array, ...]:
    """x itself, whose derivative is the identity where `fine` (it broadcasts against x) and NaN elsewhere.

    A formula may select constants for the entries that made it fail, and a constant has the derivative 0. Around the inputs
    this function makes every entry of a failed row NaN in reverse mode, around the output it does so in forward mode.
    """
    return x


def _identity_or_nan(primals: tuple[jax.Array, ...], tangents: tuple[Any, ...]) -> tuple[jax.Array, jax.Array]:
    return nan_slope_unless(*primals), _tangent(primals[0], primals[1], tangents[1])


nan_slope_unless.defjvp(_identity_or_nan, symbolic_zeros=True)


@jax.custom_jvp
def nan_unless(fine: Bool[jax.Array, ...], x: Float[jax.Array, ...]) -> Float[jax.Array, ...]:
    """x where `fine`, NaN elsewhere, in the value and in the derivative."""
    return jnp.where(fine, x, jnp.nan)


def _value_or_nan(primals: tuple[jax.Array, ...], tangents: tuple[Any, ...]) -> tuple[jax.Array, jax.Array]:
    return nan_unless(*primals), _tangent(primals[0], primals[1], tangents[1])


nan_unless.defjvp(_value_or_nan, symbolic_zeros=True)


def _tangent(fine: jax.Array, x: jax.Array, tangent: Any) -> jax.Array:
    """The tangent, times NaN where not fine: linear in it, so that JAX can transpose it; a select would transpose to 0.

    Zeros are symbolic, as those of truth values over a mesh of explicit axes are no array outside of jit.
    """
    if isinstance(tangent, SymbolicZero):
        tangent = jnp.zeros_like(x)
    return tangent * jnp.where(fine, jnp.ones((), x.dtype), jnp.nan)
