"""The Jensen–Shannon divergence and its root. Imports neither `kl` nor `gan`."""

from __future__ import annotations

import numpy as np

from divergences._core.dispatch import accepts_laws
from divergences._core.simplex import share
from divergences._core.types import ArrayLike, Namespace, PmfLike, Scalar
from divergences._discrete.pointwise import JS
from divergences._discrete.sums import divergence
from divergences._discrete.weighted import skewed_kernel


@accepts_laws
def js(
    p: PmfLike,
    q: PmfLike,
    *,
    weight: float = 0.5,
    axis: int = -1,
    base: float | None = None,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """JS(p, q) = ½ KL(p‖m) + ½ KL(q‖m), m = (p + q)/2, in nats (bits with base=2).

    Convention: the halved divergence, not its square root (js_distance) and not the un-halved sum of some lectures. With a
    weight w of p the skewed one: w KL(p‖m) + (1 − w) KL(q‖m), m = wp + (1 − w)q, in [0, h(w)], h the entropy of a coin.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; weight, in (0, 1), known; log-probabilities with
    log=True; or two laws.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, log 2]: 0 exactly when p = q, log 2 for disjoint supports; an Estimate for laws.
    Accuracy: as of kl: NumPy within 8 ulp, subnormals kept; JAX too, but some 10 ulp for rows of many equal bins.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: w log(p/m) in p (−∞ at p = 0 < q), (1 − w) log(q/m) in q; 0 where both are 0.
    Proved in: js_lies_between_zero_and_log_two, js_is_zero_iff_equal, unequal_shares_give_the_skewed_js.
    Reference: Lin (1991), Divergence measures based on the Shannon entropy, with weights ½.
    Example:
    >>> float(js([1, 0], [0, 1], base=2)), float(js([0.5, 0.5], [0.5, 0.5]))
    (1.0, 0.0)
    """
    w = share("weight", weight)
    return divergence(
        JS if w == 0.5 else skewed_kernel(w),
        p,
        q,
        axis=axis,
        base=base,
        log=log,
        keepdims=keepdims,
        where=where,
        call="dv.js({normalise}, ...)",
    )


@accepts_laws
def js_distance(
    p: PmfLike,
    q: PmfLike,
    *,
    axis: int = -1,
    base: float | None = None,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """√JS(p, q), a metric on probability vectors; with base=2 the root of JS in bits, in [0, 1].

    Convention: SciPy's `jensenshannon` is this function; its square is `js`.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True; or two laws.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, √log 2], 0 exactly when p = q; float64 NumPy for NumPy, JAX for JAX; an Estimate for laws.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: that of js over 2√JS; 0, an element of its subdifferential, at p = q.
    Accuracy: that of js, halved, where JS is a normal number; below 2⁻¹⁰²² JS has few bits, and so has its root.
    Reference: Endres and Schindelin (2003), A new metric for probability distributions.
    Example:
    >>> float(js_distance([1, 0], [0, 1], base=2))
    1.0
    """
    call = "dv.js_distance({normalise}, ...)"
    return divergence(JS, p, q, axis=axis, base=base, log=log, keepdims=keepdims, where=where, call=call, then=_root)


def _root(xp: Namespace, value: Scalar) -> Scalar:
    """√value; in JAX with the derivative 0 at 0, where p = q and the root has a kink, in place of 0/0."""
    if xp is np:
        return np.sqrt(value)
    zero = value == 0
    return xp.where(zero, 0.0, xp.sqrt(xp.where(zero, 1.0, value)))
