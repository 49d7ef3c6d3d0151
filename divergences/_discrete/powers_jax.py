"""Power divergences of an order that is itself traced: one programme for every order, differentiable in the order.

Imported on the first traced order. An order outside the range gives NaN, as every refusal under a trace does.
"""

from __future__ import annotations

import math
from functools import reduce
from typing import Any

import jax
import jax.numpy as jnp

from divergences._core.arrays import is_jax
from divergences._core.refusal_jax import nan_unless
from divergences._core.types import ArrayLike, Pmf, Scalar
from divergences._core.units import refuse_base
from divergences._discrete.powers import (
    PEAK_LOG_RATIO,
    traced_alpha_kernel,
    traced_log_power_kernel,
)
from divergences._discrete.sums import divergence
from divergences._discrete.xlogy import log1p


def alpha_divergence(p: Pmf, q: Pmf, alpha: jax.Array, **keep: Any) -> Scalar:
    """A_α(p‖q) for a traced α; NaN unless it is finite."""
    alpha = _scalar(alpha, p, q)
    fine = jnp.isfinite(alpha)
    order = _half_unless(fine, alpha, fine)
    return nan_unless(fine, jnp.asarray(divergence(traced_alpha_kernel(jnp, order), p, q, **keep)))


def renyi(p: Pmf, q: Pmf, alpha: jax.Array, *, base: float | None, **keep: Any) -> Scalar:
    """R_α(p‖q) for a traced α in [0, ∞]; NaN elsewhere.

    With g = (1 − Σ p^α q^(1−α))/(1 − α) it is −log(1 − (1−α)g)/(1 − α), which is g at α = 1.
    """
    refuse_base(base)
    alpha = _scalar(alpha, p, q)
    fine, last = alpha >= 0, alpha == jnp.inf
    order = _half_unless(fine & ~last, alpha, fine)
    rest = 1 - order
    kept = jnp.asarray(divergence(traced_alpha_kernel(jnp, order, times_alpha=True), p, q, **keep))
    rest = rest.astype(kept.dtype)
    lost = rest * kept
    little = (lost < 0.9) & (lost > -(2.0**30))
    near = _log_lost(jnp.where(little, kept, 0.0), jnp.broadcast_to(rest, kept.shape))
    powers = jnp.asarray(divergence(traced_log_power_kernel(jnp, order), p, q, **keep))
    far = jnp.where(rest == 0, kept, -powers / jnp.where(rest == 0, 1.0, rest))
    peak = jax.lax.cond(last, lambda: jnp.asarray(divergence(PEAK_LOG_RATIO, p, q, **keep)), lambda: kept)
    value = jnp.where(last, peak, jnp.where(little, near, far))
    return nan_unless(fine, value if base is None else value / math.log(base))


def _scalar(alpha: jax.Array, *arrays: ArrayLike) -> jax.Array:
    """The order, one real number, in the precision of the arrays where one of them is JAX."""
    if alpha.ndim:
        raise TypeError(f"alpha: found a traced array of shape {alpha.shape}; expected one number; jax.vmap over them")
    dtype = jnp.result_type(*(x.dtype for x in (arrays if is_jax(*arrays) else (alpha,)) if is_jax(x)))
    return alpha.astype(jnp.promote_types(dtype, jnp.float32))


@jax.custom_jvp
def _half_unless(usable: jax.Array, alpha: jax.Array, fine: jax.Array) -> jax.Array:
    """The order where it is `usable`, ½ elsewhere; with the derivative NaN where it is not even `fine`."""
    return jnp.where(usable, alpha, 0.5)


@_half_unless.defjvp
def _half_unless_jvp(primals: tuple[jax.Array, ...], tangents: tuple[jax.Array, ...]) -> tuple[jax.Array, jax.Array]:
    usable, alpha, fine = primals
    slope = jnp.where(fine, jnp.where(usable, 1.0, 0.0), jnp.nan).astype(alpha.dtype)
    return _half_unless(usable, alpha, fine), tangents[1] * slope


@jax.custom_jvp
def _log_lost(kept: jax.Array, rest: jax.Array) -> jax.Array:
    """−log(1 − s·g)/s for s = 1 − α, and g itself at s = 0."""
    none = rest == 0
    return jnp.where(none, kept, -log1p(jnp, -rest * kept) / jnp.where(none, 1.0, rest))


@_log_lost.defjvp
def _log_lost_jvp(primals: tuple[jax.Array, ...], tangents: tuple[jax.Array, ...]) -> tuple[jax.Array, jax.Array]:
    """1/(1 − sg) in g; in s it is g²·(log(1 − x) + x/(1 − x))/x² = g²·(1/2 + 2x/3 + 3x²/4 + …), x = sg."""
    kept, rest = primals
    x = rest * kept
    small = jnp.abs(x) < 0.125
    series = reduce(lambda total, k: (k + 1) / (k + 2) + jnp.where(small, x, 0.0) * total, range(17, -1, -1), 0.0 * x)
    y = jnp.where(small, 0.5, x)
    in_rest = kept * kept * jnp.where(small, series, (log1p(jnp, -y) + y / (1 - y)) / (y * y))
    return _log_lost(kept, rest), tangents[0] / (1 - x) + in_rest * tangents[1]
