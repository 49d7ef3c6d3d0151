"""How JAX differentiates by slopes that may be infinite: slope·tangent with 0·∞ = 0, on which every corner rests.

Imported on the first JAX argument. It knows no kernel, so that both sides of an identity may use it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, reduce
from typing import TypeAlias

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.types import Terms

Formula: TypeAlias = Callable[..., Terms]
"""A function of a namespace, numpy or jax.numpy, and of arrays that broadcast."""

Slopes: TypeAlias = Callable[..., tuple[Terms, ...]]
"""Its derivatives in each of the arrays, ±∞ where they are."""

_HUGE = {np.dtype(np.float32): 2.0**120, np.dtype(np.float64): 2.0**1000}
_LARGE = {np.dtype(np.float32): 2.0**64, np.dtype(np.float64): 2.0**512}


def slope_times(slope: Terms, tangent: Terms) -> Terms:
    """slope · tangent with 0·∞ = 0, linear in the tangent: an infinite slope is two large factors, one after the other.

    Linear, so that JAX can transpose it: forward and reverse mode agree, and neither meets 0·∞ = NaN.
    """
    first, second = split(slope)
    return tangent * first * second


def split(slope: Terms, steep: Terms | bool = False) -> tuple[Terms, Terms]:
    """The slope as two factors, both large where it is infinite; the second is large too where the slope's own may be."""
    kind = np.dtype(slope.dtype)
    infinite, large = jnp.isinf(slope), jnp.where(steep, _LARGE[kind], 1.0).astype(kind)
    first = jnp.where(infinite, jnp.sign(slope) * _HUGE[kind], slope / large)
    return first, jnp.where(infinite, _HUGE[kind], large)


def share(rate: Terms, second: Terms) -> Terms:
    """What the first of two factors changes by so that their product changes by the rate, large where that is infinite."""
    return jnp.where(jnp.isinf(rate), jnp.sign(rate) * _HUGE[np.dtype(rate.dtype)], rate / second)


@cache
def differentiable(formula: Formula, slopes: Slopes) -> Callable[..., Terms]:
    """The formula as a function of JAX arrays whose derivative is Σ slope·tangent; made once for each formula."""

    @jax.custom_jvp
    def function(*arrays: Terms) -> Terms:
        return formula(jnp, *arrays)

    @function.defjvp
    def _(primals: tuple[Terms, ...], tangents: tuple[Terms, ...]) -> tuple[Terms, Terms]:
        moved = [slope_times(s, t) for s, t in zip(slopes(jnp, *primals), tangents, strict=True)]
        return function(*primals), reduce(jnp.add, moved)

    return function
