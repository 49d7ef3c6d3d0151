"""The Kernel Inception Distance: the squared maximum mean discrepancy of two samples, without bias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arrays import as_numpy, is_traced, precision
from divergences._core.types import Array, ArrayLike, HostPoints, Namespace
from divergences._scores.arguments import features
from divergences._scores.frechet import answered
from divergences._scores.score import Score

if TYPE_CHECKING:
    import jax

ROWS = 512
"""Samples whose kernels with all others are in memory at once."""
KERNEL = "kernel (xᵀy/d + 1)³, pairs of different samples, no subsets; no interval"


def kid(x: ArrayLike, y: ArrayLike) -> Score:
    """Mean k(xᵢ, xⱼ) + mean k(yᵢ, yⱼ) over i ≠ j − 2·mean k(xᵢ, yⱼ), k(x, y) = (xᵀy/d + 1)³: the Kernel Inception Distance.

    Convention: without bias, and so below 0 for about half of all pairs of samples of one distribution. It sees moments up to
    the third, and nothing else. No subsets are drawn.
    Args: x (..., n, d) and y (..., m, d), features, a row for each sample.
    Returns: a Score: value in (−∞, ∞), bias 0, n, d; no interval, as sixth moments make one of two samples too short.
    Raises: ValueError for n < 2, other dimensions, features that are not finite (NaN under a trace).
    Derivative: that of the formula.
    Proved in: equal_moments_hide_disjoint_supports, means_over_pairs_of_samples_are_unbiased.
    Reference: Bińkowski et al. (2018), Demystifying MMD GANs, section 4.
    Example:
    >>> kid([[1.0], [-1.0]], [[1.0], [1.0]]).value
    np.float64(0.0)
    """
    a, b = features(x=x, y=y)
    if is_traced(a, b):
        return _traced(a, b)
    p, q = (as_numpy(v).astype(np.float64, copy=False) for v in (a, b))
    batch = np.broadcast_shapes(p.shape[:-2], q.shape[:-2])
    p, q = (np.broadcast_to(v, (*batch, *v.shape[-2:])) for v in (p, q))
    value = np.array([_estimate(p[index], q[index]) for index in np.ndindex(*batch)]).reshape(batch)[()]
    n = p.shape[-2], q.shape[-2]
    score = Score(value, n=n, d=p.shape[-1], bias=np.zeros(batch)[()], method=KERNEL)
    return answered(score, [a, b], lambda: _slopes(p, q))


def _kernel(xp: Namespace, x: Any, y: Any) -> Any:
    """(xᵀy/d + 1)³ for each pair of rows."""
    return (x @ xp.swapaxes(y, -1, -2) / x.shape[-1] + 1) ** 3


def between(sites: HostPoints, p: np.ndarray, q: np.ndarray) -> float:
    """The distance of two distributions on sites (n, d) themselves: Σ (p − q)ᵢ·k(xᵢ, xⱼ)·(p − q)ⱼ."""
    gap = p - q
    return float(gap @ _kernel(np, sites, sites) @ gap)


def _estimate(x: HostPoints, y: HostPoints) -> float:
    """The value, block after block of rows."""
    n, m = len(x), len(y)
    return _total(x, x, own=True) / (n * (n - 1)) + _total(y, y, own=True) / (m * (m - 1)) - 2 * _total(x, y) / (n * m)


def _total(x: HostPoints, y: HostPoints, *, own: bool = False) -> float:
    """The sum of all kernels, of a sample's own without those of each with itself."""
    total = 0.0
    for k in range(0, len(x), ROWS):
        table = _kernel(np, x[k : k + ROWS], y)
        if own:
            table[np.arange(len(table)), np.arange(k, k + len(table))] = 0
        total += float(table.sum())
    return total


def _slopes(x: np.ndarray, y: np.ndarray) -> list[np.ndarray]:
    """The derivatives in both samples."""
    return [_slope(x, y), _slope(y, x)]


def _slope(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """2·mean ∂k(xᵢ, xⱼ) over j ≠ i − 2·mean ∂k(xᵢ, yⱼ), ∂k = 3(xᵀy/d + 1)²·y/d, over n."""
    n, m, d = x.shape[-2], y.shape[-2], x.shape[-1]
    own, mixed = (3 * (x @ np.swapaxes(v, -1, -2) / d + 1) ** 2 for v in (x, y))
    own = np.where(np.eye(n, dtype=bool), 0.0, own)
    return 2 * (own @ x / (n - 1) - mixed @ y / m) / (n * d)


def _traced(x: Array, y: Array) -> Score:
    """The score under a trace."""
    import jax.numpy as jnp

    from divergences._core.refusal_jax import nan_slope_unless, nan_unless

    dtype, work, _ = precision(x, y)
    a, b = (jnp.asarray(v, dtype=work) for v in (x, y))
    fine = jnp.isfinite(a).all((-1, -2)) & jnp.isfinite(b).all((-1, -2))
    batch = fine.shape
    a, b = (nan_slope_unless(fine[..., None, None], jnp.broadcast_to(v, (*batch, *v.shape[-2:]))) for v in (a, b))

    def apart(v: jax.Array) -> jax.Array:
        """The mean over pairs of different samples."""
        n = v.shape[-2]
        table = _kernel(jnp, v, v)
        return jnp.where(jnp.eye(n, dtype=bool), 0.0, table).sum((-1, -2)) / (n * (n - 1))

    value: Any = apart(a) + apart(b) - 2 * _kernel(jnp, a, b).mean((-1, -2))
    n = a.shape[-2], b.shape[-2]
    return Score(nan_unless(fine, value).astype(dtype), n=n, d=a.shape[-1], bias=jnp.zeros_like(value), method=KERNEL)
