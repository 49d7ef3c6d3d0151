"""The other f-divergences: total variation, squared Hellinger, χ², triangular, α, Rényi, and any convex f."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

import numpy as np

from divergences._core.arguments import SQUARABLE, number
from divergences._core.arrays import as_array, as_numpy, is_number, is_traced, namespace, scope
from divergences._core.dispatch import accepts_laws
from divergences._core.labels import kept, paired
from divergences._core.tensors import beside, is_torch, without_laws
from divergences._core.text import shown
from divergences._core.types import Array, ArrayLike, Pmf, PmfLike, Scalar
from divergences._core.units import refuse_base
from divergences._discrete.pointwise import CHI2, HELLINGER2, KL, TRIANGULAR, TV
from divergences._discrete.powers import (
    MISSED,
    PEAK_LOG_RATIO,
    alpha_kernel,
    f_kernel,
    log_power_kernel,
    lost_kernel,
)
from divergences._discrete.sums import divergence
from divergences._discrete.xlogy import log1p

_alpha_kernel = lru_cache(maxsize=256)(alpha_kernel)
_lost_kernel = lru_cache(maxsize=256)(lost_kernel)
_log_power_kernel = lru_cache(maxsize=256)(log_power_kernel)


@accepts_laws
def total_variation(
    p: PmfLike, q: PmfLike, *, axis: int = -1, log: bool = False, keepdims: bool = False, where: ArrayLike = True
) -> Scalar:
    """TV(p, q) = ½ Σ |p − q|, the largest difference in the probability of an event.

    Convention: halved, so that it lies in [0, 1]; some texts drop the ½.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True; or two laws.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, 1]: 0 exactly when p = q, 1 for disjoint supports; an Estimate for laws.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: ½ sign(p − q) in p, its negative in q; 0 at p = q.
    Proved in: total_variation_lies_between_zero_and_one, bayes_error_is_half_of_what_tv_leaves.
    Reference: Levin, Peres and Wilmer (2009), Markov chains and mixing times, proposition 4.2.
    Example:
    >>> float(total_variation([0.5, 0.5], [0.25, 0.75])), float(total_variation([1, 0], [0, 1]))
    (0.25, 1.0)
    """
    return divergence(
        TV, p, q, axis=axis, log=log, keepdims=keepdims, where=where, call="dv.total_variation({normalise}, ...)"
    )


@accepts_laws
def hellinger2(
    p: PmfLike, q: PmfLike, *, axis: int = -1, log: bool = False, keepdims: bool = False, where: ArrayLike = True
) -> Scalar:
    """H²(p, q) = ½ Σ (√p − √q)² = 1 − Σ √(pq), the squared Hellinger distance.

    Convention: halved, so that it lies in [0, 1]; the square, not the distance.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True; or two laws.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, 1]: 0 exactly when p = q, 1 for disjoint supports; an Estimate for laws.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: ½(1 − √(q/p)) in p (−∞ at p = 0 < q), the same with p, q exchanged in q; 0 where both are 0.
    Proved in: hellinger_lies_between_zero_and_one, hellinger_is_at_most_tv.
    Reference: Le Cam (1986), Asymptotic methods in statistical decision theory, chapter 4.
    Example:
    >>> float(hellinger2([1, 0], [0.25, 0.75])), float(hellinger2([1, 0], [0, 1]))
    (0.5, 1.0)
    """
    return divergence(
        HELLINGER2, p, q, axis=axis, log=log, keepdims=keepdims, where=where, call="dv.hellinger2({normalise}, ...)"
    )


@accepts_laws
def chi2(
    p: PmfLike, q: PmfLike, *, axis: int = -1, log: bool = False, keepdims: bool = False, where: ArrayLike = True
) -> Scalar:
    """χ²(p‖q) = Σ (p − q)²/q, Pearson's divergence.

    Convention: q (the model) in the denominator; +∞ as soon as q = 0 < p; p = q = 0 counts for nothing.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True; or two laws.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, ∞], 0 exactly when p = q; float64 NumPy for NumPy, JAX for JAX; an Estimate for laws.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: 2(p/q − 1) in p, 1 − (p/q)² in q (+∞ and −∞ at q = 0 < p); 0 where both are 0.
    Proved in: kl_is_at_most_log_one_plus_chi2, divergences_vanish_only_on_equal_laws.
    Reference: Pearson (1900), On the criterion …, with expected frequencies q.
    Example:
    >>> float(chi2([0.5, 0.5], [0.25, 0.75])) * 3, float(chi2([0.5, 0.5], [1, 0]))
    (1.0, inf)
    """
    return divergence(CHI2, p, q, axis=axis, log=log, keepdims=keepdims, where=where, call="dv.chi2({normalise}, ...)")


@accepts_laws
def triangular(
    p: PmfLike, q: PmfLike, *, axis: int = -1, log: bool = False, keepdims: bool = False, where: ArrayLike = True
) -> Scalar:
    """Δ(p, q) = Σ (p − q)²/(p + q), the triangular discrimination (Vincze–Le Cam).

    Convention: not halved, so that it lies in [0, 2]; p = q = 0 counts for nothing.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True; or two laws.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, 2]: 0 exactly when p = q, 2 for disjoint supports; an Estimate for laws.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: z(2 − z) in p and −z(2 + z) in q, with z = (p − q)/(p + q); 0 where both are 0.
    Proved in: triangular_lies_between_zero_and_twice_tv, least_squares_value_is_the_triangular_discrimination.
    Reference: Topsøe (2000), Some inequalities for information divergence and related measures of discrimination.
    Example:
    >>> float(triangular([0.75, 0.25], [0.25, 0.75])), float(triangular([1, 0], [0, 1]))
    (0.5, 2.0)
    """
    return divergence(
        TRIANGULAR, p, q, axis=axis, log=log, keepdims=keepdims, where=where, call="dv.triangular({normalise}, ...)"
    )


@accepts_laws
def alpha_divergence(
    p: PmfLike,
    q: PmfLike,
    alpha: float,
    *,
    axis: int = -1,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """A_α(p‖q) = (Σ p^α q^(1−α) − αΣp − (1−α)Σq)/(α(α−1)), the α-divergence in Amari's scaling.

    Convention: KL(p‖q) at α = 1, KL(q‖p) at α = 0, 4·H² at α = ½, χ²(p‖q)/2 at α = 2, χ²(q‖p)/2 at α = −1.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast, or two distributions; alpha, a real number, traced or
    not; log-probabilities with log=True.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, ∞], 0 exactly when p = q; +∞ for α ≥ 1 if q = 0 < p somewhere, for α ≤ 0 if p = 0 < q.
    Accuracy: within 32 + 5·|α| ulp (24 at α = 0.47 and 50 at α = 60 were the worst of a scan); from logarithms,
    |α·log(p/q)| more, by what the exponential of such a number loses.
    Raises: ValueError for invalid p, q or an alpha that is not a finite number.
    Derivative: ((p/q)^(α−1) − 1)/(α−1) in p, (1 − (p/q)^α)/α in q; 0 where both are 0. In a traced α too, where A_α < ∞.
    Proved in: alpha_divergences_join_the_known_ones.
    Reference: Amari (2016), Information geometry and its applications, up to the parametrisation of α.
    Example:
    >>> float(alpha_divergence([0.5, 0.5], [0.25, 0.75], 2)) * 6
    1.0
    """
    if is_traced(alpha):
        from divergences._discrete import powers_jax

        return powers_jax.alpha_divergence(p, q, cast(Any, alpha), axis=axis, log=log, keepdims=keepdims, where=where)
    order = known_order("alpha", alpha)
    call = f"dv.alpha_divergence({{normalise}}, ..., {order:g})"
    if order == 0:
        return divergence(KL, q, p, axis=axis, log=log, keepdims=keepdims, where=where, names=("q", "p"), call=call)
    return divergence(
        KL if order == 1 else _alpha_kernel(order), p, q, axis=axis, log=log, keepdims=keepdims, where=where, call=call
    )


@accepts_laws
def renyi(
    p: PmfLike,
    q: PmfLike,
    alpha: float,
    *,
    axis: int = -1,
    base: float | None = None,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """R_α(p‖q) = log(Σ p^α q^(1−α))/(α − 1), Rényi's divergence, in nats (bits with base=2).

    Convention: its limits at the ends: −log q(p > 0) at α = 0, KL(p‖q) at 1, log max p/q at ∞.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast, or two distributions; alpha in [0, ∞], traced or not;
    log-probabilities with log=True.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, ∞]: 0 when p = q; +∞ for disjoint supports, and for α ≥ 1 if q = 0 < p somewhere.
    Raises: ValueError for invalid p or q, or an alpha that is not in [0, ∞].
    Derivative: α/(α−1)·(p/q)^(α−1)/Σp^α q^(1−α) in p up to a constant; 0 where the value is +∞ by disjoint supports.
    In a traced α too, where R_α < ∞.
    Proved in: renyi_divergences_increase_with_the_order, renyi_of_order_two_is_log_one_plus_chi2.
    Reference: van Erven and Harremoës (2014), Rényi divergence and Kullback-Leibler divergence.
    Example:
    >>> float(renyi([1, 0], [0.25, 0.75], 2, base=2)), float(renyi([1, 0], [0.25, 0.75], float("inf"), base=2))
    (2.0, 2.0)
    """
    if is_traced(alpha):
        from divergences._discrete import powers_jax

        return powers_jax.renyi(p, q, cast(Any, alpha), base=base, axis=axis, log=log, keepdims=keepdims, where=where)
    order = known_order("alpha", alpha, least=0.0, infinite=True)
    value = _renyi(p, q, order, base, axis=axis, log=log, keepdims=keepdims, where=where)
    return kept(value, (p, q), axis, keepdims=keepdims)


def _renyi(p: Pmf, q: Pmf, order: float, base: float | None, **keep: Any) -> Scalar:
    """Rényi's divergence of a known order: by what Σ p^α q^(1−α) lacks of 1, or by its logarithm where it is far from 1."""
    keep["call"] = f"dv.renyi({{normalise}}, ..., {order:g})"
    if order in (1.0, math.inf):
        return divergence(KL if order == 1 else PEAK_LOG_RATIO, p, q, base=base, **keep)
    refuse_base(base)
    unit = (1 - order) * (1.0 if base is None else math.log(base))
    p, q, keep["where"] = paired(("p", "q", "where"), (p, q, keep["where"]), keep["axis"], log=keep["log"])
    p, q, keep["log"] = without_laws(p, q, log=keep["log"])
    p, q = as_array("p", p), as_array("q", q)
    far = divergence(MISSED if order == 0 else _lost_kernel(order), p, q, **keep)
    lost = -far if order > 1 else far  # 1 − Σ p^α q^(1−α), no cancellation
    with scope(lost):
        xp, little = namespace(lost), (lost < 0.9) & (lost > -(2.0**30))
        value = -log1p(xp, -xp.where(little, lost, 0.0)) / unit + 0.0  # not −0
        if not is_traced(lost) and bool(little.all()):
            return value
        if is_traced(lost) or is_torch(lost):  # what is not chosen has finite derivatives
            p, q = cast(Any, beside(cast(Any, lost), ("p", "q"), (p, q)) if is_torch(lost) else (p, q))
            p = xp.where(little if keep["keepdims"] else xp.expand_dims(little, keep["axis"]), q, p)
        return xp.where(little, value, -divergence(_log_power_kernel(order), p, q, **keep) / unit)[()]


