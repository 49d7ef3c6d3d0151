"""One outcome at a time: the kernels of the library, their slopes, and their meaning at every corner.

A divergence here is a sum over outcomes of a nonnegative term, arranged around the exact difference p − q so that nothing
cancels where p is close to q. With `powers` it is the only file with polynomial tricks.
"""

from __future__ import annotations

from functools import reduce
from typing import Any, cast

import numpy as np

from divergences._core.types import Namespace, Terms
from divergences._discrete.kernel import (
    LOG2,
    Kernel,
    Outcome,
    carried,
    dither,
    infinite_where_uncovered,
    lift,
    log_ratio,
    of_masses,
    tiny,
    zero_where_both_zero,
)
from divergences._discrete.xlogy import by_xla, log1p

_FEW = 16
"""Numbers, of one row, that Python is through with before NumPy has been called twice a power."""


def polynomial(x: Terms, coefficients: tuple[float, ...]) -> Terms:
    """c₀ + c₁x + c₂x² + … by Horner's rule."""
    if isinstance(x, np.ndarray) and x.ndim == 1 and len(x) <= _FEW and x.dtype == np.float64:
        return np.array([polynomial(each, coefficients) for each in x.tolist()])
    total: Any = coefficients[-1]
    return reduce(lambda total, c: total * x + c, reversed(coefficients[:-1]), total)


# --- KL: p log(p/q) − p + q ---------------------------------------------------------------------------------------------
#
# For any Q, and best for the number between p/2 and 2p that is nearest to q, with z = (p − Q)/(p + Q), |z| ≤ 1/3,
#     p log(p/q) − p + q  =  (p − Q)·z + 2p·z·(z²/3 + z⁴/5 + …)  +  p·log(Q/q)  −  (Q − q):
# KL to Q is a series in which nothing cancels; where p/q is between 1/2 and 2 the rest is exactly 0, and elsewhere it is at
# least as large as what its roundings are measured by. No outcome needs a branch, so XLA makes one loop of all this.

_ATANH = tuple(1.0 / (2 * k + 3) for k in range(9))  # atanh z = z + z³(1/3 + z²/5 + …)
_ATANH_TO_A_THIRD = (  # the same for |z| ≤ 1/3, where the series would need 16 terms: interpolated at Chebyshev's points in z²
    0.3333333333333333,
    0.20000000000007292,
    0.1428571428355438,
    0.11111111358713932,
    0.09090894718066429,
    0.07692785032479312,
    0.06657072104827468,
    0.06000536404795356,
    0.04400369243072337,
    0.08082022805971766,
)


def kl_terms(xp: Namespace, o: Outcome) -> Terms:
    """p log(p/q) − p + q ≥ 0: q at p = 0, +∞ at q = 0 < p (in XLA, from masses, only by `uncovered_mass`)."""
    p, q = o.p, o.q
    if xp is np and o.log_p is None and (3 * np.abs(o.d) <= p + q).all():
        return nearby_kl(xp, p, p + q, o.d)
    # The half of the smallest number rounds to 0, which is no place to measure from; the other half does not.
    half = 0.5 * p if by_xla(xp) else p - 0.5 * p
    between = xp.minimum(xp.maximum(q, half), 2 * p)
    gap = between - q
    near = nearby_kl(xp, p, p + between, o.d - gap)
    return infinite_where_uncovered(xp, o, near + (_log_excess(xp, o, between) - gap))


def nearby_kl(xp: Namespace, p: Terms, total: Terms, d: Terms) -> Terms:
    """p log(p/Q) − p + Q for total = p + Q and d = p − Q where Q is between p/2 and 2p: a series in which nothing cancels."""
    z = d / _above_zero(xp, total)
    w = z * z
    return d * z + 2 * p * z * w * polynomial(w, _atanh_coefficients(float(w.max(initial=0.0)) if xp is np else 1.0))


