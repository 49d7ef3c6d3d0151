"""Kernels with a parameter: powers p^α q^(1−α), the ingredients of Rényi's divergence, and any convex f.

The order of a power is a handful of numbers that formulas take, known or traced. In JAX they are operands: a family of
divergences is compiled once for all its orders, and is differentiable in the order.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial, reduce
from typing import Any, NamedTuple, cast

import numpy as np

from divergences._core.arrays import is_jax
from divergences._core.types import Array, Namespace, Scalar, Terms
from divergences._discrete.kernel import Kernel, Outcome, carried, dither, log_ratio, tiny
from divergences._discrete.pointwise import fast_chi2_terms, fast_hellinger2_terms

LEAST = 2.0**-70
"""Below it, expm1(βL)/β is L to all digits of any precision; a smaller β only shows where one of p, q is 0."""


class Order(NamedTuple):
    """An order α ≥ ½ with β = α − 1 to full relative precision, and what multiplies the α-divergence.

    Formulas are written for α ≥ ½; a smaller order is 1 − α with p and q exchanged, and β is then −α itself: 1 − α would
    forget a small α. Each field is a float, or a JAX scalar.
    """

    alpha: Any
    beta: Any
    exchanged: Any
    """Whether p and q change places."""
    scale: Any
    corner: Any
    """What 1 of p costs at q = 0: scale/(1 − α) below 1, ±∞ above."""
    edge: Any
    """What 1 of q costs at p = 0: scale/α."""

    def divisor(self, xp: Namespace) -> Any:
        """β, or the number next to it that does not underflow."""
        return xp.copysign(xp.maximum(xp.abs(self.beta), LEAST), self.beta)


def _turned(alpha: float) -> tuple[float, float, bool]:
    low = alpha < 0.5
    return (1 - alpha, -alpha, True) if low else (alpha, alpha - 1, False)


def plain_order(alpha: float) -> Order:
    """The order of the α-divergence itself, α other than 0 and 1."""
    a, b, low = _turned(alpha)
    return Order(a, b, low, 1.0, math.inf if b >= 0 else 1 / -b, 1 / a)


def lost_order(alpha: float) -> Order:
    """With the scale |α(1 − α)|, for |αp + (1 − α)q − p^α q^(1−α)|; α other than 0 and 1."""
    a, b, low = _turned(alpha)
    return Order(a, b, low, a * abs(b), math.inf if b > 0 else a, abs(b))


def traced_order(xp: Namespace, alpha: Scalar, *, times_alpha: bool = False) -> Order:
    """The order of the α-divergence, or of α times it, for a traced α: KL itself at α = 1, and at 0 the other direction."""
    low = alpha < 0.5
    a, b = xp.where(low, 1 - alpha, alpha), xp.where(low, -alpha, alpha - 1)
    below = xp.where(b < 0, -b, 1.0)
    if not times_alpha:
        return Order(a, b, low, xp.ones_like(a), xp.where(b < 0, 1 / below, xp.inf), 1 / a)
    share = xp.where(b < 0, a / below, xp.inf)  # α/(1 − α) where they did not change places
    return Order(a, b, low, alpha, xp.where(low, 1.0, share), xp.where(low, alpha / a, 1.0))


# --- α-divergence: (p^α q^(1−α) − αp − (1−α)q)/(α(α−1)) --------------------------------------------------------------------
#
# With L = log(p/q) and β = α − 1 it is [p·expm1(βL)/β − (p − q)]/α, which tends to KL as β → 0; for α < ½ the arguments and
# α ↔ 1 − α change places, so that the divisor is never small. β is then −α itself: 1 − α would forget a small α. Near p = q
# it is q·δ²/2·(1 + (α−2)δ/3·(1 + (α−3)δ/4·(…))).


def _power_gain(xp: Namespace, mass: Terms, log_mass: Terms | None, x: Terms) -> Terms:
    """mass·(eˣ − 1), infinite only if that is: eˣ may overflow, and a mass whose logarithm is known underflow."""
    if log_mass is not None:
        up = x > 1
        return xp.where(up, xp.exp(xp.where(up, log_mass, 0.0) + xp.where(up, x, 0.0)) - mass, mass * xp.expm1(x))
    over = x > 0.9 * math.log(float(xp.finfo(x.dtype).max))
    root = xp.exp(xp.where(over, x, 0.0) / 4)
    return xp.where(over, mass * root * root * root * root, mass * xp.expm1(xp.where(over, 0.0, x)))


def _large_power(xp: Namespace, o: Outcome, large: Terms, order: Order) -> Terms:
    """p(p/q)^β/(αβ) where that is large, infinite only if it is: a power of the ratio keeps digits that e^(β·log) loses."""
    p, q = xp.where(large, o.p, 1.0), xp.where(large, o.q, 1.0)
    ratio = p / q
    seen = (ratio >= tiny(xp, p)) & (ratio < xp.inf)
    base, power = xp.where(seen, ratio, xp.sqrt(p) / xp.sqrt(q)), order.beta / xp.where(seen, 4.0, 2.0)
    root, divisor = xp.power(base, power), order.alpha * order.divisor(xp)
    whole = p * xp.power(xp.where(seen, base, xp.inf), order.beta)
    inside = (whole >= tiny(xp, p)) & (whole < xp.inf)
    return xp.where(inside, whole / divisor, p * root * root * root * (root / divisor))


def _series(total: tuple[Any, Any], k: int, *, alpha: Scalar, step: Terms) -> tuple[Any, Any]:
    """One more factor of 1 + (α−2)δ/3·(1 + (α−3)δ/4·(…)), and of its derivative in α."""
    part, slope = total
    return 1 + (alpha - k) * step / (k + 1) * part, step / (k + 1) * (part + (alpha - k) * slope)


_CLOSE = 0.18
"""The largest step δ·max(1, α/8) of the series, 24 terms of which are then enough."""


def _close(xp: Namespace, o: Outcome, alpha: Scalar) -> tuple[Terms, Terms]:
    """Where p is close to q, and there δ = (p − q)/q."""
    step = o.d / xp.where(o.q > 0, o.q, 1.0)
    close = (o.q > 0) & (xp.abs(step) * xp.maximum(1.0, xp.abs(alpha) / 8) < _CLOSE)
    return close, xp.where(close, step, 0.0)


def _near(d: Terms, step: Terms, alpha: Scalar) -> tuple[Terms, Terms]:
    """The term of outcomes that are close, and its derivative in α."""
    inner, by_alpha = reduce(partial(_series, alpha=alpha, step=step), range(24, 1, -1), (1.0, 0.0))
    square = d * step * 0.5
    return square * inner, square * by_alpha


def _near_on_host(d: Terms, step: Terms, alpha: float) -> Terms:
    """The same term in NumPy: of the factors as many as the largest step asks for."""
    most, size, last = float(abs(cast(Any, step)).max(initial=0.0)), 1.0, 1
    while last < 24 and size > 2.0**-60:
        last += 1
        size *= most * abs(alpha - last) / (last + 1)
    inner: Any = 1.0
    for k in range(last, 1, -1):
        inner = 1 + step * ((alpha - k) / (k + 1)) * inner
    return d * step * 0.5 * inner


def _inside(xp: Namespace, o: Outcome, order: Order) -> tuple[Terms, Terms]:
    """(p^α q^(1−α) − αp − (1−α)q)/(αβ) where p, q > 0, and log(p/q), 0 elsewhere."""
    by_p, by_q = carried(xp, o)
    ratio_log, divisor = xp.where(by_p & by_q, log_ratio(xp, o), 0.0), order.divisor(xp)
    x = divisor * ratio_log
    large = x > 1 if o.log_p is None else xp.zeros_like(x, dtype=bool)
    direct = (_power_gain(xp, o.p, o.log_p, xp.where(large, 0.0, x)) / divisor - o.d) / order.alpha
    if o.log_p is None and (xp is not np or large.any()):
        direct = xp.where(large, _large_power(xp, o, large, order) - (o.p / divisor + o.d) / order.alpha, direct)
    close, step = _close(xp, o, order.alpha)
    near = _near_on_host(o.d, step, order.alpha) if xp is np else _near(o.d, step, order.alpha)[0]
    return xp.where(close, near, direct), ratio_log


def _with_corners(xp: Namespace, o: Outcome, order: Order, value: Terms) -> Terms:
    """The value where p, q > 0; what q costs at p = 0, and p at q = 0."""
    by_p, by_q = carried(xp, o)
    at_zero = xp.where(by_p, xp.where(by_p, o.p, 1.0) * order.corner, o.q * order.edge)
    if o.log_p is not None:  # 0·∞ where p has underflowed
        at_zero = xp.where(by_p & (order.beta > 0), order.corner, at_zero)
    return xp.where(by_p & by_q, value, xp.where(by_p | by_q, at_zero, 0.0))


def _power_terms(xp: Namespace, o: Outcome, *, order: Order) -> Terms:
    """scale·(p^α q^(1−α) − αp − (1−α)q)/(αβ), for α ≥ ½ and β = α − 1."""
    if xp is np:
        close, step = _close(np, o, order.alpha)
        if close.all():
            return order.scale * _near_on_host(o.d, step, order.alpha)
    return _with_corners(xp, o, order, order.scale * _inside(xp, o, order)[0])


def _fast_power_terms(xp: Namespace, p: Terms, q: Terms, *, positive: bool, order: Order) -> Terms:
    """The same in NumPy as it stands, p·(p/q)^β − αp + βq over αβ: each is off by what its masses are rounded by.

    Orders ½ and 2 are H² and χ². A power of some size is one of the ratio: e^(β·log) would lose digits of it.
    """
    if order.exchanged:
        p, q = q, p
    alpha, beta = order.alpha, order.beta
    if beta == -0.5:
        return 2 * order.scale * fast_hellinger2_terms(xp, p, q, positive=positive)
    if beta == 1:
        return order.scale / 2 * fast_chi2_terms(xp, p, q, positive=positive)
    up: Any = dither(xp, p)
    a: Any = up * p
    b: Any = up * q
    under = b if positive else b + (p == 0)
    ratio = a / under
    if not positive:
        np.maximum(ratio, tiny(xp, p), out=ratio)
    up = up * 2.0**-64
    if 0 < beta <= 4 and 2 * beta % 1 == 0:
        gain = _product(ratio, a, under, beta)
        gain *= up
    else:
        gain = _exponential(ratio, up, beta)
    gain *= p
    a *= 2.0**-64 * alpha
    b *= 2.0**-64 * beta
    gain -= a
    gain += b
    gain /= up
    gain *= order.scale / (alpha * beta)
    return gain


def _product(ratio: Any, a: Any, b: Any, beta: float) -> Any:
    """(a/b)^β for a small multiple of ½. Equal ratios would have equal roots: those of a and b are not equal."""
    power = np.sqrt(a) / np.sqrt(b) if beta % 1 else ratio.copy()
    for _ in range(math.ceil(beta) - 1):
        power *= ratio
    return power


def _exponential(ratio: Any, up: Any, beta: float) -> Any:
    """up·ratio^β, with `up` in the exponent, as equal ratios would round alike; by powers where e^(β·log) loses digits."""
    x = np.log(ratio)
    x *= beta
    large = np.flatnonzero(x > 2) if np.maximum.reduce(x, axis=None) > 2 else np.empty(0, int)
    x += np.log(up)
    np.exp(x, out=x)
    if len(large):
        x.flat[large] = ratio.flat[large] ** beta * up[large % len(up)]
    return x


def _power_terms_by_order(xp: Namespace, o: Outcome, *, order: Order) -> Terms:
    """The same, differentiable in the order by JAX: the derivative of the term in α, times what moves α."""
    import jax

    still = jax.lax.stop_gradient(order)
    value, ratio_log = _inside(xp, o, still)
    x = order.beta * ratio_log
    small = xp.abs(x) < 0.5
    little = xp.where(small, x, 0.0)
    # p·L²·E′(βL) with E(x) = expm1(x)/x, E′(x) = (eˣ(x − 1) + 1)/x² = 1/2 + x/3 + x²/8 + …
    steep = reduce(lambda total, k: 1 / (math.factorial(k) * (k + 2)) + little * total, range(17, -1, -1), 0.0 * x)
    beta = xp.where(small, 1.0, order.beta)
    gain = _power_gain(xp, o.p, o.log_p, xp.where(small, 0.0, x))
    far = (gain / beta * (xp.where(small, 0.0, x) - 1) + o.p * ratio_log) / beta
    close, step = _close(xp, o, order.alpha)
    by_alpha = _near(o.d, step, order.alpha)[1]
    rate = (xp.where(small, o.p * ratio_log * ratio_log * steep, far) - value) / order.alpha
    value = value + xp.where(close, by_alpha, rate) * (order.alpha - still.alpha)
    return _with_corners(xp, o, order, order.scale * value)


def _power_slopes(xp: Namespace, o: Outcome, *, order: Order) -> tuple[Terms, Terms]:
    """scale·((p/q)^(α−1) − 1)/(α − 1) and scale·(1 − (p/q)^α)/α."""
    ratio_log, divisor = log_ratio(xp, o), order.divisor(xp)
    in_p = order.scale * (xp.expm1(divisor * ratio_log) / divisor)
    end = ratio_log == xp.where(order.beta < 0, xp.inf, -xp.inf)
    in_p = xp.where(end, xp.where(order.beta < 0, order.scale, -order.scale) / xp.abs(order.beta), in_p)
    return in_p, -order.scale * (xp.expm1(order.alpha * ratio_log) / order.alpha)


def _power_log_slopes(xp: Namespace, o: Outcome, *, order: Order) -> tuple[Terms, Terms]:
    """p and q times the slopes, 0 for the argument whose logarithm is −∞."""
    ratio_log, (by_p, by_q), divisor = log_ratio(xp, o), carried(xp, o), order.divisor(xp)
    inside = by_p & by_q
    x = xp.where(inside, ratio_log, 0.0)
    in_p = order.scale * (_power_gain(xp, o.p, o.log_p, divisor * x) / divisor)
    in_q = -order.scale * (_power_gain(xp, o.q, o.log_q, order.alpha * x) / order.alpha)
    at_p = xp.where(by_p, order.corner, 0.0) * xp.where(order.beta < 0, o.p, 1.0)
    return xp.where(inside, in_p, at_p), xp.where(inside, in_q, xp.where(by_q, o.q * order.edge, 0.0))


def _power_curvatures(xp: Namespace, o: Outcome, *, order: Order) -> tuple[Terms, Terms, Terms]:
    """scale·p^(α−2) q^(1−α), −scale·p^(α−1) q^(−α) and scale·p^α q^(−1−α)."""
    ratio_log, by_q = log_ratio(xp, o), o.q > 0
    mass, first = xp.where(by_q, o.q, o.p), xp.where(by_q, 0.0, 1.0)  # over q, or p where q = 0

    def power(extra: float) -> Terms:
        exponent = order.beta + extra + first
        return xp.exp(xp.where(exponent == 0, 0.0, exponent) * xp.where(exponent == 0, 0.0, ratio_log)) / mass

    return order.scale * power(-1.0), -order.scale * power(0.0), order.scale * power(1.0)


def _in_order(formula: Callable[..., Any], order: Order) -> Callable[..., Any]:
    """The formula, written for α ≥ ½, at any order: of (q, p) below, its slopes then exchanged back."""

    def formula_in_order(xp: Namespace, o: Outcome, *more: Terms) -> Any:
        if not is_jax(order.exchanged):
            found = formula(xp, o.exchanged() if order.exchanged else o, *more, order=order)
            return found[::-1] if order.exchanged and isinstance(found, tuple) else found
        found = formula(xp, o.exchanged_where(xp, order.exchanged), *more, order=order)
        if not isinstance(found, tuple):
            return found
        both = zip(cast("tuple[Terms, ...]", found), found[::-1], strict=True)
        return tuple(xp.where(order.exchanged, back, forth) for forth, back in both)

    return formula_in_order


def _powers(order: Order) -> Kernel:
    """The α-divergence times `order.scale`."""
    terms, slopes, log_slopes = (_in_order(f, order) for f in (_power_terms, _power_slopes, _power_log_slopes))
    by_order, curvatures = (_in_order(f, order) for f in (_power_terms_by_order, _power_curvatures))
    known = Kernel(terms, slopes, log_slopes=log_slopes, curvatures=curvatures)
    known = replace(known, family=_powers, operand=order, by_operand=by_order)
    if is_jax(order.alpha):
        return known
    trust = 0 if order.beta in (-0.5, 1) else abs(order.scale / (order.alpha * order.beta))
    return replace(known, on_host=partial(_fast_power_terms, order=order), trust=float(trust))


def alpha_kernel(alpha: float) -> Kernel:
    """The kernel of the α-divergence, α other than 0 and 1."""
    return _powers(plain_order(alpha))


def traced_alpha_kernel(xp: Namespace, alpha: Scalar, *, times_alpha: bool = False) -> Kernel:
    """The kernel of the α-divergence, or of α times it, for any traced α."""
    return _powers(traced_order(xp, alpha, times_alpha=times_alpha))


# --- The ingredients of Rényi's divergence -----------------------------------------------------------------------------------


def lost_kernel(alpha: float) -> Kernel:
    """|αp + (1 − α)q − p^α q^(1−α)|, which sums to |1 − Σ p^α q^(1−α)| without cancellation; α other than 0 and 1."""
    return _powers(lost_order(alpha))


def _log_power(xp: Namespace, o: Outcome, *, order: Order) -> Terms:
    """α log p + (1 − α) log q, for α ≥ ½: −∞ where it is the logarithm of 0, +∞ at q = 0 < p for α > 1."""
    by_p, by_q = carried(xp, o)
    inside = by_p & by_q
    log_p = xp.log(xp.where(inside, o.p, 1.0)) if o.log_p is None else xp.where(inside, o.log_p, 0.0)
    value = log_p + order.beta * xp.where(inside, log_ratio(xp, o), 0.0)
    return xp.where(inside, value, xp.where(by_p & (order.beta > 0), xp.inf, -xp.inf))


def _log_power_slopes(xp: Namespace, o: Outcome, value: Terms, *, order: Order) -> tuple[Terms, Terms]:
    """α(p/q)^(α−1) and (1 − α)(p/q)^α, over the sum whose logarithm is `value`; 0 where that is infinite."""
    ratio_log, (alpha, beta) = log_ratio(xp, o), order[:2]
    finite, some = xp.isfinite(value), beta != 0  # at β = 0 there is no 0·∞
    level = xp.where(finite, value, 0.0)
    missing = ratio_log == xp.inf  # q = 0 < p; where the value is finite, α < 1
    exponent = beta * xp.where(some & ~missing, ratio_log, 0.0)
    in_p = xp.where(finite & ~missing, alpha * xp.exp(exponent - level), 0.0)
    in_q = -beta * xp.exp(xp.where(some, alpha * ratio_log - level, 0.0))
    return in_p, xp.where(finite, in_q, 0.0)


def _log_power_log_slopes(xp: Namespace, o: Outcome, value: Terms, *, order: Order) -> tuple[Terms, Terms]:
    """α and 1 − α times the share of the outcome in the sum."""
    finite = xp.isfinite(value)
    share = xp.where(finite, xp.exp(_log_power(xp, o, order=order) - xp.where(finite, value, 0.0)), 0.0)
    return order.alpha * share, -order.beta * share


def _log_powers(order: Order) -> Kernel:
    """log Σ p^α q^(1−α)."""
    formulas = (_log_power, _log_power_slopes, _log_power_log_slopes)
    terms, slopes, log_slopes = (_in_order(formula, order) for formula in formulas)
    return Kernel(terms, slopes, log_slopes=log_slopes, log_sum=True, family=_log_powers, operand=order)


def log_power_kernel(alpha: float) -> Kernel:
    """log Σ p^α q^(1−α), which neither overflows nor underflows, for α other than 1; log q(p > 0) at α = 0."""
    return _log_powers(lost_order(alpha))


def traced_log_power_kernel(xp: Namespace, alpha: Scalar) -> Kernel:
    """The same for a traced α."""
    return _log_powers(traced_order(xp, alpha, times_alpha=True))


def _missed(xp: Namespace, o: Outcome) -> Terms:
    return xp.where(carried(xp, o)[0], 0.0, o.q)


def _missed_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    return xp.zeros_like(o.p), xp.where(o.p > 0, xp.zeros_like(o.p), 1.0)


def _missed_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    return xp.zeros_like(o.p), _missed(xp, o)


MISSED = Kernel(_missed, _missed_slopes, log_slopes=_missed_log_slopes)


def _peak_log_ratio(xp: Namespace, o: Outcome) -> Terms:
    by_p = carried(xp, o)[0]
    return xp.where(by_p, xp.where(by_p, log_ratio(xp, o), 0.0), -xp.inf)


def _peak_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    return xp.ones_like(o.p), -xp.ones_like(o.q)


def _peak_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    return 1 / o.p, -1 / o.q


PEAK_LOG_RATIO = Kernel(_peak_log_ratio, _peak_slopes, log_slopes=_peak_log_slopes, peak=True)


# --- Any convex f: q f(p/q) --------------------------------------------------------------------------------------------------


def _limit(xp: Namespace, mass: Terms, limit: float | None) -> Terms:
    """mass · limit, a constant where that is infinite or missing (so that no slope meets 0·∞)."""
    if limit is None or not math.isfinite(limit):
        return xp.full_like(mass, xp.nan if limit is None else limit)
    return mass * limit


def f_kernel(f: Callable[[Array], Array], f_zero: float | None, slope: float | None) -> Kernel:
    """q f(p/q), with q·f(0) at p = 0 < q and p·lim f(t)/t at q = 0 < p; NaN where a limit is needed and missing.

    Where p/q or f(p/q) is no float the term is at its limit; an infinite limit says nothing of it, and it is NaN.
    """

    def terms(xp: Namespace, o: Outcome) -> Terms:
        by_p, by_q = carried(xp, o)
        inside = by_p & by_q
        if o.log_ratio is None:
            ratio = xp.where(inside, o.p, 1.0) / xp.where(inside, o.q, 1.0)
        else:
            ratio = xp.exp(xp.where(inside, o.log_ratio, 0.0))
        seen = inside & (ratio > 0) & (ratio < xp.inf)
        value = xp.where(seen, xp.asarray(f(xp.where(seen, ratio, 1.0)), ratio.dtype), 0.0)  # Fractions may be in f
        beyond = inside & (~seen | xp.isinf(value))
        above, below = by_p & (~by_q | (beyond & (ratio > 1))), by_q & (~by_p | (beyond & (ratio <= 1)))
        edge = xp.where(above, _limit(xp, o.p, slope), xp.where(below, _limit(xp, o.q, f_zero), 0.0))
        edge = xp.where(beyond & xp.isinf(edge), xp.nan, edge)
        return xp.where(seen & ~beyond, _at_mass(xp, o, value), edge)

    return Kernel(terms)


def _at_mass(xp: Namespace, o: Outcome, value: Terms) -> Terms:
    """q·value, by logarithms where q has underflowed and its logarithm is known."""
    if o.log_q is None:
        return o.q * value
    small = (o.q < tiny(xp, o.q)) & (value != 0)
    size = xp.log(xp.where(small, xp.abs(value), 1.0)) + xp.where(small, o.log_q, 0.0)
    return xp.where(small, xp.sign(value) * xp.exp(size), o.q * value)
