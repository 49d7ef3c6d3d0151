"""JS with weights: of two laws that do not count alike, π·KL(p‖m) + (1 − π)·KL(q‖m) with m = πp + (1 − π)q, and of many.

Each KL is summed in its nonnegative form; with m − p = (1 − π)(q − p) and m − q = π(p − q), from the one exact difference,
nothing cancels where p is close to q, and a rounding of m moves the sum to second order only. Neither entropies nor `kl` are
imported: that JS is an entropy gap is a claim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache, partial
from math import log
from typing import Any

import numpy as np

from divergences._core.arrays import as_array, is_jax, namespace, scope, unsplit
from divergences._core.evaluation import Argument, evaluate
from divergences._core.labels import kept, matched, paired
from divergences._core.types import Array, ArrayLike, Namespace, Scalar, Terms
from divergences._core.units import refuse_base
from divergences._discrete.kernel import LOG2, Kernel, Outcome, dither, lift, tiny, trust_from
from divergences._discrete.pointwise import nearby_kl
from divergences._discrete.sums_numpy import BLOCK
from divergences._discrete.xlogy import as_computed, by_slopes, log1p, xtimesy


@lru_cache(maxsize=256)
def skewed_kernel(weight: float) -> Kernel:
    """The kernel for a known weight of p; JAX compiles its family once for all weights.

    Both weights are passed: of 1 − 1e-10 float32 keeps the other one only.
    """
    by = (np.float64(weight), np.float64(1 - weight))
    made = _skewed(by)
    fast, trust = partial(_fast_skewed_terms, weight=weight), 2 * weight * (1 - weight)
    return replace(made, family=_skewed, operand=by, on_host=fast, trust=trust)


_LEAST = -1 + 2.0**-53
"""Next to −1: below it step/m is rounding, of a mass that is nothing beside m."""


def _fast_skewed_terms(xp: Namespace, p: Terms, q: Terms, *, positive: bool, weight: float) -> Terms:
    """π·p·log(1 + (1 − π)s) + (1 − π)·q·log(1 − πs) with s = (p − q)/m, in NumPy: off by π(1 − π) of what the masses are."""
    up, rest = dither(xp, p), 1 - weight
    step: Any = up * p
    other: Any = up * q
    mean = weight * step
    mean += rest * other
    if not positive:
        mean += mean == 0
    step -= other
    step /= mean
    np.multiply(step, -weight, out=other)
    step *= rest
    for x, mass, share in ((step, p, weight), (other, q, rest)):  # x ← share·mass·log(1 + x), in place
        np.log1p(np.maximum(x, _LEAST, out=x), out=x)
        x *= mass
        x *= share
    step += other
    return step


def _skewed(operand: tuple[Any, ...]) -> Kernel:
    """The kernel of the weights of p and q, numbers or traced ones."""
    w, rest = operand

    def scaled(xp: Namespace, o: Outcome) -> tuple[Outcome, Terms, Terms]:
        """The outcome and its mean in units of the larger mass, and that: no weight times a mass is then too small."""
        unit = xp.maximum(o.p, o.q)
        safe = xp.where(unit == 0, 1.0, unit)
        each = Outcome(*as_computed(o.p / safe, o.q / safe, o.d / safe))
        return each, w * each.p + rest * each.q, unit

    def terms(xp: Namespace, o: Outcome) -> Terms:
        each, m, unit = scaled(xp, o)
        in_p = xtimesy(xp, w, kl_to_mean(xp, each.p, m, rest * each.d))
        return unit * (in_p + xtimesy(xp, rest, kl_to_mean(xp, each.q, m, -w * each.d)))

    def slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
        """π log(p/m) and (1 − π) log(q/m)."""
        each, m, _ = scaled(xp, o)
        in_p = xtimesy(xp, w, log_to_mean(xp, each.p, m, rest * each.d))
        return in_p, xtimesy(xp, rest, log_to_mean(xp, each.q, m, -w * each.d))

    def curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
        """π(1 − π)·(q/(pm), −1/m, p/(qm))."""
        each, m, unit = scaled(xp, o)
        scale = w * rest / m
        return scale * each.q / o.p, -scale / unit, scale * each.p / o.q

    return Kernel(terms, slopes, curvatures=curvatures)


def kl_to_mean(xp: Namespace, p: Terms, m: Terms, step: Terms) -> Terms:
    """p log(p/m) − p + m ≥ 0 for a mean m of p and others, and step = p − m; 0 where both are 0."""
    near = (p <= 2 * m) & (m <= 2 * p)
    series = nearby_kl(xp, xp.where(near, p, 0.0), xp.where(near, p + m, 1.0), xp.where(near, step, 0.0))
    some = ~near & (p > 0)
    return xp.where(near, series, p * _log_quotient(xp, xp.where(some, p, 1.0), xp.where(some, m, 1.0)) - (p - m))


def log_to_mean(xp: Namespace, p: Terms, m: Terms, step: Terms) -> Terms:
    """log(p/m), by log1p of step/m where that is accurate; 0 where both are 0."""
    m = xp.where(m == 0, 1.0, m)
    near = (step > -0.5 * m) & (step < 2 * m)
    far = _log_quotient(xp, xp.where(near, 1.0, p), xp.where(near, 1.0, m))
    return xp.where(near, log1p(xp, xp.where(near, step / m, 0.0)), far)


def _log_quotient(xp: Namespace, p: Terms, m: Terms) -> Terms:
    """log(p/m), also where m is so small that p/m is no number."""
    up = lift(xp, m)
    return xp.log(p / (m * up)) + xp.where(up > 1, 64 * LOG2, 0.0)


def js_many(P: ArrayLike, weights: ArrayLike | None = None, *, base: float | None = None) -> Scalar:
    """JS_w(p₁, …, p_k) = Σ wᵢ KL(pᵢ‖m) with m = Σ wᵢpᵢ, in nats (bits with base=2).

    Convention: equal weights by default, and then of two laws it is js; a law of weight 0 counts for nothing.
    Args: P of shape (..., k, n), a law in each row; weights of shape (k,) or (..., k), which sum to 1.
    Returns: shape (...), in [0, H(w)]: 0 exactly when laws that count are equal, H(w) for disjoint supports.
    Raises: ValueError for rows or weights that are no probability vectors, or of which there are not equally many.
    Derivative: wᵢ log(pᵢ/m) in pᵢ (−∞ at pᵢ = 0 < m), KL(pᵢ‖m) in wᵢ; 0 where pᵢ = m = 0.
    Proved in: js_of_many_laws_is_an_entropy_gap.
    Reference: Lin (1991), Divergence measures based on the Shannon entropy, equation 5.1.
    Example:
    >>> float(js_many([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], base=2))
    2.0
    """
    refuse_base(base)
    if weights is not None:
        matched("weights", weights, "P", P, -2, batch=True)
    laws = as_array("P", *paired(["P"], [P]))
    if laws.ndim < 2 or not laws.shape[-2]:
        raise ValueError(f"P: found shape {laws.shape}; expected (..., k, n), a distribution in each of k rows")
    with scope(laws):
        laws = unsplit(laws, -2)
        value = _equally(laws) if weights is None else _weighted(laws, weights)
    return kept(value if base is None else value / log(base), (P,), drop=2)


def _equally(laws: Array) -> Scalar:
    """JS of laws (..., k, n) that count alike."""
    each = 1 / laws.shape[-2]

    def formula(xp: Namespace, x: Terms) -> Terms:
        return _terms_of(xp, x, np.full((*x.shape[:-1], 1), each) if xp is np else xp.full_like(x, each))

    terms = evaluate(formula, Argument("P", laws), per_outcome=True)
    return terms.sum((-2, -1))


def _weighted(laws: Array, weights: ArrayLike) -> Scalar:
    """JS of laws (..., k, n) with weights (..., k)."""
    shares = _checked(paired(["weights"], [weights])[0], laws)
    with scope(*(x for x in (laws, shares) if is_jax(x))):
        laws = namespace(laws).broadcast_to(laws, _shape(shares, laws))
        spread = namespace(shares).broadcast_to(shares[..., None], _shape(shares, laws))
        given = Argument("weights", spread, 0, 1, is_mass=False)
        return evaluate(_terms_of, Argument("P", laws), given, per_outcome=True).sum((-2, -1))


def _checked(weights: ArrayLike, laws: Array) -> Array:
    """The weights as an array (..., k), checked as probability vectors (NaN under a trace)."""
    shares = evaluate(lambda xp, w: w, Argument("weights", weights), per_outcome=True)
    if shares.shape[-1] != laws.shape[-2]:
        raise ValueError(
            f"weights: found {shares.shape[-1]} of them; expected {laws.shape[-2]}, one for each distribution of P"
        )
    return shares


def _shape(shares: Array, laws: Array) -> tuple[int, ...]:
    return (*np.broadcast_shapes(shares.shape, laws.shape[:-1]), laws.shape[-1])


def _terms_of(xp: Namespace, laws: Terms, shares: Terms) -> Terms:
    if xp is np:
        return _sums_on_host(laws, shares)[..., None, None]
    return _staged()(laws, shares) if is_jax(laws, shares) else by_slopes(xp, _terms, _slopes, laws, shares)


def _sums_on_host(laws: Terms, shares: Terms) -> Terms:
    """The sums of the terms in NumPy, a block of batches (b, k, n) after the other; shares are alike along n."""
    out = np.empty(laws.shape[:-2])
    values, batches = out.reshape(-1), laws.reshape(-1, *laws.shape[-2:])
    weights = np.broadcast_to(shares[..., :1], (*laws.shape[:-1], 1)).reshape(*batches.shape[:2], 1)
    size = max(1, BLOCK // max(1, batches[:1].size))
    for cut in (slice(start, start + size) for start in range(0, len(values), size)):
        value, sure = _fast_sums(batches[cut], weights[cut])
        if not sure.all():
            value[~sure] = _terms(
                np, batches[cut][~sure], np.broadcast_to(weights[cut], batches[cut].shape)[~sure]
            ).sum((-2, -1))
        values[cut] = value
    return out


def _fast_sums(laws: Terms, shares: Terms) -> tuple[Any, Any]:
    """Σ wᵢpᵢ log(pᵢ/m) as it stands, and whether it is large enough for that."""
    with np.errstate(all="ignore"):
        counted, up = shares * laws, dither(np, laws)
        mean = counted.sum(-2, keepdims=True)
        least = trust_from((mean * mean).sum((-2, -1)))
        mean += mean == 0
        ratio: Any = up * laws
        ratio /= up * mean
        np.log(np.maximum(ratio, tiny(np, laws), out=ratio), out=ratio)
        ratio *= counted
        value = ratio.sum((-2, -1))
        return value, (value >= least) & (value < np.inf)


@cache
def _staged() -> Callable[[Terms, Terms], Terms]:
    """The terms for JAX, compiled once for each shape: one after the other its operations take far longer."""
    import jax
    import jax.numpy as jnp

    return jax.jit(lambda laws, shares: by_slopes(jnp, _terms, _slopes, laws, shares))


def _scaled(xp: Namespace, laws: Terms, shares: Terms) -> tuple[Terms, Terms, Terms, Terms]:
    """Of each outcome its largest mass in a law that counts, and in units of it pᵢ, m = Σ wᵢpᵢ and pᵢ − m, each (..., k, n).

    In that unit no wᵢpᵢ is too small for m. The steps are made of differences to a law of the largest weight: they are exact
    where laws are close, the others are not much larger than the steps, and laws of weight 0 are left out.
    """
    counted = xp.where(shares == 0, 0.0, laws)
    unit = xp.max(counted, -2, keepdims=True)
    safe = xp.where(unit == 0, 1.0, unit)
    heaviest = xp.broadcast_to(shares.argmax(-2, keepdims=True), unit.shape)
    apart = (laws - xp.take_along_axis(counted, heaviest, -2)) / safe
    mean = (shares * (counted / safe)).sum(-2, keepdims=True)
    step = apart - xtimesy(xp, shares, apart).sum(-2, keepdims=True)
    return as_computed(*(xp.broadcast_to(x, laws.shape) for x in (unit, laws / safe, mean, step)))


def _terms(xp: Namespace, laws: Terms, shares: Terms) -> Terms:
    """wᵢ·(pᵢ log(pᵢ/m) − pᵢ + m), 0 where wᵢ = 0."""
    laws = xp.where(shares == 0, 0.0, laws)
    unit, each, mean, step = _scaled(xp, laws, shares)
    return unit * xtimesy(xp, shares, kl_to_mean(xp, each, mean, step))


def _slopes(xp: Namespace, laws: Terms, shares: Terms) -> tuple[Terms, Terms]:
    """wᵢ log(pᵢ/m), and pᵢ log(pᵢ/m) − pᵢ + m: how the sum of all terms moves, that of m included."""
    unit, each, mean, step = _scaled(xp, laws, shares)
    ratio = log_to_mean(xp, each, mean, step)
    near = each <= 2 * mean
    inside = unit * kl_to_mean(xp, xp.where(near, each, 0.0), mean, xp.where(near, step, -mean))
    # A law of weight 0 may be beyond all multiples of the unit.
    beyond = laws * xp.where(near, 0.0, ratio) - (laws - unit * mean)
    return xtimesy(xp, shares, ratio), xp.where((mean == 0) & (laws > 0), xp.inf, xp.where(near, inside, beyond))