def _atanh_coefficients(most: float) -> tuple[float, ...]:
    """Those of (atanh z − z)/z³ in z² that are enough up to this z²."""
    count = next((k for k in range(1, len(_ATANH) + 1) if most**k < 2.0**-56), None)
    return _ATANH_TO_A_THIRD if count is None else _ATANH[:count]


def _above_zero(xp: Namespace, x: Terms) -> Terms:
    """x, or any other number where it is 0 and nothing depends on it."""
    return xp.maximum(x, tiny(xp, x)) if by_xla(xp) else x + (x == 0)


def _log_excess(xp: Namespace, o: Outcome, between: Terms) -> Terms:
    """p·log(Q/q) for the number Q between p/2 and 2p that is nearest to q: 0 where q is between them, and at p = 0."""
    if o.log_ratio is not None:
        excess = o.log_ratio - xp.minimum(xp.maximum(o.log_ratio, -LOG2), LOG2)
        return xp.where(o.p == 0, 0.0, o.p * xp.where(o.p == 0, 0.0, excess))
    up = lift(xp, o.q)
    ratio = between / (xp.maximum(o.q, tiny(xp, o.q)) if by_xla(xp) else o.q * up + (o.p == 0))
    return o.p * (xp.log(xp.maximum(ratio, tiny(xp, ratio))) + xp.log(up))


def fast_kl_terms(xp: Namespace, p: Terms, q: Terms, *, positive: bool) -> Terms:
    """p log(p/q) − (p − q) as it stands; `positive` says that no zero needs its own rule.

    XLA vectorises neither a comparison nor a select beside a logarithm: there, zeros are kept finite by maxima alone, and
    `uncovered_mass` says afterwards which sums are infinite.
    """
    scale = dither(xp, p)
    above, below = scale * p, scale * q
    if positive:
        return p * xp.log(above / below) - (p - q)
    least = tiny(xp, p)
    ratio = above / (below + (p == 0)) if xp is np else above / xp.maximum(below, least)
    return p * xp.log(xp.maximum(ratio, least)) - (p - q)


def uncovered_mass(xp: Namespace, p: Terms, q: Terms) -> Terms:
    """p where q = 0, and 0 elsewhere, without a comparison (for XLA, to which q is 0 or at least the smallest normal)."""
    return p * xp.maximum(1 - q / tiny(xp, q), 0.0)


def kl_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """log(p/q) and 1 − p/q."""
    return log_ratio(xp, o), -o.d / o.q


def kl_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """p·log(p/q), 0 at p = 0, and q − p, finite even where q has underflowed."""
    return xp.where(o.p == 0, 0.0, o.p * xp.where(o.p == 0, 0.0, log_ratio(xp, o))), -o.d


def kl_curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
    """1/p, −1/q and p/q²."""
    return 1 / o.p, -1 / o.q, o.p / o.q / o.q


KL = Kernel(
    kl_terms, kl_slopes, fast_kl_terms, uncovered_mass, log_slopes=kl_log_slopes, fused=True, curvatures=kl_curvatures
)


# --- Jeffreys: (p − q) log(p/q) -------------------------------------------------------------------------------------------


def jeffreys_terms(xp: Namespace, o: Outcome) -> Terms:
    """(p − q) log(p/q) ≥ 0: +∞ where exactly one of them is 0."""
    value = xp.where(o.d == 0, 0.0, zero_where_both_zero(xp, o, o.d * log_ratio(xp, o)))
    return infinite_where_uncovered(xp, o.exchanged(), infinite_where_uncovered(xp, o, value))


def jeffreys_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """log(p/q) + 1 − q/p and −log(p/q) + 1 − p/q."""
    ratio_log = log_ratio(xp, o)
    return ratio_log + o.d / o.p, -ratio_log - o.d / o.q


