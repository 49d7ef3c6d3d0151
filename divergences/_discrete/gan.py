"""The GAN game: the optimal discriminator and the value of the game.

Imports the checks and x·log y only, never the divergences or their kernels: the identity V(G, D*) = −log 4 + 2·JS would
otherwise compare a thing with itself.
"""

from __future__ import annotations

from divergences._core.arrays import is_jax, is_number, is_traced
from divergences._core.dispatch import accepts_laws
from divergences._core.evaluation import Argument, evaluate
from divergences._core.types import ArrayLike, Namespace, Pmf, Scalar, Terms
from divergences._discrete.xlogy import by_slopes, log1p, xlog1my, xlogy


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

    return evaluate(posterior, Argument("p", p), Argument("q", q), per_outcome=True)


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
    >>> from math import log
    >>> float(gan_value([0.5, 0.5], [0.5, 0.5], [0.5, 0.5])) == -log(4)
    True
    """

    def value(xp: Namespace, a: Terms, b: Terms, c: Terms) -> Scalar:
        return (xlogy(xp, a, c) + xlog1my(xp, b, c)).sum(-1)

    score = Argument("d", d, 0, 1, is_mass=False, expected="probabilities in [0, 1]; apply a sigmoid")
    return evaluate(value, Argument("p", p), Argument("q", q), score)


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
    >>> from math import log
    >>> float(gan_value_at_optimum([1, 0], [0, 1])), float(gan_value_at_optimum([0.5, 0.5], [0.5, 0.5])) == -log(4)
    (0.0, True)
    """

    def value(xp: Namespace, a: Terms, b: Terms) -> Scalar:
        return by_slopes(xp, _shares, _share_slopes, a, b).sum(-1)

    return evaluate(value, Argument("p", p), Argument("q", q))


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
