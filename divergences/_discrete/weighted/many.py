"""The Jensen–Shannon divergence of many laws. Imports neither entropies nor `kl`: that it is an entropy gap is a claim."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import log

import numpy as np

from divergences._core.arrays import as_reals, is_jax, namespace, scope
from divergences._core.evaluation import Argument, evaluate
from divergences._core.types import Array, ArrayLike, Namespace, Scalar, Terms
from divergences._core.units import refuse_base
from divergences._discrete.weighted.skew import kl_to_mean, log_to_mean
from divergences._discrete.xlogy import by_slopes


def js_many(P: Array, weights: ArrayLike | None = None, *, base: float | None = None) -> Scalar:
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
    laws = as_reals("P", P)
    if laws.ndim < 2 or not laws.shape[-2]:
        raise ValueError(f"P: found shape {laws.shape}; expected (..., k, n), a law in each of k rows")
    shares = np.full(laws.shape[-2], 1 / laws.shape[-2]) if weights is None else _checked(weights, laws)
    with scope(*(x for x in (laws, shares) if is_jax(x))):
        xp = namespace(laws, shares)
        given = Argument("weights", xp.broadcast_to(shares[..., None], _shape(shares, laws)), 0, 1, is_mass=False)
        terms = evaluate(_summed_later, Argument("P", laws), given, per_outcome=True)
        value = terms.sum((-2, -1))
        return value if base is None else value / log(base)


def _checked(weights: ArrayLike, laws: Array) -> Array:
    """The weights as an array (..., k), checked as probability vectors (NaN under a trace)."""
    shares = evaluate(lambda xp, w: w, Argument("weights", weights), per_outcome=True)
    if shares.shape[-1] != laws.shape[-2]:
        raise ValueError(f"weights: found {shares.shape[-1]} of them; expected {laws.shape[-2]}, one for each law of P")
    return shares


def _shape(shares: Array, laws: Array) -> tuple[int, ...]:
    return (*np.broadcast_shapes(shares.shape, laws.shape[:-1]), laws.shape[-1])


def _summed_later(xp: Namespace, laws: Terms, shares: Terms) -> Terms:
    return _terms(np, laws, shares) if xp is np else _staged()(laws, shares)


@cache
def _staged() -> Callable[[Terms, Terms], Terms]:
    """The terms for JAX, compiled once for each shape: one after the other its operations take far longer."""
    import jax
    import jax.numpy as jnp

    return jax.jit(lambda laws, shares: by_slopes(jnp, _terms, _slopes, laws, shares))


def _steps(xp: Namespace, laws: Terms, shares: Terms) -> tuple[Terms, Terms]:
    """m = Σ wᵢpᵢ and pᵢ − m, both (..., k, n), by differences to the first law: exact where laws are close to each other."""
    apart = laws - laws[..., :1, :]
    mean = (shares * laws).sum(-2, keepdims=True)
    return xp.broadcast_to(mean, laws.shape), apart - (shares * apart).sum(-2, keepdims=True)


def _terms(xp: Namespace, laws: Terms, shares: Terms) -> Terms:
    """wᵢ·(pᵢ log(pᵢ/m) − pᵢ + m), 0 where wᵢ = 0."""
    mean, step = _steps(xp, laws, shares)
    return xp.where(shares == 0, 0.0, shares * xp.where(shares == 0, 0.0, _divergences(xp, laws, mean, step)))


def _slopes(xp: Namespace, laws: Terms, shares: Terms) -> tuple[Terms, Terms]:
    """wᵢ log(pᵢ/m), and pᵢ log(pᵢ/m) − pᵢ + m: how the sum of all terms moves, that of m included."""
    mean, step = _steps(xp, laws, shares)
    ratio = xp.where(shares == 0, 0.0, log_to_mean(xp, laws, mean, step))
    return shares * ratio, _divergences(xp, laws, mean, step)


def _divergences(xp: Namespace, laws: Terms, mean: Terms, step: Terms) -> Terms:
    """pᵢ log(pᵢ/m) − pᵢ + m, ∞ where only a law without weight has mass."""
    nowhere = mean == 0
    inside = kl_to_mean(xp, laws, xp.where(nowhere, laws, mean), xp.where(nowhere, 0.0, step))
    return xp.where(nowhere & (laws > 0), xp.inf, inside)
