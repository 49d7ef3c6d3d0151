"""The spectral norm of a matrix: enclosed, or by the few steps of power iteration that training can pay for."""

from __future__ import annotations

from math import inf, nextafter
from typing import NamedTuple

import numpy as np

from divergences._core.arguments import SQUARABLE, whole
from divergences._core.arrays import as_numpy, as_reals, is_jax, is_traced, namespace
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.estimate import Estimate

U = 2.0**-53
"""Unit roundoff of float64."""
MARGIN = 1 + 64 * U
"""For the few roundings of the bound itself."""


def spectral_norm(w: ArrayLike) -> Estimate:
    """‖W‖₂ = max ‖Wx‖/‖x‖, the largest singular value, enclosed.

    Convention: from above by ‖U‖·s·‖V‖ + ‖W − U·S·Vᵀ‖ with computed U, S, V and every rounding bounded; from below by ‖Wv‖/‖v‖.
    Args: w, a matrix (m, n) that has a value.
    Returns: an Estimate with lower ≤ ‖W‖₂ ≤ upper, some 1e-13 apart relative to the norm.
    Raises: ValueError for what is no matrix of finite numbers; TypeError under a trace.
    Proved in: power_iteration_stays_below_the_norm.
    Reference: Rump (2011), Verified bounds for singular values.
    Example:
    >>> norm = spectral_norm([[3.0, 0.0], [4.0, 0.0]])
    >>> norm.lower <= 5 <= norm.upper, round(norm.value, 12)
    (True, 5.0)
    """
    a = _matrix(w)
    unit = float(np.abs(a).max(initial=0))
    if unit == 0:
        return Estimate.exactly(0.0, "a matrix of zeros")
    exponent = np.frexp(unit)[1]
    a = np.ldexp(a, -exponent)  # an exact power of two, so that no square overflows
    u, s, vt = np.linalg.svd(a, full_matrices=False)
    gamma = _gamma(max(a.shape) + 2)
    lost = _frobenius(a - (u * s) @ vt) + gamma * _frobenius(np.abs(u * s) @ np.abs(vt)) + 2 * U * _frobenius(a)
    upper = s[0] * MARGIN * np.sqrt((1 + _from_orthogonal(u, gamma)) * (1 + _from_orthogonal(vt.T, gamma))) + lost
    v = vt[0]
    image = np.linalg.norm(a @ v) * (1 - gamma) - gamma * _frobenius(np.abs(a) @ np.abs(v))
    lower = max(image / (np.linalg.norm(v) * (1 + gamma)) / MARGIN, 0.0)
    with np.errstate(over="ignore"):  # a norm beyond all floats lies between the largest of them and ∞
        ends = (lower, min(max(s[0], lower), upper * MARGIN), upper * MARGIN)
        low, value, high = (float(np.ldexp(x, exponent)) for x in ends)
    return Estimate(value, nextafter(low, 0.0), nextafter(high, inf), "singular vectors, and all that rounding lost")


class Normalised(NamedTuple):
    """A matrix divided by the estimate of its norm, that estimate, and the vector to start from next time."""

    weight: Array
    norm: Array
    start: Array


def spectral_normalise(w: ArrayLike, *, steps: int = 1, start: ArrayLike | None = None) -> Normalised:
    """W/σ with σ = uᵀWv after some steps of power iteration, v = Wᵀu/‖Wᵀu‖ and u = Wv/‖Wv‖.

    Convention: σ ≤ ‖W‖₂, so that a few steps leave a matrix of norm ≥ 1; u and v are constants to a derivative.
    Args: w, a matrix (m, n); steps ≥ 1; start, u of shape (m,), by default all ones: hand on `.start` while training.
    Returns: (weight, norm, start); NumPy for NumPy, JAX for JAX, traced or not.
    Raises: ValueError for what is no matrix, or steps < 1. A matrix of zeros stays as it is.
    Derivative: that of W/uᵀWv with u and v held.
    Proved in: power_iteration_stays_below_the_norm.
    Reference: Miyato et al. (2018), Spectral normalization for generative adversarial networks, algorithm 1.
    Example:
    >>> spectral_normalise([[3.0, 0.0], [0.0, 4.0]], steps=60).weight.tolist()
    [[0.75, 0.0], [0.0, 1.0]]
    """
    a, rounds = as_reals("w", w), whole("steps", steps)
    _refuse_shape(a)
    xp = namespace(a)
    if xp is np:
        a = _matrix(a)
        if np.abs(a).max() > SQUARABLE:
            raise ValueError(f"w: found {np.abs(a).max():.6g}; expected entries up to {SQUARABLE:.3g}; rescale it")
    u = xp.ones(a.shape[0], a.dtype) if start is None else xp.asarray(_start(start, len(a)), a.dtype)
    held = _held(a)
    v = _unit(xp, held.T @ u)
    u = _unit(xp, held @ v)
    for _ in range(rounds - 1):
        v = _unit(xp, held.T @ u)
        u = _unit(xp, held @ v)
    norm = u @ (a @ v)
    safe = xp.where(norm == 0, 1.0, norm)
    return Normalised(a / safe, norm, u)


def _start(start: ArrayLike, m: int) -> Array:
    """Where the power iteration starts, m finite numbers if they have values."""
    u = as_reals("start", start)
    if u.shape != (m,) or not (is_traced(u) or bool((np.abs(as_numpy(u).astype(np.float64)) <= SQUARABLE).all())):
        found = f"shape {u.shape}" if u.shape != (m,) else "entries that are not finite, or too large"
        raise ValueError(f"start: found {found}; expected ({m},) numbers, one for each row of w")
    return u


def _held(a: Array) -> Array:
    if not is_jax(a):
        return a
    import jax

    return jax.lax.stop_gradient(a)


def _unit(xp: Namespace, x: Array) -> Array:
    size = xp.sqrt((x * x).sum())
    return x / xp.where(size == 0, 1.0, size)


def _matrix(w: ArrayLike) -> np.ndarray:
    a = as_reals("w", w)
    if is_traced(a):
        raise TypeError(
            "w: found a traced matrix; expected one that has a value; spectral_normalise works under a trace"
        )
    _refuse_shape(a)
    a = np.asarray(a).astype(np.float64)
    if not np.isfinite(a).all():
        raise ValueError("w: found entries that are not finite; expected a matrix of finite numbers")
    return a


def _refuse_shape(a: Array) -> None:
    if a.ndim != 2 or 0 in a.shape:
        raise ValueError(f"w: found shape {a.shape}; expected a matrix (m, n)")


def _gamma(k: int) -> float:
    """By how much a sum of k products is off, relative to that of their sizes."""
    return k * U / (1 - k * U)


def _frobenius(a: np.ndarray) -> float:
    """‖A‖_F, rounded up."""
    return float(np.sqrt((a * a).sum())) * (1 + 2 * _gamma(a.size + 4))


def _from_orthogonal(u: np.ndarray, gamma: float) -> float:
    """A bound on ‖UᵀU − I‖₂."""
    gram = u.T @ u
    return _frobenius(gram - np.eye(len(gram))) + gamma * _frobenius(np.abs(u.T) @ np.abs(u)) + U * _frobenius(gram)
