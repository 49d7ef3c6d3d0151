"""The GAN game: the optimal discriminator and the value of the game.

Imports the checks and x·log y only, never the divergences or their kernels: the identity V(G, D*) = −log 4 + 2·JS would
otherwise compare a thing with itself.
"""

from __future__ import annotations

from functools import lru_cache, partial
from math import inf, log
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arrays import is_jax, namespace, precision
from divergences._core.dispatch import accepts_laws
from divergences._core.evaluation import Argument, arrays_of, evaluate
from divergences._core.labels import kept
from divergences._core.simplex import share
from divergences._core.tensors import is_torch, tensor_dtype
from divergences._core.types import Array, ArrayLike, Namespace, Pmf, PmfLike, Scalar, Terms
from divergences._core.units import refuse_base
from divergences._discrete.xlogy import as_computed, by_slopes, by_xla, log1p, xlog1my, xlog_sigmoid, xlogy

if TYPE_CHECKING:
    from divergences._core.slopes_jax import Formula, Slopes

PROBABILITY = partial(
    Argument, "d", low=0, high=1, is_mass=False, expected="probabilities in [0, 1]; apply a sigmoid, or logits=True"
)
LOGIT = partial(Argument, "d", low=-inf, is_mass=False, expected="logits, numbers of any size")


@accepts_laws
def optimal_discriminator(p: PmfLike, q: PmfLike, *, prior: float = 0.5, logits: bool = False) -> Pmf:
    """D*(x) = p/(p + q), the posterior of "x is data": πp/(πp + (1 − π)q) for a prior π.

    Convention: ½ (the prior π in general) where p = q = 0: no data falls there, so no value is better than another. 1 and 0
    only where q or p is 0: what would round to them is the float next to them, so that V(G, D*) is finite, and right to a
    rounding of 1. With logits=True log p − log q + log(π/(1 − π)), to all digits, for `gan_value(…, logits=True)`.
    Args: p, q of shape (..., n), leading axes broadcast; prior, the weight of p, in (0, 1); logits; or two laws.
    Returns: an array of shape (..., n) in [0, 1] (logits in [−∞, ∞]), NumPy for NumPy, JAX for JAX; for laws a function of x.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or a prior outside (0, 1).
    Derivative: q/(p + q)² in p, −p/(p + q)² in q (prior ½); 0 where p = q = 0. Of logits 1/p and −1/q.
    Proved in: optimal_discriminator_maximises_gan_value, unequal_shares_give_the_skewed_js.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, proposition 1.
    Example:
    >>> optimal_discriminator([0.5, 0.5, 0, 0], [0.25, 0, 0.75, 0]).tolist()
    [0.6666666666666666, 1.0, 0.0, 0.5]
    """
    weight = share("prior", prior)
    a, b = arrays_of(Argument("p", p), Argument("q", q))
    given = Argument("p", a), Argument("q", b)
    if logits:
        odds = log(weight) - log(1 - weight)
        value = evaluate(lambda xp, a, b: by_slopes(xp, _logit, _logit_slopes, a, b) + odds, *given, per_outcome=True)
    else:
        formula = _posterior(weight, _narrow(a, b))
        value = evaluate(lambda xp, a, b: by_slopes(xp, *formula, a, b), *given, per_outcome=True)
    return kept(value, (p, q), drop=0)