def f_divergence(
    f: Callable[[Array], Array],
    p: PmfLike,
    q: PmfLike,
    *,
    f_zero: float | None = None,
    slope: float | None = None,
    axis: int = -1,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """D_f(p‖q) = Σ q f(p/q) for a convex f on (0, ∞) with f(1) = 0.

    Convention: q·f_zero at p = 0 < q, f_zero = lim f(t) at 0; p·slope at q = 0 < p, slope = lim f(t)/t at ∞; 0 at p = q = 0.
    Args: f, a function of arrays (jax.numpy for JAX inputs); p, q of shape (..., n); f_zero and slope, numbers or inf.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, ∞] when f is convex; float64 NumPy for NumPy, JAX for JAX.
    Raises: ValueError for invalid p or q, an f(1) that is not 0, or a limit that is needed and not given (NaN under a trace):
    also where p/q or f(p/q) is beyond all floats and the limit is infinite. With log=True masses may underflow.
    Derivative: f′(p/q) in p, f(p/q) − (p/q)·f′(p/q) in q, by JAX, where p, q > 0.
    Proved in: f_divergences_do_not_grow_through_a_channel, exchanging_the_laws_conjugates_the_generator.
    Reference: Csiszár (1967), Information-type measures of difference of probability distributions.
    Example:
    >>> float(f_divergence(lambda t: (t - 1) ** 2, [0.5, 0.5], [0.25, 0.75])) * 3
    1.0
    """
    _refuse_f(f, *(x for x in (p, q) if is_torch(x)))
    limits = [_limit(name, x) for name, x in (("f_zero", f_zero), ("slope", slope))]
    call, kernel = "dv.f_divergence(f, {normalise}, ...)", f_kernel(f, *limits)
    value = divergence(kernel, p, q, axis=axis, log=log, keepdims=keepdims, where=where, call=call)
    if not is_traced(value) and bool(np.isnan(as_numpy(value)).any()):
        _refuse_limits(f_zero)
    return value


def _limit(name: str, x: float | None) -> float | None:
    """A limit of f, a number or ±∞, as a float; None is one that was not given."""
    return None if x is None else number(name, x, "a number, or math.inf: a limit of f", lambda v: not math.isnan(v))


def _refuse_limits(f_zero: float | None) -> None:
    """Refuse an f of which a limit is needed that was not given."""
    need = (
        "f_zero, the limit of f(t) at 0 (p = 0 < q)"
        if f_zero is None
        else "slope, the limit of f(t)/t at ∞ (q = 0 < p), finite where p/q or f(p/q) is beyond all floats"
    )
    raise ValueError(f"f: found the value nan; expected {need}, or an f that is finite on (0, ∞); pass that limit")


def known_order(name: str, alpha: float, *, least: float = -math.inf, infinite: bool = False) -> float:
    """The order as a float, or the refusal."""
    if not is_number(alpha):
        raise TypeError(
            f"{name}: found {shown(alpha)}; expected one real number that is known when the function is traced"
        )
    order = float(alpha)
    if math.isnan(order) or order < least or (abs(order) > SQUARABLE and not (infinite and order > 0)):
        expected = f"a number in [{least:g}, ∞]" if infinite else f"a finite number, up to {SQUARABLE:.3g} in size"
        raise ValueError(f"{name}: found {order}; expected {expected}")
    return order


def _refuse_f(f: Callable[[Array], Array], *tensors: Array) -> None:
    """Refuse what is not a function of arrays, or of tensors, with f(1) = 0."""
    if is_traced(*tensors):
        return
    one: Any = cast(Any, tensors[0]).new_ones(1) if tensors else np.ones(1)
    try:
        at_one = np.asarray(as_numpy(f(one)), np.float64)
    except Exception as error:
        kind, log = ("a tensor", "torch") if tensors else ("an array", "np")
        raise TypeError(
            f"f: found {shown(f)}, which fails on {kind}; expected a function such as lambda t: t * {log}.log(t)"
        ) from error
    if at_one.shape != (1,) or not abs(float(at_one[0])) <= 2.0**-26:
        raise ValueError(
            f"f: found f(1) = {at_one.tolist()}; expected 0; subtract f(1), which every f-divergence ignores"
        )
