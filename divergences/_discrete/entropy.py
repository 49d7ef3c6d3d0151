"""Entropy, cross-entropy and mutual information."""

from __future__ import annotations

from math import log

from divergences._core.arrays import as_array, namespace, scope
from divergences._core.dispatch import accepts_law
from divergences._core.evaluation import Argument, evaluate
from divergences._core.labels import kept, paired
from divergences._core.measure import Measure, common_support
from divergences._core.types import ArrayLike, PmfLike, Scalar
from divergences._core.units import refuse_base
from divergences._discrete.mutual_information import information
from divergences._discrete.pointwise import CROSS_ENTROPY
from divergences._discrete.sums import OVER_WHERE, divergence, with_axes, within


@accepts_law
def entropy(
    p: PmfLike,
    *,
    axis: int = -1,
    base: float | None = None,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """H(p) = −Σ p log p, in nats (bits with base=2).

    Convention: 0·log 0 = 0. Of a `Measure`, its equal points merged; of a density the differential entropy (an Estimate), of a
    singular normal distribution that of its density on the flat which holds it.
    Args: p of shape (..., n) along `axis`; log-probabilities with log=True; or a distribution, a measure.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, log n] to rounding, log n for the uniform p; float64 NumPy for NumPy, JAX for JAX.
    Raises: ValueError for a negative, NaN or infinite entry or a sum that is not 1.
    Derivative: −log p − 1 (+∞ at p = 0).
    Proved in: entropy_is_at_most_log_n, js_is_an_entropy_gap.
    Reference: Shannon (1948), A mathematical theory of communication, section 6.
    Example:
    >>> float(entropy([0.25, 0.25, 0.25, 0.25], base=2)), float(entropy([1, 0]))
    (2.0, 0.0)
    """
    p = common_support(p, p)[0] if isinstance(p, Measure) else p
    return cross_entropy(p, p, axis=axis, base=base, log=log, keepdims=keepdims, where=where)


def cross_entropy(
    p: PmfLike,
    q: PmfLike,
    *,
    axis: int = -1,
    base: float | None = None,
    log: bool = False,
    keepdims: bool = False,
    where: ArrayLike = True,
) -> Scalar:
    """CE(p, q) = −Σ p log q = H(p) + KL(p‖q), in nats (bits with base=2).

    Convention: 0·log 0 = 0; +∞ as soon as q = 0 < p.
    Args: p, q of shape (..., n) along `axis`, leading axes broadcast; log-probabilities with log=True.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [H(p), ∞]; float64 NumPy for NumPy, JAX for JAX.
    Raises: ValueError for a negative, NaN or infinite entry, a sum that is not 1, or shapes that do not broadcast.
    Derivative: −log q in p (+∞ at q = 0), −p/q in q (−∞ at q = 0 < p, 0 where both are 0).
    Proved in: cross_entropy_is_entropy_and_kl, entropy_is_the_least_cross_entropy.
    Reference: Cover and Thomas (2006), Elements of information theory, chapter 5.
    Example:
    >>> from math import log2
    >>> float(cross_entropy([0.5, 0.5], [0.25, 0.75], base=2)) == 2 - 0.5 * log2(3)
    True
    """
    return divergence(
        CROSS_ENTROPY,
        p,
        q,
        axis=axis,
        base=base,
        log=log,
        keepdims=keepdims,
        where=where,
        call="dv.cross_entropy({normalise}, ...)",
    )


def mutual_information(
    pxy: ArrayLike, *, base: float | None = None, keepdims: bool = False, where: ArrayLike = True
) -> Scalar:
    """I(X; Y) = KL(p(x, y) ‖ p(x) p(y)), in nats (bits with base=2).

    Convention: as for kl; never infinite, since a zero marginal forces zeros in its row.
    Args: pxy of shape (..., n, m), a joint distribution over its last two axes.
    keepdims, where: as in NumPy's sums; the outcomes that `where` keeps must sum to 1.
    Returns: shape (...), in [0, min(log n, log m)]; float64 NumPy for NumPy, JAX for JAX.
    Accuracy: within 8 ulp and ε²√I of I of pxy/Σpxy, ε = 2⁻⁵² (2⁻²³ in float32): near independence too.
    Raises: ValueError for a negative, NaN or infinite entry, a total that is not 1, or fewer than two axes.
    Derivative: log(p(x, y)/(p(x) p(y))), −∞ at p(x, y) = 0 < p(x) p(y); 0 where p(x, y) and p(x) p(y) are 0.
    Proved in: mutual_information_is_shared_entropy, js_is_the_information_of_a_fair_coin.
    Reference: Cover and Thomas (2006), Elements of information theory, section 2.3.
    Example:
    >>> float(mutual_information([[0.25, 0.25], [0.25, 0.25]]))
    0.0
    >>> round(float(mutual_information([[0.5, 0], [0, 0.5]], base=2)), 15)
    1.0
    """
    refuse_base(base)
    given, counts = paired(["pxy", "where"], [pxy, where])
    joint = as_array("pxy", given)
    if joint.ndim < 2:
        raise ValueError(f"pxy: found shape {joint.shape}; expected (..., n, m), a joint distribution over two axes")
    joint = within("pxy", joint, counts, axis=-1, log=False)
    with scope(joint):
        flat = namespace(joint).reshape(joint, (*joint.shape[:-2], joint.shape[-2] * joint.shape[-1]))
    call = "pxy / np.sum(pxy), a joint of weights" if where is True else OVER_WHERE
    value = evaluate(
        lambda xp, x: information(xp, x.reshape(*x.shape[:-1], *joint.shape[-2:])), Argument("pxy", flat, call=call)
    )
    value = value if base is None else value / log(base)
    value = with_axes(value, (-1, -1)) if keepdims else value
    return kept(value, (pxy,), drop=2, keepdims=keepdims)
