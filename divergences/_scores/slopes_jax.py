"""W2² of covariances and of centred samples under a trace, with derivatives of their own. Imported on the first tracer.

JAX's derivative of `eigh` is 0/0 where eigenvalues coincide; that of the distance is not. A second derivative is NaN:
it would be made of just those quotients.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp

from divergences._core.refusal_jax import nan_slope_unless
from divergences._scores.roots import (
    cut_of,
    flipped,
    rotation,
    sample_slopes,
    slopes,
    spectrum,
    squared_distance,
    triangle,
)


@partial(jax.custom_jvp, nondiff_argnums=(2,))
def between_covariances(sigma: jax.Array, tau: jax.Array, cut: float) -> jax.Array:
    """W2² of N(0, Σ) and N(0, Τ); 0 where they agree."""
    r, s = (flipped(jnp, spectrum(jnp, x, cut).scaled(jnp, 0.5)) for x in (sigma, tau))
    apart: Any = squared_distance(jnp, r, s, rotation(jnp, r, s))
    return jnp.where((sigma == tau).all((-1, -2)), 0.0, apart)


@between_covariances.defjvp
def _covariances(cut: float, primals: Any, tangents: Any) -> tuple[jax.Array, jax.Array]:
    return between_covariances(*primals, cut), _sum(slopes(jnp, primals[0], primals[1], cut), tangents)


@jax.custom_jvp
def between_samples(c: jax.Array, e: jax.Array) -> jax.Array:
    """W2² of N(0, cᵀc) and N(0, eᵀe)."""
    r, s = triangle(jnp, c), triangle(jnp, e)
    apart: Any = squared_distance(jnp, r, s, rotation(jnp, r, s))
    return apart


@between_samples.defjvp
def _samples(primals: Any, tangents: Any) -> tuple[jax.Array, jax.Array]:
    return between_samples(*primals), _sum(sample_slopes(jnp, primals[0], primals[1]), tangents)


def _sum(found: Any, tangents: Any) -> jax.Array:
    """Σ slope·tangent; slopes have no derivative."""
    return sum(
        (
            (nan_slope_unless(jnp.zeros((), bool), slope) * t).sum((-1, -2))
            for slope, t in zip(found, tangents, strict=True)
        ),
        start=jnp.zeros((), found[0].dtype),
    )


def cut_in(dtype: Any) -> float:
    """Below which share of the largest eigenvalue one is cut in this precision."""
    return cut_of(float(jnp.finfo(dtype).eps))
