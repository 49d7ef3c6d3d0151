"""The GAN game: the optimal discriminator and the value of the game.

Imports the checks and x·log y only, never the divergences or their kernels: the identity V(G, D*) = −log 4 + 2·JS would
otherwise compare a thing with itself.
"""

from __future__ import annotations

from functools import partial
from math import inf, log

from divergences._core.dispatch import accepts_laws
from divergences._core.evaluation import Argument, evaluate
from divergences._core.simplex import share
from divergences._core.types import ArrayLike, Namespace, Pmf, Scalar, Terms
from divergences._core.units import refuse_base
from divergences._discrete.xlogy import by_slopes, log1p, xlog1my, xlog_sigmoid, xlogy

PROBABILITY = partial(
    Argument, "d", low=0, high=1, is_mass=False, expected="probabilities in [0, 1]; apply a sigmoid, or logits=True"
)
LOGIT = partial(Argument, "d", low=-inf, is_mass=False, expected="logits, numbers of any size")


@accepts_laws
def optimal_discriminator(p: Pmf, q: Pmf, *, prior: float = 0.5) -> Pmf:
    """D*(x) = p/(p + q), the posterior of "x is data": πp/(πp + (1 − π)q) for a prior π.

    Convention: ½ (the prior π in general) where p = q = 0: no data falls there, so no value is better than another.
    Args: p, q of shape (..., n), leading axes broadcast; prior, the weight of p, in (0, 1); or two laws.
    Returns: an array of shape (..., n) in [0, 1], float64 NumPy for NumPy, JAX for JAX; for two laws a function of x.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or a prior outside (0, 1).
    Derivative: q/(p + q)² in p, −p/(p + q)² in q (prior ½); 0 where p = q = 0.
    Proved in: optimal_discriminator_maximises_gan_value, unequal_shares_give_the_skewed_js.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, proposition 1.
    Example:
    >>> optimal_discriminator([0.5, 0.5, 0, 0], [0.25, 0, 0.75, 0]).tolist()
    [0.6666666666666666, 1.0, 0.0, 0.5]
    """
    weight = share("prior", prior)

    def posterior(xp: Namespace, a: Terms, b: Terms) -> Terms:
        a, b = (a, b) if weight == 0.5 else (weight * a, (1 - weight) * b)
        both_zero = a + b == 0
        return xp.where(both_zero, weight, a / xp.where(both_zero, 1.0, a + b))

    return evaluate(posterior, Argument("p", p), Argument("q", q), per_outcome=True)


@accepts_laws
def gan_value(
    p: Pmf, q: Pmf, d: ArrayLike, *, prior: float = 0.5, base: float | None = None, logits: bool = False
) -> Scalar:
    """V(G, D) = Σ p log d + Σ q log(1 − d), the value of the discriminator d, in nats (bits with base=2).

    Convention: 0·log 0 = 0, so V is −∞ when d = 0 < p or d = 1 while q > 0. With a prior π of data
    V_π = 2π·Σ p log d + 2(1 − π)·Σ q log(1 − d), so that V is V_½.
    Args: p, q, d of shape (..., n), leading axes broadcast; d = P("x is data") for each outcome, or with logits=True s with
    d = σ(s), of any size; prior in (0, 1); or two laws, and d a function of x.
    Returns: shape (...), in [−∞, 0]; float64 NumPy for NumPy, JAX for JAX; an Estimate for laws.
    Raises: ValueError for invalid p or q, a d outside [0, 1] or a logit that is NaN (NaN under a trace), a prior or a base.
    Derivative: 2π log d in p, 2(1 − π) log(1 − d) in q, 2πp/d − 2(1 − π)q/(1 − d) in d, 2πp(1 − d) − 2(1 − π)qd in s.
    Proved in: optimal_discriminator_maximises_gan_value, unequal_shares_give_the_skewed_js.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, eq. (1).
    Example:
    >>> from math import inf, log
    >>> float(gan_value([0.5, 0.5], [0.5, 0.5], [0.5, 0.5])) == -log(4)
    True
    """
    weight = share("prior", prior)
    refuse_base(base)

    def value(xp: Namespace, a: Terms, b: Terms, c: Terms) -> Scalar:
        a, b = (a, b) if weight == 0.5 else (2 * weight * a, 2 * (1 - weight) * b)
        terms = xlog_sigmoid(xp, a, c) + xlog_sigmoid(xp, b, -c) if logits else xlogy(xp, a, c) + xlog1my(xp, b, c)
        return _in(base, terms.sum(-1))

    return evaluate(value, Argument("p", p), Argument("q", q), LOGIT(d) if logits else PROBABILITY(d))


@accepts_laws
def gan_value_at_optimum(p: Pmf, q: Pmf, *, prior: float = 0.5, base: float | None = None) -> Scalar:
    """V(G, D*) = Σ p log(p/(p + q)) + Σ q log(q/(p + q)), the value of the best discriminator, in nats (bits with base=2).

    Convention: 0·log 0 = 0. The identity V(G, D*) = −log 4 + 2·JS(p, q) is a theorem, not the way it is computed; for a prior
    π of data V_π is 2(JS_π(p, q) − h(π)), h the entropy of a coin.
    Args: p, q of shape (..., n), leading axes broadcast; prior in (0, 1), that of gan_value; or two laws.
    Returns: shape (...), in [−log 4, 0]: −log 4 exactly when p = q, 0 for disjoint supports; an Estimate for laws.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: 2π log D* in p (−∞ at p = 0 < q), 2(1 − π) log(1 − D*) in q; 0 where both are 0.
    Proved in: gan_value_identity, gan_value_is_minimal_iff_equal, unequal_shares_give_the_skewed_js.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, theorem 1.
    Example:
    >>> from math import inf, log
    >>> float(gan_value_at_optimum([1, 0], [0, 1])), float(gan_value_at_optimum([0.5, 0.5], [0.5, 0.5])) == -log(4)
    (0.0, True)
    """
    weight = share("prior", prior)
    refuse_base(base)

    def value(xp: Namespace, a: Terms, b: Terms) -> Scalar:
        a, b = (a, b) if weight == 0.5 else (weight * a, (1 - weight) * b)
        total = by_slopes(xp, _shares, _share_slopes, a, b).sum(-1)
        return _in(base, total if weight == 0.5 else 2 * total)

    return evaluate(value, Argument("p", p), Argument("q", q))


def _in(base: float | None, nats: Scalar) -> Scalar:
    return nats if base is None else nats / log(base)


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
