"""The Kernel Inception Distance: the squared maximum mean discrepancy of two samples, without bias, and how sure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from divergences._core.arrays import as_numpy, is_traced, precision
from divergences._core.types import Array, ArrayLike, HostPoints, Namespace
from divergences._scores.arguments import features
from divergences._scores.fid import NEAR, interval_of
from divergences._scores.frechet import answered
from divergences._scores.score import Score

if TYPE_CHECKING:
    import jax

ROWS = 512
"""Samples whose kernels with all others are in memory at once."""
LARGEST = 2.0**80
"""Beyond it squares of kernels, of degree 12, and their sums overflow."""
KERNEL = "kernel (xᵀy/d + 1)³, pairs of different samples, no subsets"
FEWEST = 50
"""Samples of which there is an interval: of fewer the kernel's squares, sixth moments, are not known."""


def kid(x: ArrayLike, y: ArrayLike) -> Score:
    """Mean k(xᵢ, xⱼ) + mean k(yᵢ, yⱼ) over i ≠ j − 2·mean k(xᵢ, yⱼ), k(x, y) = (xᵀy/d + 1)³: the Kernel Inception Distance.

    Convention: without bias, and so below 0 for about half of all pairs of samples of one distribution. It sees moments up to
    the third, and nothing else. No subsets are drawn.
    Args: x (..., n, d) and y (..., m, d), features, a row for each sample.
    Returns: a Score: value in (−∞, ∞), bias 0, n, d; lower, upper, 95 % for independent samples, many, with sixth moments: too
    short of 50 in two dimensions (84 %), too wide within 3 standard errors of 0. Of n < 50, or under a trace, no interval.
    Raises: ValueError for n < 2, other dimensions, features that are not finite (NaN under a trace).
    Derivative: that of the formula.
    Proved in: equal_moments_hide_disjoint_supports, means_over_pairs_of_samples_are_unbiased.
    Reference: Bińkowski et al. (2018), Demystifying MMD GANs, section 4.
    Example:
    >>> kid([[1.0], [-1.0]], [[1.0], [1.0]]).value
    np.float64(0.0)
    """
    a, b = features(x=x, y=y, most=LARGEST)
    if is_traced(a, b):
        return _traced(a, b)
    p, q = (as_numpy(v).astype(np.float64, copy=False) for v in (a, b))
    return answered(_batch(p, q), [a, b], lambda: _slopes(p, q))


def _batch(p: np.ndarray, q: np.ndarray) -> Score:
    """The scores of all pairs of a batch as one."""
    batch, n = np.broadcast_shapes(p.shape[:-2], q.shape[:-2]), (p.shape[-2], q.shape[-2])
    p, q = (np.broadcast_to(v, (*batch, *v.shape[-2:])) for v in (p, q))
    found = np.array([_estimate(p[index], q[index]) for index in np.ndindex(*batch)]).reshape(*batch, 2)
    lower, upper, said = None, None, f"{KERNEL}; no interval: n = {min(n)} is below {FEWEST}"
    if min(n) >= FEWEST:
        ends = [interval_of(*each) for each in found.reshape(-1, 2).tolist()]
        lower, upper = (np.array(end).reshape(batch)[()] for end in zip(*ends, strict=True))
        said = f"{KERNEL}; the interval is one of 95 %, of independent samples, and wider within {NEAR:g} errors of 0"
    return Score(found[..., 0][()], lower, upper, n, p.shape[-1], bias=np.zeros(batch)[()], method=said)


def _kernel(xp: Namespace, x: Any, y: Any) -> Any:
    """(xᵀy/d + 1)³ for each pair of rows."""
    return (x @ xp.swapaxes(y, -1, -2) / x.shape[-1] + 1) ** 3


def between(sites: HostPoints, p: np.ndarray, q: np.ndarray) -> float:
    """The distance of two distributions on sites (n, d) themselves: Σ (p − q)ᵢ·k(xᵢ, xⱼ)·(p − q)ⱼ."""
    gap = p - q
    return float(gap @ _kernel(np, sites, sites) @ gap)


def _estimate(x: HostPoints, y: HostPoints) -> tuple[float, float]:
    """The value and its standard error.

    The variance of what each sample adds has twice that of second order in it, of what pairs add beside both: as of FID.
    """
    n, m = len(x), len(y)
    xx, yy, xy = _sums(x, x, own=True), _sums(y, y, own=True), _sums(x, y)
    first, other = xx.rows / (n - 1), yy.rows / (m - 1)
    value = first.mean() + other.mean() - 2 * xy.rows.sum() / (n * m)
    alone = 4 * ((first - xy.rows / m).var(ddof=1) / n + (other - xy.columns / n).var(ddof=1) / m)
    together = 2 * xx.beside(n - 1, n - 1) / n**2 + 2 * yy.beside(m - 1, m - 1) / m**2 + 4 * xy.beside(m, n) / (n * m)
    return float(value), math.sqrt(max(alone - together, together))


class _Sums(NamedTuple):
    """Of a table of kernels: the sum of each row, of each column, and of all squares."""

    rows: np.ndarray
    columns: np.ndarray
    squares: float

    def beside(self, row: int, column: int) -> float:
        """The variance of what is left of a kernel beside what either sample adds, given the lengths of rows and columns."""
        mean = self.rows.mean() / row
        ours, theirs = ((v / k - mean) ** 2 for v, k in ((self.rows, row), (self.columns, column)))
        return max(self.squares / (len(self.rows) * row) - ours.mean() - theirs.mean() - mean**2, 0.0)


def _sums(x: HostPoints, y: HostPoints, *, own: bool = False) -> _Sums:
    """Block after block of rows; of a sample's own kernels without those of each with itself."""
    rows, columns, squares = [], np.zeros(len(y)), 0.0
    for k in range(0, len(x), ROWS):
        table = _kernel(np, x[k : k + ROWS], y)
        if own:
            table[np.arange(len(table)), np.arange(k, k + len(table))] = 0
        rows.append(table.sum(1))
        columns += table.sum(0)
        squares += float((table**2).sum())
    return _Sums(np.concatenate(rows), columns, squares)


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
    return Score(
        nan_unless(fine, value).astype(dtype),
        n=n,
        d=a.shape[-1],
        bias=jnp.zeros_like(value),
        method=f"{KERNEL}, under a trace",
    )