def jeffreys_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """p·log(p/q) + p − q and −q·log(p/q) − p + q: finite where a mass has underflowed but its logarithm has not."""
    ratio_log = log_ratio(xp, o)
    in_p = xp.where(o.p == 0, 0.0, o.p * xp.where(o.p == 0, 0.0, ratio_log)) + o.d
    in_q = xp.where(o.q == 0, 0.0, o.q * xp.where(o.q == 0, 0.0, -ratio_log)) - o.d
    return in_p, in_q


def jeffreys_curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
    """1/p + q/p², −1/p − 1/q and 1/q + p/q²."""
    return 1 / o.p + o.q / o.p / o.p, -1 / o.p - 1 / o.q, 1 / o.q + o.p / o.q / o.q


JEFFREYS = Kernel(jeffreys_terms, jeffreys_slopes, log_slopes=jeffreys_log_slopes, curvatures=jeffreys_curvatures)


# --- JS: ½[p log(p/m) + q log(q/m)], m = (p + q)/2, counted in units of log 2 ----------------------------------------------
#
# In bits a term is exactly (p + q)/2 where one of them is 0, so disjoint supports sum to exactly 1.

_JS_SERIES = tuple(2.0 / ((2 * k + 2) * (2 * k + 1)) for k in range(6))  # 1 + w/6 + w²/15 + …, to 2⁻⁵⁵ for w ≤ 2⁻¹²
_JS_TO_A_HALF = (  # the same for |z| ≤ 1/2: interpolated after the 1 at Chebyshev's points in w = z², to 2⁻⁵⁵
    *(1.0, 0.16666666666666657, 0.06666666666675769, 0.035714285696997215, 0.02222222350385832, 0.01515146625826432),
    *(0.010990106214766097, 0.008317878754259815, 0.006678232830371574, 0.00440107359341182, 0.00770050061787711),
    *(-0.004367477420222088, 0.012750522815232123),
)


def js_terms(xp: Namespace, o: Outcome) -> Terms:
    """½[p log₂(p/m) + q log₂(q/m)] ≥ 0: the even series in z = (p − q)/(p + q) near 0, else KL to the mean, twice."""
    p, q, d = o.p, o.q, o.d
    s = p + q
    z = d / _above_zero(xp, s)
    w = z * z
    far = xp is np and float(w.max(initial=0.0)) >= 2.0**-12
    most, series = (0.5, _JS_TO_A_HALF) if far else (2.0**-6, _JS_SERIES)
    close = xp.abs(z) < most
    near: Any = s * w * 0.25 * polynomial(w, series) if xp is not np or close.any() else 0.0
    if xp is np and close.all():
        return near / LOG2
    # With P = 2p, S = p + q: ¼[KL(P, S) + KL(Q, S)]. Rounding S moves it only to second order.
    apart = 0.25 * (kl_terms(xp, Outcome(2 * p, s, d)) + kl_terms(xp, Outcome(2 * q, s, -d)))
    bits = xp.where(close, near, apart) / LOG2
    return xp.where((p == 0) | (q == 0), 0.5 * s, bits)


def fast_js_terms(xp: Namespace, p: Terms, q: Terms, *, positive: bool) -> Terms:
    """½[p log₂(p/m) + q log₂(q/m)], m = (p + q)/2: exactly half the other where one of them is 0."""
    scale = dither(xp, p)
    a, b = scale * p, scale * q
    mean = 0.5 * (a + b)
    if positive:
        for x, mass in cast("Any", ((a, p), (b, q))):  # x ← mass·log(x/mean), in place
            np.divide(x, mean, out=x)
            np.multiply(mass, np.log(x, out=x), out=x)
        a += b
        a *= 0.5 / LOG2
        return a
    least = tiny(xp, p)
    mean = xp.maximum(mean, least)
    a, b = xp.maximum(a / mean, least), xp.maximum(b / mean, least)
    return 0.5 * (p * (xp.log(a) * (1 / LOG2)) + q * (xp.log(b) * (1 / LOG2)))


