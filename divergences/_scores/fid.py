"""The Fréchet distance of two samples of features, how biased it is, and how sure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from divergences._core.arguments import whole
from divergences._core.arrays import as_numpy, is_traced, precision
from divergences._core.types import Array, ArrayLike, HostPoints, Scalar
from divergences._scores.arguments import features
from divergences._scores.frechet import answered
from divergences._scores.noise import Moments, extrapolated, moments_of, noise_of, turned, value_of
from divergences._scores.permutations import p_value
from divergences._scores.roots import Rotation, cut_of, sample_slopes
from divergences._scores.score import Score

NORMAL = 1.959963984540054
"""97.5 % of a standard normal distribution are below it."""
NEAR = 3.0
"""Within so many standard errors of 0 the interval is not one of 95 %, and a p-value is computed."""
MOST = 256
"""Dimensions up to which it is."""


def fid(x: ArrayLike, y: ArrayLike, *, ddof: int = 1) -> Score:
    """|μ̂₁ − μ̂₂|² + tr(Σ̂₁ + Σ̂₂ − 2(Σ̂₁^½·Σ̂₂·Σ̂₁^½)^½), the Fréchet (Inception) distance of two samples of features; a square.

    Convention: the last trace is the sum of the singular values of R₁·R₂ᵀ, RᵀR = Σ̂, R from QR of the centred features.
    Args: x (..., n, d) and y (..., m, d), features, a row for each sample; ddof, covariances have the divisor n − ddof: 1 as
    peers have it; with 0 alone it is at most W2² of the samples, and 0 of a sample and the same one twice over.
    Returns: a Score: value in [0, ∞); bias, how far it is above that of infinitely many samples, about d(d + 5)/(2n) for two
    samples of one normal distribution; lower, upper, 95 % for `corrected`; n, d, rank. n ≤ d: no interval. Near 0 the
    interval is too wide, and p_value is of a permutation test (d ≤ 256). Under a trace value, n and d.
    Raises: ValueError for n < 2, other dimensions, features that are not finite (NaN under a trace), a ddof of neither 0 nor 1.
    Derivative: 2(xᵢ − μ̂₁ − T(xᵢ − μ̂₁))/(n − ddof) + 2(μ̂₁ − μ̂₂)/n, T·Σ̂₁·T = Σ̂₂; 0 at x = y. A second one is NaN.
    Proved in: frechet_distance_is_the_cost_of_a_linear_map, frechet_distance_bounds_every_law_with_these_moments.
    Reference: Heusel et al. (2017), GANs trained by a two time-scale update rule, equation 6.
    Example:
    >>> fid([[0.0], [2.0]], [[1.0], [5.0]], ddof=0).value
    np.float64(5.0)
    """
    ddof = whole("ddof", ddof, 0, "1, the unbiased covariances, or 0, those of the samples alone", 2)
    a, b = features(x=x, y=y)
    if is_traced(a, b):
        return _traced(a, b, ddof)
    p, q = (as_numpy(v).astype(np.float64, copy=False) for v in (a, b))
    return answered(_batch(p, q, ddof), [a, b], lambda: _slopes(p, q, ddof))


def _batch(x: np.ndarray, y: np.ndarray, ddof: int) -> Score:
    """The scores of all pairs of a batch as one."""
    batch = np.broadcast_shapes(x.shape[:-2], y.shape[:-2])
    x, y = (np.broadcast_to(v, (*batch, *v.shape[-2:])) for v in (x, y))
    found = [_score(x[index], y[index], ddof) for index in np.ndindex(*batch)]
    if not batch:
        return found[0]

    def every(values: Sequence[float | None]) -> np.ndarray | None:
        """None where none has one, NaN where one has none."""
        if all(v is None for v in values):
            return None
        return np.array([math.nan if v is None else v for v in values]).reshape(batch)

    names = ("value", "lower", "upper", "bias", "p_value")
    numbers: dict[str, Any] = {name: every([getattr(s, name) for s in found]) for name in names}
    rank = tuple(np.array([s.rank[k] for s in found]).reshape(batch) for k in range(2))
    methods = list(dict.fromkeys(s.method for s in found))
    return Score(**numbers, n=found[0].n, d=found[0].d, rank=rank, method="; or ".join(methods))


def _score(x: HostPoints, y: HostPoints, ddof: int) -> Score:
    """The score of two samples."""
    p, q = moments_of(x), moments_of(y)
    turn, d = turned(p, q), x.shape[1]
    value, rank = value_of(p, q, turn, ddof), (p.rank(), q.rank())
    common = int((turn.sizes > cut_of(2.0**-52) * turn.sizes[0]).sum())
    said = _no_interval(p, q, d, rank, common)
    if said:
        test = p_value(x, y) if d <= MOST else None
        return Score(value, n=(p.n, q.n), d=d, rank=rank, p_value=test, method=f"{_said(ddof)}; {said}")
    unbiased, error = unbiased_of(p, q, turn)
    lower, upper = interval_of(unbiased, error)
    near = unbiased <= NEAR * error
    test = p_value(x, y) if near and d <= MOST else None
    said = f"{_said(ddof)}; the interval is one of 95 %"
    if near:
        said += ", and wider within 3 standard errors of 0: a permutation test" + (
            "" if d <= MOST else f" up to d = {MOST}"
        )
    return Score(value, lower, upper, (p.n, q.n), d, rank, value - unbiased, test, said)


def _said(ddof: int) -> str:
    return f"rotated roots of covariances with divisor n − {ddof}"


def _no_interval(p: Moments, q: Moments, d: int, rank: tuple[int, int], common: int) -> str:
    """Why there is no interval, if there is none."""
    least = min(p.n, q.n)
    if least <= d:
        return f"no interval: n = {least} is not above d = {d}"
    if not rank[0] == rank[1] == common:
        return "no interval: the samples vary in different directions"
    if least < 2 * common + 4:
        return f"no interval: n = {least} is below 2d + 4, and halves have no covariance"
    return ""


def unbiased_of(p: Moments, q: Moments, turn: Rotation) -> tuple[float, float]:
    """The distance without its bias, and the standard error of that.

    The estimate of the first-order variance has twice that of second order in it. The halves add a ninth of the latter: with
    the means a and b of the noise in both, the second-order term is h = ((a + b)/2)², and extrapolated it is
    (4h − (a² + b²)/2)/3 = h − ((a − b)/2)²/3.
    """
    noise = noise_of(p, q, turn)
    unbiased = extrapolated(p, q, value_of(p, q, turn) - noise.bias)
    return unbiased, math.sqrt(max(noise.first - noise.second, noise.second) + noise.second / 9)


def interval_of(unbiased: float, error: float) -> tuple[float, float]:
    """95 % on the scale of the root, on which the error hardly depends on the value; more where the value may be 0."""
    half = NORMAL * error
    upper = unbiased + half + (half**2 / (4 * max(unbiased, error / 2)) if error else 0.0)
    lower = unbiased - half + (half**2 / (4 * unbiased) if unbiased > NEAR * error else 0.0)
    return max(lower, 0.0), max(upper, 0.0)


def _slopes(x: np.ndarray, y: np.ndarray, ddof: int) -> list[np.ndarray]:
    """The derivatives in both samples, each (*batch, n, d)."""
    batch = np.broadcast_shapes(x.shape[:-2], y.shape[:-2])
    x, y = (np.broadcast_to(v, (*batch, *v.shape[-2:])) for v in (x, y))
    shift = 2 * (x.mean(-2, keepdims=True) - y.mean(-2, keepdims=True))
    sizes = [math.sqrt(v.shape[-2] - ddof) for v in (x, y)]
    centred = [(v - v.mean(-2, keepdims=True)) / size for v, size in zip((x, y), sizes, strict=True)]
    there, back = (v / size for v, size in zip(sample_slopes(np, *centred), sizes, strict=True))
    return [there + shift / x.shape[-2], back - shift / y.shape[-2]]


def _traced(x: Array, y: Array, ddof: int) -> Score:
    """The score under a trace."""
    import jax.numpy as jnp

    from divergences._core.refusal_jax import nan_slope_unless, nan_unless
    from divergences._scores.slopes_jax import between_samples

    dtype, work, _ = precision(x, y)
    a, b = (jnp.asarray(v, dtype=work) for v in (x, y))
    batch = jnp.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    a, b = (jnp.broadcast_to(v, (*batch, *v.shape[-2:])) for v in (a, b))
    fine = jnp.isfinite(a).all((-1, -2)) & jnp.isfinite(b).all((-1, -2))
    a, b = (nan_slope_unless(fine[..., None, None], v) for v in (a, b))
    means = [v.mean(-2, keepdims=True) for v in (a, b)]
    c, e = ((v - m) / math.sqrt(v.shape[-2] - ddof) for v, m in zip((a, b), means, strict=True))
    value: Scalar = ((means[0] - means[1]) ** 2).sum((-1, -2)) + between_samples(c, e)
    n = a.shape[-2], b.shape[-2]
    return Score(nan_unless(fine, value).astype(dtype), n=n, d=a.shape[-1], method=f"{_said(ddof)}, under a trace")
