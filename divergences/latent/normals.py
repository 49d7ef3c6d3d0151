"""Normal codes and normal images: KL from a diagonal normal to the standard one, and the log-likelihood of a normal decoder."""

from __future__ import annotations

import sys
from math import factorial, log, pi

import numpy as np

from divergences._core.arrays import as_array, is_jax_array, namespace, one_library, scope
from divergences._core.evaluation import Argument, evaluate
from divergences._core.labels import kept, paired
from divergences._core.simplex import refuse_axis
from divergences._core.tensors import is_tensor
from divergences._core.types import Array, ArrayLike, Namespace, Scalar, Terms
from divergences._discrete.kernel import LOG2, tiny
from divergences._discrete.pointwise import polynomial
from divergences._discrete.xlogy import by_slopes


def normal_kl(mean: ArrayLike, log_variance: ArrayLike, *, axis: int = -1) -> Scalar:
    """KL(N(μ, diag σ²)‖N(0, I)) = ½ Σ (μ² + φ(log σ²)), φ(t) = eᵗ − 1 − t, in nats: what a variational autoencoder pays a code.

    Convention: φ by its series for |t| < 1, where eᵗ − 1 − t cancels; ∞ at σ² = 0, ∞. A number is a vector of one coordinate.
    Args: mean μ and log_variance log σ², of shapes that broadcast to (..., d) along `axis`.
    Returns: shape (...), in [0, ∞], 0 exactly at μ = 0, log σ² = 0; float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
    Raises: ValueError for NaN, an infinite mean, or shapes that do not broadcast (NaN under a trace).
    Derivative: μ in the mean, (σ² − 1)/2 in log σ², as expm1.
    Proved in: kl_between_normal_codes_and_their_prior_is_the_penalty.
    Reference: Kingma and Welling (2014), Auto-encoding variational Bayes, appendix B.
    Example:
    >>> float(normal_kl([1.0, -1.0], [0.0, 0.0])), float(normal_kl([0.0], [1e-8]))
    (1.0, 2.5000000083333336e-17)
    """
    both = vectors(axis, mean=mean, log_variance=log_variance)
    second = Argument("log_variance", both["log_variance"], -np.inf, is_mass=False, expected="numbers")
    value = evaluate(
        lambda xp, m, t: by_slopes(xp, _penalty, _penalty_slopes, m, t).sum(-1), real("mean", both["mean"]), second
    )
    return kept(value, (mean, log_variance), axis)


def gaussian_likelihood(x: ArrayLike, mean: ArrayLike, variance: ArrayLike | None = None) -> Scalar:
    """log N(x; mean, variance·I) = −½ Σ (log 2πσ² + (x − mean)²/σ²), in nats; with the best σ² −(d/2)(1 + log 2π·MSE).

    So least squares is likelihood: with a variance kept it falls by half the squared error over it, with the best one by
    (d/2)·log MSE, MSE = Σ(x − mean)²/d.
    Convention: None takes σ² = MSE, for each vector its own; +∞ at MSE = 0, where no density is largest.
    Args: x, mean of shapes that broadcast to (..., d); variance > 0, a number or of a shape that broadcasts with them.
    Returns: shape (...), in [−∞, ∞]; float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
    Raises: ValueError for infinite or NaN entries, a variance that is not above 0, or shapes that do not broadcast (NaN under a
    trace).
    Derivative: (mean − x)/σ² in x, and for the mean its negative; with None σ² = MSE; 0 at MSE = 0.
    Proved in: the_best_variance_is_the_mean_square.
    Reference: Bishop (2006), Pattern recognition and machine learning, equations 1.62 and 1.63.
    Example:
    >>> from math import log, pi
    >>> float(gaussian_likelihood([1.0, -1.0], [0.0, 0.0])) == -(1 + log(2 * pi))
    True
    """
    given = {"x": x, "mean": mean} if variance is None else {"x": x, "mean": mean, "variance": variance}
    checks = [real(name, a) for name, a in vectors(-1, **given).items()]
    if variance is None:
        return evaluate(lambda xp, a, b: by_slopes(xp, _fitted, _fitted_slopes, a, b).sum(-1), *checks)
    checks[2] = checks[2]._replace(low=_least(checks[2].value), expected="finite numbers > 0")
    return evaluate(_log_density, *checks)