def js_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """½ log₂(p/m) and ½ log₂(q/m)."""
    s = _above_zero(xp, o.p + o.q)
    z = o.d / s
    in_p = xp.where(z > -0.5, log1p(xp, xp.where(z > -0.5, z, 0.0)), xp.log(xp.where(z > -0.5, 1.0, 2 * o.p / s)))
    in_q = xp.where(z < 0.5, log1p(xp, xp.where(z < 0.5, -z, 0.0)), xp.log(xp.where(z < 0.5, 1.0, 2 * o.q / s)))
    scale = 0.5 / LOG2
    return scale * in_p, scale * in_q


def js_curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
    """½·q/(p(p + q)), −½/(p + q) and ½·p/(q(p + q)), over log 2."""
    half, s = 0.5 / LOG2, o.p + o.q
    return half * (o.q / s) / o.p, -half / s, half * (o.p / s) / o.q


JS = Kernel(js_terms, js_slopes, fast_js_terms, unit=LOG2, most=1.0, fused=True, curvatures=js_curvatures)


# --- Total variation: ½|p − q| ---------------------------------------------------------------------------------------------


def tv_terms(xp: Namespace, o: Outcome) -> Terms:
    """|p − q| (the ½ is the unit)."""
    return xp.abs(o.d)


def tv_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """sign(p − q) and its negative; 0 at p = q."""
    return xp.sign(o.d), -xp.sign(o.d)


def tv_curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
    """0: it is piecewise linear."""
    none = xp.zeros_like(o.p)
    return none, none, none


TV = Kernel(tv_terms, tv_slopes, unit=0.5, light=True, most=2.0, curvatures=tv_curvatures)


# --- Squared Hellinger: ½(√p − √q)² -----------------------------------------------------------------------------------------


def hellinger2_terms(xp: Namespace, o: Outcome) -> Terms:
    """(√p − √q)² = (p − q)²/(p + q + 2√p√q) (the ½ is the unit): exactly p + q where one of them is 0."""
    a, b = xp.sqrt(o.p), xp.sqrt(o.q)
    return o.d * (o.d / _above_zero(xp, o.p + o.q + 2 * (a * b)))


def fast_hellinger2_terms(xp: Namespace, p: Terms, q: Terms, *, positive: bool) -> Terms:
    """((p − q)/(√p + √q))², which loses nothing but that p alone is exactly p."""
    if not positive:
        return hellinger2_terms(xp, of_masses(xp, p, q))
    gap: Any = (p - q) / (xp.sqrt(p) + xp.sqrt(q))
    gap *= gap
    return gap


def hellinger2_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """1 − √(q/p) and 1 − √(p/q)."""
    a, b = xp.sqrt(o.p), xp.sqrt(o.q)
    return o.d / (a + b) / a, -o.d / (a + b) / b


def hellinger2_curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
    """½√q/p^(3/2), −½/√(pq) and ½√p/q^(3/2)."""
    a, b = xp.sqrt(o.p), xp.sqrt(o.q)
    return 0.5 * b / a / o.p, -0.5 / a / b, 0.5 * a / b / o.q


HELLINGER2 = Kernel(
    hellinger2_terms,
    hellinger2_slopes,
    unit=0.5,
    most=2.0,
    light=True,
    fused=True,
    curvatures=hellinger2_curvatures,
    on_host=fast_hellinger2_terms,
    trust=0,
)


# --- χ²(p‖q): (p − q)²/q ------------------------------------------------------------------------------------------------------


def chi2_terms(xp: Namespace, o: Outcome) -> Terms:
    """(p − q)²/q: q at p = 0, +∞ at q = 0 < p. From logarithms p²/q·(1 − q/p)² where p > q: there q may underflow."""
    if o.log_ratio is not None and o.log_p is not None:
        ratio_log = o.log_ratio
        square = xp.expm1(-xp.abs(ratio_log)) ** 2
        return square * xp.where(ratio_log > 0, xp.exp(o.log_p + ratio_log), o.q)
    up = lift(xp, o.q)
    return zero_where_both_zero(xp, o, (o.d * up) * (o.d / (o.q * up)))


