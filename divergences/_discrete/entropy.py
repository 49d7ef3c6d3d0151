"""Entropy, cross-entropy and mutual information."""

from __future__ import annotations

import numpy as np

from divergences._core.arrays import as_reals, is_jax, namespace, precision, scope
from divergences._core.types import Array, Pmf, Scalar
from divergences._discrete.pointwise import CROSS_ENTROPY, KL
from divergences._discrete.sums import divergence


def entropy(p: Pmf, *, axis: int = -1, base: float | None = None, log: bool = False) -> Scalar:
    """H(p) = −Σ p log p, in nats (bits with base=2).

    Convention: 0·log 0 = 0.
    Args: p of shape (..., n) along `axis`; log-probabilities with log=True.
    Returns: shape (...), in [0, log n] to rounding, log n for the uniform p; float64 NumPy for NumPy, JAX for JAX.
    Raises: ValueError for a negative, NaN or infinite entry or a sum that is not 1.
    Derivative: −log p − 1 (+∞ at p = 0).
    Proved in: entropy_is_at_most_log_n, js_is_an_entropy_gap.
    Reference: Shannon (1948), A mathematical theory of communication, section 6.
    Example:
    >>> float(entropy([0.25, 0.25, 0.25, 0.25], base=2)), float(entropy([1, 0]))
    (2.0, 0.0)
    """
    return cross_entropy(p, p, axis=axis, base=base, log=log)


def cross_entropy(p: Pmf, q: Pmf, *, axis: int = -1, base: float | None = None, log: bool = False) -> Scalar:
    """CE(p, q) = −Σ p log q = H(p) + KL(p‖q), in nats (bits with base=2).

    Convention: 0·log 0 = 0; +∞ as soon as q = 0 < p.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True.
    Returns: shape (...), in [H(p), ∞]; float64 NumPy for NumPy, JAX for JAX.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: −log q in p (+∞ at q = 0), −p/q in q (−∞ at q = 0 < p, 0 where both are 0).
    Proved in: cross_entropy_is_entropy_and_kl, entropy_is_the_least_cross_entropy.
    Reference: Cover and Thomas (2006), Elements of information theory, chapter 5.
    Example:
    >>> float(cross_entropy([0.5, 0.5], [0.25, 0.75], base=2)) == float(2 - 0.5 * np.log2(3))
    True
    """
    return divergence(CROSS_ENTROPY, p, q, axis=axis, base=base, log=log, call="dv.cross_entropy({normalise}, ...)")


def mutual_information(pxy: Array, *, base: float | None = None) -> Scalar:
    """I(X; Y) = KL(p(x, y) ‖ p(x) p(y)), in nats (bits with base=2).

    Convention: as for kl; never infinite, since a zero marginal forces zeros in its row.
    Args: pxy of shape (..., n, m), a joint distribution over its last two axes.
    Returns: shape (...), in [0, min(log n, log m)], 0 exactly for independence; float64 NumPy for NumPy, JAX for JAX.
    Raises: ValueError for a negative, NaN or infinite entry, a total that is not 1, or fewer than two axes.
    Derivative: log(p(x, y)/(p(x) p(y))) up to a constant, which no normalised parametrisation sees.
    Proved in: mutual_information_is_shared_entropy, js_is_the_information_of_a_fair_coin.
    Reference: Cover and Thomas (2006), Elements of information theory, section 2.3.
    Example:
    >>> float(mutual_information([[0.25, 0.25], [0.25, 0.25]]))
    0.0
    >>> round(float(mutual_information([[0.5, 0], [0, 0.5]], base=2)), 15)
    1.0
    """
    joint = as_reals("pxy", pxy)
    if joint.ndim < 2:
        raise ValueError(f"pxy: found shape {joint.shape}; expected (..., n, m), a joint distribution over two axes")
    pair = _joint_and_product(joint)
    return divergence(
        KL,
        *pair,
        base=base,
        names=("pxy", "product"),
        checked=(True, False),
        call="pxy / np.sum(pxy), a joint of weights",
    )


def _joint_and_product(joint: Array) -> tuple[Array, Array]:
    """The joint (..., n, m) and the product of its marginals, (..., n·m) each; the joint in its own precision, by which its
    total is judged, the product in the one that is computed in: float64 for NumPy, and never 16 bits.
    """
    xp = namespace(joint)
    with scope(joint):
        wide = joint.astype(precision(joint).work if is_jax(joint) else np.float64)
        product = wide.sum(-1, keepdims=True) * wide.sum(-2, keepdims=True)
        flat = (*joint.shape[:-2], joint.shape[-2] * joint.shape[-1])
        return xp.reshape(joint, flat), xp.reshape(product, flat)