def vectors(axis: int, **given: ArrayLike) -> dict[str, Array]:
    """The arguments as arrays of one shape (..., d), the axis of the coordinates last; numbers as vectors of one coordinate."""
    arrays = {name: as_array(name, x) for name, x in zip(given, paired(list(given), list(given.values())), strict=True)}
    one_library(list(arrays), list(arrays.values()))
    first, whole = next(iter(arrays.items())), ()
    for name, x in arrays.items():
        try:
            whole = np.broadcast_shapes(whole, x.shape)
        except ValueError as error:
            raise ValueError(
                f"{name}: found shape {tuple(x.shape)}; expected one that broadcasts with {first[0]} of shape {tuple(whole)}"
            ) from error
    whole = whole or (1,)
    if 0 in whole:
        raise ValueError(f"{first[0]}: found shape {whole}; expected at least one coordinate")
    spread: dict[str, Array] = {}
    for name, x in arrays.items():
        with scope(x):
            xp = namespace(x)
            x = xp.broadcast_to(x, whole)
            refuse_axis(name, x, axis)
            spread[name] = x if axis == -1 else xp.moveaxis(x, axis, -1)
    return spread


def real(name: str, x: Array) -> Argument:
    """An argument of finite numbers."""
    return Argument(name, x, -np.inf, is_mass=False, finite=True, expected="finite numbers")


def _least(x: Array) -> float:
    """The smallest number above 0 of an array's precision, as its library reads them: XLA reads subnormal ones as 0."""
    if is_tensor(x):
        return float(sys.modules["torch"].finfo(x.dtype).tiny)
    return float(tiny(namespace(x), x)) if is_jax_array(x) else float(np.nextafter(0.0, 1.0))


# --- ½(μ² + eᵗ − 1 − t) ---

_SERIES = tuple(1 / factorial(k + 2) for k in range(18))
"""φ(t)/t² = 1/2! + t/3! + …: the rest is below 2⁻⁵⁵ of it for |t| < 1."""


def _penalty(xp: Namespace, mean: Terms, t: Terms) -> Terms:
    near = xp.abs(t) < 1
    small, large = xp.where(near, t, 0.0), xp.where(near | (t == xp.inf), 1.0, t)
    far = xp.where(t == xp.inf, xp.inf, xp.expm1(large) - large)
    return (mean * mean + xp.where(near, small * small * polynomial(small, _SERIES), far)) / 2


def _penalty_slopes(xp: Namespace, mean: Terms, t: Terms) -> tuple[Terms, Terms]:
    return mean, xp.expm1(t) / 2


# --- −½(log 2πσ² + (x − μ)²/σ²) ---


def _log_density(xp: Namespace, x: Terms, mean: Terms, variance: Terms) -> Scalar:
    scaled = (x - mean) / xp.sqrt(variance)
    return -(xp.log(variance) + log(2 * pi) + scaled * scaled).sum(-1) / 2


def _mean_square(xp: Namespace, x: Terms, mean: Terms) -> tuple[Terms, Terms, Terms]:
    """Errors times the 2ᵏ that takes the largest below 1, the mean of their squares, and k: no square is too small."""
    error = x - mean
    exponent = -xp.frexp(xp.max(xp.abs(error), -1, keepdims=True))[1]
    scaled = xp.ldexp(error, exponent)
    return scaled, (scaled * scaled).sum(-1)[..., None] / x.shape[-1], exponent


def _fitted(xp: Namespace, x: Terms, mean: Terms) -> Terms:
    """A coordinate's share, the same for all: −½(1 + log 2π·MSE)."""
    scaled, square, exponent = _mean_square(xp, x, mean)
    exact = square == 0
    log_square = xp.log(xp.where(exact, 1.0, square)) - 2 * LOG2 * (exponent + xp.zeros_like(square))
    return xp.where(exact, xp.inf, -(1 + log(2 * pi) + log_square) / 2) + xp.zeros_like(scaled)


def _fitted_slopes(xp: Namespace, x: Terms, mean: Terms) -> tuple[Terms, Terms]:
    """How the sum of all shares moves: (mean − x)/MSE, 0 at MSE = 0."""
    scaled, square, exponent = _mean_square(xp, x, mean)
    pull = xp.ldexp(scaled / xp.where(square == 0, 1.0, square), exponent)
    return -pull, pull
