"""Models θ ↦ (P, Q_θ): the data and the model of the lectures, with known divergences."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, cast

import numpy as np

from divergences._core.arguments import SQUARABLE, number, whole
from divergences._core.arrays import as_reals, is_jax, is_traced, namespace
from divergences._core.measure import Measure, refuse_points
from divergences._core.public_names import directory
from divergences._core.types import Array, ArrayLike
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.multivariate_normal import MultivariateNormal
from divergences.laws.families.uniform import Uniform

Pair = tuple[Measure, Measure]
MOST_ATOMS, MOST_AXES = 10**7, 100
"""Of the flats: each atom has so many coordinates in memory."""

__dir__ = directory(__name__)


def parallel_lines(theta: ArrayLike, n: int = 64, *, d: int = 1) -> Pair:
    """P = (0, z), Q_θ = (θ, z): two parallel lines with the same n equally likely atoms z, W1 = ‖θ‖.

    Convention: z = (i + ½)/n for d = 1, Halton's points of [0, 1]^d above; KL = ∞, JS = log 2 and TV = 1 for θ ≠ 0.
    Args: theta, a number, or a vector (k,) for flats in R^k × R^d; n, the number of atoms; d, the dimension of z.
    Returns: two measures with n points of dimension k + d, NumPy or JAX as theta is.
    Raises: ValueError for a theta that is not finite or not a vector, n < 1 or d < 1.
    Derivative: of the points, δ; KL, JS and TV have derivative 0 in θ, W1 has θ/‖θ‖.
    Reference: Arjovsky, Chintala, Bottou, Wasserstein GAN (2017), Example 1.
    Example:
    >>> p, q = parallel_lines(3.0, n=2)
    >>> p.points.tolist(), q.points.tolist()
    ([[0.0, 0.25], [0.0, 0.75]], [[3.0, 0.25], [3.0, 0.75]])
    """
    shift = _shift(theta)
    n = whole("n", n, 1, f"a whole number of atoms from 1 to {MOST_ATOMS}, for example n=64", MOST_ATOMS + 1)
    d = whole("d", d, 1, f"a whole number of dimensions from 1 to {MOST_AXES}, for example d=1", MOST_AXES + 1)
    xp = namespace(shift)
    z = xp.asarray(_atoms(n, d), shift.dtype)
    flats = (xp.broadcast_to(v, (n, len(shift))) for v in (xp.zeros_like(shift), shift))
    p, q = (Measure(xp.concatenate([v, z], axis=1)) for v in flats)
    return p, q


def point_masses(theta: ArrayLike) -> Pair:
    """P = δ₀, Q_θ = δ_θ: W1 = ‖θ‖.

    Convention: KL = ∞, JS = log 2 and TV = 1 for θ ≠ 0, all 0 at θ = 0.
    Args: theta, a number for points of the line, or a vector (k,).
    Returns: two measures with one point each, NumPy or JAX as theta is.
    Raises: ValueError for a theta that is not finite or not a vector.
    Derivative: of the points, δ; W1 has θ/‖θ‖.
    Example:
    >>> [m.points.tolist() for m in point_masses(2.0)]
    [[0.0], [2.0]]
    """
    at = _shift(theta)
    at = at if np.ndim(theta) == 0 else at[None]
    return Measure(0 * at), Measure(at)


def bernoulli(theta: ArrayLike) -> Pair:
    """P = Bernoulli(½), Q_θ = Bernoulli(θ) on the points 0 and 1: W1 = TV = |θ − ½|.

    Convention: θ is the probability of 1; KL(P‖Q_θ) = ∞ at θ = 0 and at θ = 1.
    Args: theta, a number in [0, 1].
    Returns: two measures on the points 0 and 1, NumPy or JAX as theta is.
    Raises: ValueError for a theta outside [0, 1] (NaN under a trace).
    Derivative: of the masses, (−1, 1).
    Example:
    >>> [m.mass.tolist() for m in bernoulli(0.25)]
    [[0.5, 0.5], [0.75, 0.25]]
    """
    t = as_reals("theta", theta)
    if t.ndim or not (is_traced(t) or 0 <= t <= 1):
        raise ValueError(f"theta: found {theta!s}; expected one probability between 0 and 1, for example 0.5")
    xp = namespace(t)
    t = t if is_jax(t) else t.astype(np.float64)
    points = xp.asarray([0.0, 1.0], t.dtype)
    return Measure(points, xp.asarray([0.5, 0.5], t.dtype)), Measure(points, xp.stack([1 - t, t]))


def shifted_normals(theta: float, scale: float = 1.0) -> tuple[Normal, Normal]:
    """P = N(0, σ²), Q_θ = N(θ, σ²): KL = θ²/(2σ²) in both directions, W1 = |θ|.

    Args: theta, a number; scale, the standard deviation σ of both.
    Returns: two laws; `dv.kl`, `dv.js`, `dv.wasserstein1`, … of them are Estimates with a bracket, of a traced theta closed
    forms without one.
    Raises: ValueError for a theta that is not finite or a scale ≤ 0.
    Example:
    >>> shifted_normals(2.0)
    (Normal(loc=0.0, scale=1.0), Normal(loc=2.0, scale=1.0))
    """
    return Normal(0.0, scale), Normal(_number(theta), scale)


def shifted_laplaces(theta: float, scale: float = 1.0) -> tuple[Laplace, Laplace]:
    """P = Laplace(0, b), Q_θ = Laplace(θ, b): KL = |θ|/b + exp(−|θ|/b) − 1 in both directions, W1 = |θ|.

    Args: theta, a number; scale, the b of both.
    Returns: two laws; `dv.kl`, `dv.js`, `dv.wasserstein1`, … of them are Estimates with a bracket, of a traced theta closed
    forms without one.
    Raises: ValueError for a theta that is not finite or a scale ≤ 0.
    Example:
    >>> shifted_laplaces(2.0)
    (Laplace(loc=0.0, scale=1.0), Laplace(loc=2.0, scale=1.0))
    """
    return Laplace(0.0, scale), Laplace(_number(theta), scale)


def shifted_cauchys(theta: float, scale: float = 1.0) -> tuple[Cauchy, Cauchy]:
    """P = Cauchy(0, γ), Q_θ = Cauchy(θ, γ): KL = log(1 + θ²/(4γ²)) in both directions, W1 = |θ| although no mean exists.

    Args: theta, a number; scale, the γ of both.
    Returns: two laws; `dv.kl`, `dv.js`, `dv.wasserstein1`, … of them are Estimates with a bracket, of a traced theta closed
    forms without one.
    Raises: ValueError for a theta that is not finite or a scale ≤ 0.
    Example:
    >>> shifted_cauchys(2.0)
    (Cauchy(loc=0.0, scale=1.0), Cauchy(loc=2.0, scale=1.0))
    """
    return Cauchy(0.0, scale), Cauchy(_number(theta), scale)


def shifted_uniforms(theta: float, width: float = 1.0) -> tuple[Uniform, Uniform]:
    """P = U(0, w), Q_θ = U(θ, θ + w): KL = ∞ for θ ≠ 0, TV = min(|θ|/w, 1), JS = TV·log 2, W1 = |θ|.

    Args: theta, a number; width, the length w of both intervals.
    Returns: two laws; `dv.kl`, `dv.js`, `dv.wasserstein1`, … of them are Estimates with a bracket, of a traced theta closed
    forms without one.
    Raises: ValueError for a theta that is not finite or a width ≤ 0.
    Example:
    >>> shifted_uniforms(2.0)
    (Uniform(low=0.0, high=1.0), Uniform(low=2.0, high=3.0))
    """
    shift, length = _number(theta), _number(width, "width", lambda v: 0 < v < math.inf, "a positive number")
    if not is_traced(shift, length) and not shift < shift + length < math.inf:
        raise ValueError(f"theta: found {shift} with width {length}; expected an interval that has a length in float64")
    return Uniform(0.0, length), Uniform(shift, shift + length)


def noisy_lines(theta: float, sigma: float = 0.1) -> tuple[MultivariateNormal, MultivariateNormal]:
    """P = N(0, diag(σ², 1)), Q_θ = N((θ, 0), diag(σ², 1)): parallel lines with noise across them.

    Convention: KL = θ²/(2σ²), and every f-divergence is that of N(0, 1) and N(θ/σ, 1); W1 = |θ|. At σ = 0 the lines are bare:
    KL = ∞ and JS = log 2 for each θ ≠ 0.
    Args: theta, a number; sigma ≥ 0, the standard deviation of the noise.
    Returns: two laws of the plane; their divergences are Estimates with a bracket, of a traced theta closed forms without one.
    Raises: ValueError for a theta that is not finite or a sigma below 0.
    Derivative: of KL, θ/σ².
    Reference: Arjovsky and Bottou (2017), Towards principled methods for training generative adversarial networks.
    Example:
    >>> from divergences import js
    >>> [round(js(*noisy_lines(0.3, sigma)).value, 4) for sigma in (0.01, 0.1, 0.5)]
    [0.6931, 0.5268, 0.0431]
    """
    expected = "a number from 0 to 1e150, the noise across the lines"
    shift, spread = _number(theta), _number(sigma, "sigma", lambda v: 0 <= v <= SQUARABLE, expected)
    xp = namespace(shift, spread)
    cov = xp.diag(xp.stack([xp.asarray(spread) ** 2, xp.ones_like(xp.asarray(spread))]))
    return MultivariateNormal(xp.zeros(2), cov), MultivariateNormal(xp.stack([xp.asarray(shift), xp.asarray(0.0)]), cov)


def _number(
    x: ArrayLike,
    name: str = "theta",
    fits: Callable[[float], bool] = math.isfinite,
    expected: str = "a finite number",
) -> Any:
    """One real number that fits, or a traced one, which makes the laws traced too."""
    t = as_reals(name, x)
    if t.ndim:
        raise ValueError(f"{name}: found shape {t.shape}; expected one number; sweep over it for more")
    return t if is_traced(t) else number(name, float(t), expected, fits)


def _shift(theta: ArrayLike) -> Array:
    """θ as a floating vector."""
    t = as_reals("theta", theta)
    if t.ndim > 1 or t.size == 0:
        raise ValueError(f"theta: found shape {t.shape}; expected a number or a vector (k,); sweep over it for more")
    if not is_traced(t):
        refuse_points("theta", t)
    return cast(Any, t).reshape(-1) if is_jax(t) else np.asarray(t, np.float64).reshape(-1)


def _atoms(n: int, d: int) -> np.ndarray:
    """The midpoints (i + ½)/n, or n Halton points: coordinate k mirrors the digits of 1, 2, … in the kth prime base."""
    if d == 1:
        return ((np.arange(n) + 0.5) / n)[:, None]
    return np.stack([_mirrored(np.arange(1, n + 1), base) for base in _primes(d)], axis=1)


def _mirrored(i: np.ndarray, base: int) -> np.ndarray:
    """The digits of i in that base, behind the point: …d₂d₁d₀ ↦ 0.d₀d₁d₂…"""
    value, scale = np.zeros(len(i)), 1.0
    while i.any():
        scale /= base
        value += scale * (i % base)
        i = i // base
    return value


def _primes(count: int) -> list[int]:
    primes: list[int] = []
    candidate = 2
    while len(primes) < count:
        if all(candidate % p for p in primes):
            primes.append(candidate)
        candidate += 1
    return primes
