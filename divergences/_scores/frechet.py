"""The Fréchet distance of two means and covariances: W2² of the normal distributions that have them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arrays import as_numpy, is_traced, like, precision
from divergences._core.tensors import is_tensor, is_torch, tensor_dtype
from divergences._core.types import Array, ArrayLike, Scalar
from divergences._scores.arguments import budget_of, moments
from divergences._scores.roots import cut_of, flipped, moved, rotation, slopes, spectrum, squared_distance
from divergences._scores.score import Score

if TYPE_CHECKING:
    import jax

ROUNDED = "roots of the covariances; lower and upper are what rounding and cut eigenvalues may have moved"
SPACING = 2.0**-1074
"""Between floats below 2.2e-308: a square that small is rounded to one of them."""
TRACED = "roots of the covariances, under a trace"


def frechet(mean1: ArrayLike, cov1: ArrayLike, mean2: ArrayLike, cov2: ArrayLike) -> Score:
    """|μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2(Σ₁^½·Σ₂·Σ₁^½)^½) = W2² of N(μ₁, Σ₁) and N(μ₂, Σ₂), a square; FID of moments.

    Convention: the last trace is the sum of singular values of Σ₁^½·Σ₂^½; singular covariances are welcome. Eigenvalues up to
    1e-13 of the largest (5e-5 in float32) are cut, and the interval is as wide as the roots of what was cut.
    Args: mean1, mean2 of shape (..., d); cov1, cov2 of shape (..., d, d), symmetric, eigenvalues ≥ 0; batches broadcast.
    Returns: a Score with value in [0, ∞), lower ≤ value ≤ upper, d and rank; NumPy, JAX or torch as what is given. Under a
    trace value, d and rank only.
    Raises: ValueError for other shapes, a matrix that is not symmetric or has an eigenvalue below 0, beyond √eps of its
    largest entry, or an entry that is not finite (NaN under a trace).
    Derivative: 2(μ₁ − μ₂) and I − T with T·Σ₁·T = Σ₂; 0 where both agree; NaN in a covariance that has no variance where the
    other has some (it is −∞ there). A second one is NaN.
    Proved in: frechet_distance_is_the_cost_of_a_linear_map, frechet_distance_of_commuting_covariances.
    Reference: Dowson and Landau (1982), The Fréchet distance between multivariate normal distributions.
    Example:
    >>> frechet([0, 0], [[1, 0], [0, 4]], [3, 0], [[4, 0], [0, 1]]).value
    np.float64(11.0)
    """
    given = moments(mean1, cov1, mean2, cov2)
    if is_traced(*given):
        return _traced(*given)
    host = [as_numpy(x).astype(np.float64, copy=False) for x in given]
    cut = cut_of(max(budget_of(x) for x in given[1::2]) ** 2)
    found = _on_host(*host, cut=cut)
    return answered(found, given, lambda: _all_slopes(*host, cut=cut))


def _on_host(m: np.ndarray, sigma: np.ndarray, k: np.ndarray, tau: np.ndarray, *, cut: float) -> Score:
    """The score of float64 NumPy arrays."""
    d, eps = m.shape[-1], float(np.finfo(np.float64).eps)
    with np.errstate(over="ignore"):
        shift = ((m - k) ** 2).sum(-1)
    found = [spectrum(np, x, cut) for x in (sigma, tau)]
    r, s = (flipped(np, x.scaled(np, 0.5)) for x in found)
    same = (sigma == tau).all((-1, -2))
    apart = np.where(same, 0.0, squared_distance(np, r, s, rotation(np, r, s)))
    off = np.where(same, 0.0, sum(moved(x, f) for x, f in zip((sigma, tau), found, strict=True)))
    size = sum(np.trace(x, axis1=-2, axis2=-1) for x in (sigma, tau))
    rounding = np.where(same, 0.0, 8 * d * eps * size) + 4 * d * eps * shift
    rounding += np.where((m == k).all(-1), 0.0, d * SPACING)
    root = np.sqrt(apart)
    low = shift + np.maximum(root - off, 0) ** 2 - rounding
    high = shift + (root + off) ** 2 + rounding
    rank = tuple(x.kept.sum(-1) if x.kept.ndim > 1 else int(x.kept.sum()) for x in found)
    return Score(shift + apart, np.maximum(low, 0), high, d=d, rank=rank, method=ROUNDED)


def _all_slopes(m: np.ndarray, sigma: np.ndarray, k: np.ndarray, tau: np.ndarray, *, cut: float) -> list[np.ndarray]:
    """The derivatives in both means and both covariances, each (*batch, …)."""
    first, second = slopes(np, *np.broadcast_arrays(sigma, tau), cut=cut)
    batch = np.broadcast_shapes((m - k).shape[:-1], first.shape[:-2])
    shift = np.broadcast_to(2 * (m - k), (*batch, m.shape[-1]))
    first, second = (np.broadcast_to(x, (*batch, *x.shape[-2:])) for x in (first, second))
    return [shift, first, -shift, second]


def answered(found: Score, given: list[Array], slopes_of: Any) -> Score:
    """The score in the library and the precision of what was given; tensors that require grad get the derivatives."""
    if not is_torch(*given):
        return found.map(lambda x: like(given, x))
    import torch  # pyright: ignore[reportMissingImports]

    tensors: list[Any] = [x for x in given if is_tensor(x)]
    dtype, device = tensor_dtype(*tensors), tensors[0].device
    score = found.map(lambda x: torch.as_tensor(np.array(x), device=device).to(dtype))
    if not (torch.is_grad_enabled() and any(x.requires_grad for x in tensors)):
        return score
    from divergences._scores.slopes_torch import with_slopes

    pairs = [(x, s) for x, s in zip(given, slopes_of(), strict=True) if is_tensor(x)]
    value: Any = with_slopes(np.asarray(found.value), [x for x, _ in pairs], [s for _, s in pairs])
    return replace(score, value=value)


def _traced(*given: Array) -> Score:
    """The score under a trace."""
    import jax.numpy as jnp

    from divergences._core.refusal_jax import nan_slope_unless, nan_unless
    from divergences._scores.slopes_jax import between_covariances, cut_in

    dtype, work, _ = precision(*given)
    m, sigma, k, tau = (jnp.asarray(x, dtype=work) for x in given)
    batch = jnp.broadcast_shapes(m.shape[:-1], k.shape[:-1], sigma.shape[:-2], tau.shape[:-2])
    m, k = (jnp.broadcast_to(x, (*batch, x.shape[-1])) for x in (m, k))
    sigma, tau = (jnp.broadcast_to(x, (*batch, *x.shape[-2:])) for x in (sigma, tau))
    cut, budget = cut_in(work), float(jnp.finfo(dtype).eps) ** 0.5
    fine = jnp.isfinite(m - k).all(-1) & _is_covariance(sigma, budget) & _is_covariance(tau, budget)
    m, k = (nan_slope_unless(fine[..., None], x) for x in (m, k))
    sigma, tau = (nan_slope_unless(fine[..., None, None], x) for x in (sigma, tau))
    value: Scalar = ((m - k) ** 2).sum(-1) + between_covariances(sigma, tau, cut)
    rank = tuple(spectrum(jnp, x, cut).kept.sum(-1) for x in (sigma, tau))
    return Score(nan_unless(fine, value).astype(dtype), d=m.shape[-1], rank=rank, method=TRACED)


def _is_covariance(a: jax.Array, budget: float) -> jax.Array:
    """Whether each matrix is finite, symmetric and without negative eigenvalues, to rounding."""
    import jax.numpy as jnp

    turned = jnp.swapaxes(a, -1, -2)
    even = (abs(a - turned) <= budget * abs(a).max((-1, -2), keepdims=True)).all((-1, -2))
    values = jnp.linalg.eigvalsh((a + turned) / 2)
    return even & (values[..., 0] >= -budget * jnp.maximum(values[..., -1], 0))
