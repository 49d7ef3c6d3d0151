"""The optimal discriminator of two laws, a function of x."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np

from divergences._core.simplex import share
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.foreign import Custom, Law, recognise
from divergences.laws.families.law import LawLike, evaluate, parameters
from divergences.laws.families.location_scale import Normal
from divergences.laws.vectors.answers import are_of_several


def optimal_discriminator(
    p: LawLike, q: LawLike, *, prior: float = 0.5, logits: bool = False
) -> Callable[[ArrayLike], Array]:
    """D*(x) = πp(x)/(πp(x) + (1 − π)q(x)), the posterior of "x is data", π the prior; through the logit log(πp/((1 − π)q)).

    Convention: the prior π where p = q = 0. 1 and 0 only where q or p is 0: else the float next to them.
    Args: p, q, two laws; prior, the weight of p, in (0, 1); logits, the logit itself in place of D*.
    Returns: a function of x of any shape, with values in [0, 1], or logits; NumPy for NumPy, JAX for JAX (jit, vmap, grad).
    Raises: ValueError for a prior outside (0, 1); TypeError for an argument that is not a law.
    Derivative: D*(1 − D*)·(log p − log q)′ in x.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, proposition 1.
    Example:
    >>> from divergences.laws import Uniform
    >>> optimal_discriminator(Uniform(0, 1), Uniform(0, 3))([0.5, 2, 5]).tolist()
    [0.75, 0.0, 0.5]
    """
    prior, first, second = share("prior", prior), recognise("p", p), recognise("q", q)
    are_of_several(first, second)
    odds = math.log(prior) - math.log1p(-prior)
    return partial(_discriminator, first, second, odds, None if logits else prior)


def _discriminator(p: Law, q: Law, odds: float, prior: float | None, x: ArrayLike) -> Array:
    """The function of x, with a name: it can be pickled."""
    several = are_of_several(p, q)

    def formula(xp: Namespace, x: Array) -> Array:
        ratio = log_ratio(xp, p, q, x)
        return _posterior(xp, x.sum(-1) if several else x, ratio, odds, prior)

    return evaluate(formula, x, *parameters(p, q))


def _posterior(xp: Namespace, x: Array, log_ratio: Array, odds: float, prior: float | None) -> Array:
    """The logit, or, with a prior, its logistic function; a ratio that is NaN marks a point without mass, unless x is none."""
    if xp is np:
        from scipy.special import expit
    else:
        from jax.nn import sigmoid as expit
    both_zero = xp.isnan(log_ratio) & ~xp.isnan(x)
    logit = xp.where(both_zero, 0.0, log_ratio) + odds
    if prior is None:
        return logit
    value, own = expit(logit), xp.finfo(logit.dtype)
    inside = xp.clip(value, own.tiny, 1 - own.eps / 2)
    return xp.where(both_zero, prior, xp.where(xp.isfinite(logit), inside, value))


def log_ratio(xp: Namespace, p: Law, q: Law, x: Array) -> Array:
    """log p(x) − log q(x), NaN where both are −∞."""
    if isinstance(p, Discrete) is not isinstance(q, Discrete):
        found = " and ".join(type(law).__name__ for law in (p, q))
        raise TypeError(f"p, q: found {found}, masses beside a density; expected two of one kind, they have no ratio")
    if isinstance(p, Normal) and isinstance(q, Normal):  # ½(b − a)(b + a): factored, it cannot cancel
        a, b = (x - p.loc) / p.scale, (x - q.loc) / q.scale
        difference = (p.loc - q.loc) / q.scale + a * ((p.scale - q.scale) / q.scale)
        return 0.5 * difference * (a + b) + (xp.log(q.scale) - xp.log(p.scale))
    log_p, log_q = (law.log_prob(x) for law in (p, q))
    if isinstance(p, Custom) or isinstance(q, Custom):
        log_p, log_q = xp.asarray(log_p), xp.asarray(log_q)
    both_zero = (log_p == -math.inf) & (log_q == -math.inf)
    return xp.where(both_zero, math.nan, xp.where(both_zero, 0.0, log_p) - xp.where(both_zero, 0.0, log_q))