@accepts_laws
def gan_value(
    p: PmfLike, q: PmfLike, d: ArrayLike, *, prior: float = 0.5, base: float | None = None, logits: bool = False
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

    return kept(evaluate(value, Argument("p", p), Argument("q", q), LOGIT(d) if logits else PROBABILITY(d)), (p, q, d))


@accepts_laws
def gan_value_at_optimum(p: PmfLike, q: PmfLike, *, prior: float = 0.5, base: float | None = None) -> Scalar:
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

    return kept(evaluate(value, Argument("p", p), Argument("q", q)), (p, q))


def _in(base: float | None, nats: Scalar) -> Scalar:
    return nats if base is None else nats / log(base)


def _narrow(*arrays: Array) -> Any:
    """The dtype that the answer will be rounded to, if it is computed in a wider one."""
    if is_torch(*arrays):
        dtype: Any = tensor_dtype(*arrays)
        return dtype if dtype != namespace(*arrays).dtype else None
    dtype, work, _ = precision(*arrays) if is_jax(*arrays) else (None, None, None)
    return dtype if dtype != work else None


@lru_cache(maxsize=256)
def _posterior(weight: float, narrow: Any) -> tuple[Formula, Slopes]:
    """πa/(πa + (1 − π)b), strictly between 0 and 1 where both have mass, and its slopes."""

    def shares(xp: Namespace, a: Terms, b: Terms) -> tuple[Terms, Terms, Terms]:
        """What a and b weigh in a unit in which no product is too small, and that unit."""
        if weight == 0.5:
            return a, b, xp.ones((), dtype=a.dtype)
        if xp is np and min(weight, 1 - weight) * min(_least(a), _least(b)) > np.finfo(a.dtype).tiny:
            return weight * a, (1 - weight) * b, np.ones(())
        unit = xp.maximum(a, b)
        a, b, unit = as_computed(*(x / xp.where(unit == 0, 1.0, unit) for x in (a, b)), xp.where(unit == 0, 1.0, unit))
        return weight * a, (1 - weight) * b, unit

    def formula(xp: Namespace, a: Terms, b: Terms) -> Terms:
        u, v, _ = shares(xp, a, b)
        if xp is not np:
            return inside(xp, a, b, u, v)
        with np.errstate(invalid="ignore"):
            value = np.divide(u, u + v)
        if not (value.min(initial=0.5) > 0 and value.max(initial=0.5) < 1):  # few are 0 or 1, or 0/0
            ends = ~((value > 0) & (value < 1))
            value[ends] = inside(np, *(np.broadcast_to(x, value.shape)[ends] for x in (a, b, u, v)))
        return value

    def inside(xp: Namespace, a: Terms, b: Terms, u: Terms, v: Terms) -> Terms:
        """u/(u + v), 0 or 1 only where a or b is 0."""
        total = u + v
        value = xp.where(total == 0, weight, u / xp.where(total == 0, 1.0, total))
        least, most = _ends(xp, value, narrow)
        return xp.where(b > 0, xp.minimum(xp.where(a > 0, xp.maximum(value, least), value), most), value)

    def slopes(xp: Namespace, a: Terms, b: Terms) -> tuple[Terms, Terms]:
        u, v, unit = shares(xp, a, b)
        total = xp.where(u + v == 0, 1.0, u + v)
        first, second = (1.0, 1.0) if weight == 0.5 else (weight, 1 - weight)
        return first * (v / total / total / unit), -second * (u / total / total / unit)

    return formula, slopes


def _least(x: Any) -> float:
    """The least mass that is not 0."""
    return float(x.min(initial=1.0) or x.min(where=x > 0, initial=1.0))


def _ends(xp: Namespace, value: Terms, narrow: Any) -> tuple[float, float]:
    """The least and the largest float inside of (0, 1), of the precision of the answer; XLA has no subnormal one."""
    own = xp.finfo(value.dtype)
    least = float(own.tiny) * (1.0 if by_xla(xp) else float(own.eps))
    if narrow is None:
        return least, 1 - float(own.eps) / 2
    rounded = xp.finfo(narrow)
    return max(least, float(rounded.tiny) * float(rounded.eps)), 1 - float(rounded.eps) / 2


def _logit(xp: Namespace, a: Terms, b: Terms) -> Terms:
    """log a − log b, by log1p of the exact difference where they are close; 0 where both are 0."""
    close = (a <= 2 * b) & (b <= 2 * a)
    near = log1p(xp, xp.where(close, a - b, 0.0) / xp.where(close & (b > 0), b, 1.0))
    a, b = xp.where(close, 1.0, a), xp.where(close, 1.0, b)
    ratio = a / b
    seen = (ratio >= xp.finfo(a.dtype).tiny) & (ratio < xp.inf)
    return xp.where(close, near, xp.where(seen, xp.log(xp.where(seen, ratio, 1.0)), xp.log(a) - xp.log(b)))


def _logit_slopes(xp: Namespace, a: Terms, b: Terms) -> tuple[Terms, Terms]:
    """1/a and −1/b; 0 where both are 0."""
    void = (a == 0) & (b == 0)
    return xp.where(void, 0.0, 1 / xp.where(void, 1.0, a)), xp.where(void, 0.0, -1 / xp.where(void, 1.0, b))


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
