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

NORMAL = 1.959963984540054
"""97.5 % of a standard normal distribution are below it."""
ROWS = 512
"""Samples whose kernels with all others are in memory at once."""
KERNEL = "kernel (xᵀy/d + 1)³, pairs of different samples; the interval is one of 95 %, wider near 0"


def kid(x: ArrayLike, y: ArrayLike) -> Score:
    """Mean k(xᵢ, xⱼ) + mean k(yᵢ, yⱼ) over i ≠ j − 2·mean k(xᵢ, yⱼ), k(x, y) = (xᵀy/d + 1)³: the Kernel Inception Distance.

    Convention: without bias, and so below 0 for about half of all pairs of samples of one distribution. It sees moments up to
    the third, and nothing else. No subsets are drawn.
    Args: x (..., n, d) and y (..., m, d), features, a row for each sample.
    Returns: a Score: value in (−∞, ∞), bias 0, lower, upper of a 95 % interval, n, d. Under a trace value, n and d.
    Raises: ValueError for n < 2, other dimensions, features that are not finite (NaN under a trace).
    Derivative: that of the formula.
    Proved in: equal_moments_hide_disjoint_supports.
    Reference: Bińkowski et al. (2018), Demystifying MMD GANs, section 4.
    Example:
    >>> kid([[1.0], [-1.0]], [[1.0], [1.0]]).value
    np.float64(4.0)
    """
    a, b = features(x=x, y=y)
    if is_traced(a, b):
        return _traced(a, b)
    p, q = (as_numpy(v).astype(np.float64, copy=False) for v in (a, b))
    batch = np.broadcast_shapes(p.shape[:-2], q.shape[:-2])
    p, q = (np.broadcast_to(v, (*batch, *v.shape[-2:])) for v in (p, q))
    found = np.array([_estimate(p[index], q[index]) for index in np.ndindex(*batch)]).reshape(*batch, 3)
    value, lower, upper = (v[()] for v in np.moveaxis(found, -1, 0))
    score = Score(value, lower, upper, (p.shape[-2], q.shape[-2]), p.shape[-1], bias=np.zeros(batch)[()], method=KERNEL)
    return answered(score, [a, b], lambda: _slopes(p, q))


def _kernel(xp: Namespace, x: Any, y: Any) -> Any:
    """(xᵀy/d + 1)³ for each pair of rows."""
    return (x @ xp.swapaxes(y, -1, -2) / x.shape[-1] + 1) ** 3


def between(sites: HostPoints, p: np.ndarray, q: np.ndarray) -> float:
    """The distance of two distributions on sites (n, d) themselves: Σ (p − q)ᵢ·k(xᵢ, xⱼ)·(p − q)ⱼ."""
    gap = p - q
    return float(gap @ _kernel(np, sites, sites) @ gap)


class _Sums:
    """Of a table of kernels its sums along rows and columns, and that of all squares; without the diagonal if asked."""

    def __init__(self, x: HostPoints, y: HostPoints, *, diagonal: bool = True) -> None:
        self.rows, self.columns, self.squares = np.zeros(len(x)), np.zeros(len(y)), 0.0
        for k in range(0, len(x), ROWS):
            table = _kernel(np, x[k : k + ROWS], y)
            if not diagonal:
                table[np.arange(len(table)), np.arange(k, k + len(table))] = 0
            self.rows[k : k + ROWS] = table.sum(1)
            self.columns += table.sum(0)
            self.squares += float((table**2).sum())
        self.total = self.rows.sum()

    def degenerate(self, pairs: float) -> float:
        """The mean square of what is left of k without the means of its rows and columns."""
        n, m = len(self.rows), len(self.columns)
        means = (self.rows**2).sum() * m / (pairs / n) ** 2 + (self.columns**2).sum() * n / (pairs / m) ** 2
        return max((self.squares - means * pairs / (n * m) + self.total**2 / pairs) / pairs, 0.0)


def _estimate(x: HostPoints, y: HostPoints) -> tuple[Any, Any, Any]:
    """The value and its interval: variances of first and of second order, as of every degenerate mean over pairs."""
    n, m = len(x), len(y)
    own, other, mixed = _Sums(x, x, diagonal=False), _Sums(y, y, diagonal=False), _Sums(x, y)
    value = own.total / (n * (n - 1)) + other.total / (m * (m - 1)) - 2 * mixed.total / (n * m)
    here, there = own.rows / (n - 1) - mixed.rows / m, other.rows / (m - 1) - mixed.columns / n
    first = 4 * here.var() / n + 4 * there.var() / m
    second = 2 * own.degenerate(n * (n - 1)) / (n * (n - 1)) + 2 * other.degenerate(m * (m - 1)) / (m * (m - 1))
    second += 4 * mixed.degenerate(n * m) / (n * m)
    width = NORMAL * np.sqrt(max(first - second, second))
    return value, value - width, value + width


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
