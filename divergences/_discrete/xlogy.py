"""x·log y with 0·log 0 = 0, and slope·tangent with 0·∞ = 0: the two conventions every corner rests on."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

_HUGE = {np.dtype(np.float32): 2.0**120, np.dtype(np.float64): 2.0**1000}


def slope_times(slope: Any, tangent: Any) -> Any:
    """slope · tangent with 0·∞ = 0, linear in the tangent: an infinite slope is two large factors, one after the other.

    Linear, so that JAX can transpose it: forward and reverse mode agree, and neither meets 0·∞ = NaN.
    """
    huge = _HUGE[np.dtype(slope.dtype)]
    infinite = jnp.isinf(slope)
    return tangent * jnp.where(infinite, jnp.sign(slope) * huge, slope) * jnp.where(infinite, huge, 1.0)


def xlogy(xp: Any, x: Any, y: Any) -> Any:
    """x log y: 0 at x = 0 whatever y, −∞ at y = 0 < x."""
    return _jax_xlogy(x, y) if xp is jnp else _xlogy(np, x, y)


def xlog1my(xp: Any, x: Any, y: Any) -> Any:
    """x log(1 − y), without losing a small y: 0 at x = 0 whatever y, −∞ at y = 1 and x > 0."""
    return _jax_xlog1my(x, y) if xp is jnp else _xlog1my(np, x, y)


def _xlogy(xp: Any, x: Any, y: Any) -> Any:
    return xp.where(x == 0, 0.0, x * xp.log(xp.where(x == 0, 1.0, y)))


def _xlog1my(xp: Any, x: Any, y: Any) -> Any:
    return xp.where(x == 0, 0.0, x * xp.log1p(xp.where(x == 0, 0.0, -y)))


@jax.custom_jvp
def _jax_xlogy(x: Any, y: Any) -> Any:
    return _xlogy(jnp, x, y)


@_jax_xlogy.defjvp
def _jax_xlogy_jvp(primals: Any, tangents: Any) -> tuple[Any, Any]:
    x, y = primals
    in_y = jnp.where(x == 0, 0.0, x / jnp.where(x == 0, 1.0, y))
    return _jax_xlogy(x, y), slope_times(jnp.log(y), tangents[0]) + slope_times(in_y, tangents[1])


@jax.custom_jvp
def _jax_xlog1my(x: Any, y: Any) -> Any:
    return _xlog1my(jnp, x, y)


@_jax_xlog1my.defjvp
def _jax_xlog1my_jvp(primals: Any, tangents: Any) -> tuple[Any, Any]:
    x, y = primals
    in_y = jnp.where(x == 0, 0.0, -x / jnp.where(x == 0, 1.0, 1 - y))
    return _jax_xlog1my(x, y), slope_times(jnp.log1p(-y), tangents[0]) + slope_times(in_y, tangents[1])