def fast_chi2_terms(xp: Namespace, p: Terms, q: Terms, *, positive: bool) -> Terms:
    """(p − q)²/q where both are positive: infinite where the quotient overflows."""
    if not positive:
        return chi2_terms(xp, of_masses(xp, p, q))
    d: Any = p - q
    step = d / q
    step *= d
    return step


def chi2_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """2(p/q − 1) and 1 − (p/q)²."""
    step = o.d / o.q
    return 2 * step, -step * (2 + step)


def chi2_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """2(p²/q − p) and q − p²/q, 0 for the argument whose logarithm is −∞."""
    ratio_log, (by_p, by_q) = log_ratio(xp, o), carried(xp, o)
    apart = ratio_log > 0
    square = xp.where(apart, xp.exp(xp.where(apart, o.log_p, 0.0) + xp.where(apart, ratio_log, 0.0)), o.q)
    in_p = 2 * xp.where(apart, -square * xp.expm1(-xp.abs(ratio_log)), o.p * xp.expm1(xp.minimum(ratio_log, 0.0)))
    in_q = square * xp.expm1(-2 * xp.abs(ratio_log)) * xp.where(apart, 1.0, -1.0)
    return xp.where(by_p, in_p, 0.0), xp.where(by_q, in_q, 0.0)


def chi2_curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
    """2/q, −2p/q² and 2p²/q³."""
    ratio = o.p / o.q
    return 2 / o.q, -2 * ratio / o.q, 2 * ratio * ratio / o.q


CHI2 = Kernel(
    chi2_terms,
    chi2_slopes,
    log_slopes=chi2_log_slopes,
    light=True,
    curvatures=chi2_curvatures,
    on_host=fast_chi2_terms,
    trust=0,
)


# --- Triangular discrimination: (p − q)²/(p + q) ---------------------------------------------------------------------------


def triangular_terms(xp: Namespace, o: Outcome) -> Terms:
    """(p − q)²/(p + q)."""
    return o.d * (o.d / _above_zero(xp, o.p + o.q))


def triangular_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """z(2 − z) and −z(2 + z), z = (p − q)/(p + q)."""
    s = o.p + o.q
    z = o.d / xp.where(s == 0, 1.0, s)
    return z * (2 - z), -z * (2 + z)


def triangular_curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
    """8q²/s³, −8pq/s³ and 8p²/s³, s = p + q."""
    s = o.p + o.q
    x, y = o.p / s, o.q / s
    return 8 * y * y / s, -8 * x * y / s, 8 * x * x / s


TRIANGULAR = Kernel(triangular_terms, triangular_slopes, most=2.0, light=True, curvatures=triangular_curvatures)


# --- Cross-entropy: −p log q --------------------------------------------------------------------------------------------------


def cross_entropy_terms(xp: Namespace, o: Outcome) -> Terms:
    """−p log q ≥ 0: 0 at p = 0, +∞ at q = 0 < p."""
    log_q = xp.log(xp.where(o.p == 0, 1.0, o.q)) if o.log_q is None else xp.where(o.p == 0, 0.0, o.log_q)
    return infinite_where_uncovered(xp, o, xp.where(o.p == 0, 0.0, -o.p * log_q))


def cross_entropy_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """−log q and −p/q."""
    return -xp.log(o.q), xp.where(o.p == 0, 0.0, -o.p / o.q)


def cross_entropy_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """−p log q and −p: finite even where q has underflowed."""
    return cross_entropy_terms(xp, o), -o.p


def cross_entropy_curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
    """0, −1/q and p/q²."""
    return xp.zeros_like(o.p), -1 / o.q, xp.where(o.p == 0, 0.0, o.p / o.q / o.q)


CROSS_ENTROPY = Kernel(
    cross_entropy_terms,
    cross_entropy_slopes,
    log_slopes=cross_entropy_log_slopes,
    flat_at_both_zero=False,
    curvatures=cross_entropy_curvatures,
)
