"""Relative entropy in both directions, and their sum."""

from __future__ import annotations

from divergences._core.dispatch import accepts_laws
from divergences._core.types import ArrayLike, PmfLike, Scalar
from divergences._discrete.pointwise import JEFFREYS, KL
from divergences._discrete.sums import divergence


@accepts_laws
def kl(
    p: PmfLike,
    q: PmfLike,
    *,
    axis: int = -1,
    base: float | None = None,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """KL(p‖q) = Σ p log(p/q), in nats (bits with base=2).

    Convention: 0·log(0/q) = 0; +∞ as soon as q = 0 < p. Computed as Σ[p log(p/q) − p + q], equal on probability vectors.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True; or two laws.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, ∞], 0 exactly when p = q; float64 NumPy for NumPy, JAX for JAX; an Estimate for laws.
    Accuracy: NumPy within 8 ulp of the exact value at the inputs given, subnormals kept; JAX too, of inputs as XLA reads them
    (subnormals as 0), but some 10 ulp for rows of many equal bins, whose roundings XLA adds up.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: log(p/q) in p (−∞ at p = 0 < q), 1 − p/q in q (−∞ at q = 0 < p); 0 where both are 0.
    Proved in: gibbs_kl_is_nonnegative, kl_is_zero_iff_equal, kl_is_infinite_iff_not_absolutely_continuous.
    Reference: Kullback and Leibler (1951), On information and sufficiency.
    Example:
    >>> float(kl([1, 0], [0.5, 0.5], base=2)), float(kl([0.5, 0.5], [1, 0]))
    (1.0, inf)
    """
    return divergence(
        KL, p, q, axis=axis, base=base, log=log, keepdims=keepdims, where=where, call="dv.kl({normalise}, ...)"
    )


@accepts_laws
def reverse_kl(
    p: PmfLike,
    q: PmfLike,
    *,
    axis: int = -1,
    base: float | None = None,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """KL(q‖p) = Σ q log(q/p), in nats (bits with base=2).

    Convention: 0·log(0/p) = 0; +∞ as soon as p = 0 < q. p stays the data and q the model, as in every function here.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True; or two laws.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, ∞], 0 exactly when p = q; float64 NumPy for NumPy, JAX for JAX; an Estimate for laws.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: 1 − q/p in p (−∞ at p = 0 < q), log(q/p) in q (−∞ at q = 0 < p); 0 where both are 0.
    Proved in: gibbs_kl_is_nonnegative, kl_is_not_symmetric.
    Reference: Kullback and Leibler (1951), On information and sufficiency, arguments exchanged.
    Example:
    >>> float(reverse_kl([0.5, 0.5], [1, 0], base=2)), float(reverse_kl([1, 0], [0.5, 0.5]))
    (1.0, inf)
    """
    return divergence(
        KL,
        q,
        p,
        axis=axis,
        base=base,
        log=log,
        keepdims=keepdims,
        where=where,
        names=("q", "p"),
        call="dv.reverse_kl(..., {normalise})",
    )


@accepts_laws
def jeffreys(
    p: PmfLike,
    q: PmfLike,
    *,
    axis: int = -1,
    base: float | None = None,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """J(p, q) = KL(p‖q) + KL(q‖p) = Σ (p − q) log(p/q), in nats (bits with base=2).

    Convention: the sum, not the mean, of the two directions; +∞ as soon as exactly one of p, q is 0 somewhere.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True; or two laws.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, ∞], 0 exactly when p = q; float64 NumPy for NumPy, JAX for JAX; an Estimate for laws.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: log(p/q) + 1 − q/p in p (−∞ at p = 0 < q), and the same with p, q exchanged in q; 0 where both are 0.
    Proved in: jeffreys_is_a_mean_log_ratio, a_quarter_of_jeffreys_splits_at_the_mean.
    Reference: Jeffreys (1946), An invariant form for the prior probability in estimation problems.
    Example:
    >>> float(jeffreys([0.5, 0.5], [0.5, 0.5])), float(jeffreys([1, 0], [0.5, 0.5]))
    (0.0, inf)
    """
    return divergence(
        JEFFREYS,
        p,
        q,
        axis=axis,
        base=base,
        log=log,
        keepdims=keepdims,
        where=where,
        call="dv.jeffreys({normalise}, ...)",
    )
