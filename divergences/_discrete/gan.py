"""The GAN game: the optimal discriminator and the value of the game.

Imports the checks and x·log y only, never the divergences or their kernels: the identity V(G, D*) = −log 4 + 2·JS would
otherwise compare a thing with itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arrays import as_reals, is_jax, is_number, is_traced, precision
from divergences._core.dispatch import accepts_laws
from divergences._core.simplex import index_of, refuse_mass, refuse_shapes, sum_budget
from divergences._core.types import Array, ArrayLike, Namespace, Pmf, Scalar, Terms
from divergences._discrete.xlogy import by_slopes, log1p, xlog1my, xlogy

if TYPE_CHECKING:
    import jax


@accepts_laws
def optimal_discriminator(p: Pmf, q: Pmf, *, prior: float = 0.5) -> Pmf:
    """D*(x) = p/(p + q), the posterior of "x is data": πp/(πp + (1 − π)q) for a prior π.

    Convention: ½ (the prior π in general) where p = q = 0: no data falls there, so no value is better than another.
    Args: p, q of shape (..., n), leading axes broadcast; prior, the weight of p, in (0, 1); or two laws.
    Returns: an array of shape (..., n) in [0, 1], float64 NumPy for NumPy, JAX for JAX; for two laws a function of x.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or a prior outside (0, 1).
    Derivative: q/(p + q)² in p, −p/(p + q)² in q (prior ½); 0 where p = q = 0.
    Proved in: optimal_discriminator_maximises_gan_value.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, proposition 1.
    Example:
    >>> optimal_discriminator([0.5, 0.5, 0, 0], [0.25, 0, 0.75, 0]).tolist()
    [0.6666666666666666, 1.0, 0.0, 0.5]
    """
    if is_jax(prior) and is_traced(prior):
        raise TypeError("prior: found a traced value; expected a number in (0, 1); keep it static under jit")
    if not is_number(prior) or not 0 < prior < 1:
        raise ValueError(f"prior: found {prior!r}; expected a number in (0, 1), the weight of p")

    def posterior(xp: Namespace, a: Terms, b: Terms) -> Terms:
        a, b = (a, b) if prior == 0.5 else (prior * a, (1 - prior) * b)
        both_zero = a + b == 0
        return xp.where(both_zero, prior, a / xp.where(both_zero, 1.0, a + b))

    return _evaluate(posterior, ("p", "q"), (p, q), per_outcome=True)


def gan_value(p: Pmf, q: Pmf, d: ArrayLike) -> Scalar:
    """V(G, D) = Σ p log d + Σ q log(1 − d), the value of the discriminator d, in nats.

    Convention: 0·log 0 = 0, so V is −∞ when d = 0 < p or d = 1 while q > 0.
    Args: p, q, d of shape (..., n), leading axes broadcast; d = P("x is data") for each outcome.
    Returns: shape (...), in [−∞, 0]; float64 NumPy for NumPy, JAX for JAX.
    Raises: ValueError for invalid p or q, or a d outside [0, 1] (NaN under a trace).
    Derivative: log d in p, log(1 − d) in q, p/d − q/(1 − d) in d.
    Proved in: optimal_discriminator_maximises_gan_value.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, eq. (1).
    Example:
    >>> float(gan_value([0.5, 0.5], [0.5, 0.5], [0.5, 0.5])) == float(-np.log(4))
    True
    """

    def value(xp: Namespace, a: Terms, b: Terms, c: Terms) -> Scalar:
        return (xlogy(xp, a, c) + xlog1my(xp, b, c)).sum(-1)

    return _evaluate(value, ("p", "q", "d"), (p, q, d))


def gan_value_at_optimum(p: Pmf, q: Pmf) -> Scalar:
    """V(G, D*) = Σ p log(p/(p + q)) + Σ q log(q/(p + q)), the value of the best discriminator, in nats.

    Convention: 0·log 0 = 0. The identity V(G, D*) = −log 4 + 2·JS(p, q) is a theorem, not the way it is computed.
    Args: p, q of shape (..., n), leading axes broadcast.
    Returns: shape (...), in [−log 4, 0]: −log 4 exactly when p = q, 0 for disjoint supports.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: log(p/(p + q)) in p (−∞ at p = 0 < q), log(q/(p + q)) in q; 0 where both are 0.
    Proved in: gan_value_identity, gan_value_is_minimal_iff_equal.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, theorem 1.
    Example:
    >>> float(gan_value_at_optimum([1, 0], [0, 1])), float(gan_value_at_optimum([0.5, 0.5], [0.5, 0.5])) == float(-np.log(4))
    (0.0, True)
    """

    def value(xp: Namespace, a: Terms, b: Terms) -> Scalar:
        return by_slopes(xp, _shares, _share_slopes, a, b).sum(-1)

    return _evaluate(value, ("p", "q"), (p, q))


def _log_share(xp: Namespace, a: Terms, b: Terms) -> Terms:
    """log(a/(a + b)), by log1p of the other share when that one is small; 0 where both are 0."""
    total = xp.where(a + b == 0, 1.0, a + b)
    share = xp.where(a + b == 0, 1.0, a / total)
    return xp.where(a > b, log1p(xp, xp.where(a > b, -b / total, 0.0)), xp.log(share))


def _shares(xp: Namespace, a: Terms, b: Terms) -> Terms:
    """a log(a/(a + b)) + b log(b/(a + b))."""
    in_a, in_b = (xp.where(x == 0, 0.0, _log_share(xp, x, y)) for x, y in ((a, b), (b, a)))
    return a * in_a + b * in_b


def _share_slopes(xp: Namespace, a: Terms, b: Terms) -> tuple[Terms, Terms]:
    """By the envelope theorem the slopes are the integrands themselves: log D* and log(1 − D*)."""
    return _log_share(xp, a, b), _log_share(xp, b, a)


def _evaluate(
    formula: Callable[..., Array], names: tuple[str, ...], given: tuple[ArrayLike, ...], *, per_outcome: bool = False
) -> Array:
    """formula(xp, …) of the checked arguments: float64 NumPy, or JAX in its own precision; NaN for a traced refusal."""
    arrays = [as_reals(name, x) for name, x in zip(names, given, strict=True)]
    for name, x in zip(names, arrays, strict=True):
        if not is_traced(x) or x.ndim == 0:
            _refuse(name, x)
    refuse_shapes(names, arrays)
    if not is_jax(*arrays):
        with np.errstate(divide="ignore"):
            return np.asarray(formula(np, *(x.astype(np.float64) for x in arrays)))[()]
    import jax.numpy as jnp

    dtype, work, scope = precision(*arrays)
    with scope:
        fixed = [jnp.asarray(x, dtype=work) for x in arrays]
        if not is_traced(*fixed):
            return formula(jnp, *fixed).astype(dtype)
        return _traced(formula, names, fixed, dtype, per_outcome=per_outcome).astype(dtype)


def _traced(
    formula: Callable[..., Array],
    names: tuple[str, ...],
    given: list[jax.Array],
    dtype: np.dtype[Any],
    *,
    per_outcome: bool,
) -> jax.Array:
    """formula(jnp, …) of arguments (*batch, n) of which some are traced: NaN, and NaN derivatives, in the rows that fail."""
    import jax.numpy as jnp

    from divergences._core.refusal_jax import nan_slope_unless, nan_unless

    passed = [_is_fine(name, x, dtype)[..., None] for name, x in zip(names, given, strict=True) if is_traced(x)]
    fine = reduce(jnp.logical_and, passed)
    value = formula(jnp, *(nan_slope_unless(fine, x) for x in jnp.broadcast_arrays(*given)))
    return nan_unless(fine if per_outcome else fine[..., 0], value)


def _is_fine(name: str, x: jax.Array, dtype: np.dtype[Any]) -> jax.Array:
    """For each row, whether a traced argument passes its checks."""
    import jax.numpy as jnp

    if name == "d":
        return ((x >= 0) & (x <= 1)).all(-1)
    total = x.sum(-1)
    return (x.min(-1) >= 0) & (jnp.abs(total - 1) <= sum_budget(dtype))


def _refuse(name: str, x: Terms) -> None:
    """Raise for a concrete argument that is no probability vector, or no discriminator."""
    if name != "d" or x.ndim == 0:
        return refuse_mass(name, x)
    values = np.asarray(x)
    bad = np.argwhere(~((values >= 0) & (values <= 1)))
    if len(bad):
        index, at = index_of(bad[0])
        raise ValueError(f"d: found {values[index]} at index {at}; expected probabilities in [0, 1]; apply a sigmoid")
