"""Kernels with a parameter: powers p^α q^(1−α), the ingredients of Rényi's divergence, and any convex f."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial, reduce
from typing import Any, NamedTuple

from divergences._core.types import Array, Namespace, Terms
from divergences._discrete.kernel import Kernel, Outcome, carried, log_ratio

# --- α-divergence: (p^α q^(1−α) − αp − (1−α)q)/(α(α−1)) --------------------------------------------------------------------
#
# With L = log(p/q) and β = α − 1 it is [p·expm1(βL)/β − (p − q)]/α, which tends to KL as β → 0; for α < ½ the arguments and
# α ↔ 1 − α change places, so that the divisor is never small. β is then −α itself: 1 − α would forget a small α. Near p = q
# it is q·δ²/2·(1 + (α−2)δ/3·(1 + (α−3)δ/4·(…))).

_LEAST = 2.0**-70
"""Below it, expm1(βL)/β is L to all digits of any precision; a smaller β only shows where one of p, q is 0."""


class Order(NamedTuple):
    """An order α ≥ ½ with β = α − 1 to full relative precision, and what multiplies the α-divergence."""

    alpha: float
    beta: float
    scale: float

    @property
    def divisor(self) -> float:
        """β, or the number next to it that does not underflow."""
        return math.copysign(max(abs(self.beta), _LEAST), self.beta)

    @property
    def corner(self) -> float:
        """What 1 of p costs at q = 0: 1/(1 − α) below 1, +∞ above, times the scale."""
        return math.copysign(math.inf, self.scale) if self.beta > 0 else self.scale / -self.beta


def _power_gain(xp: Namespace, mass: Terms, log_mass: Terms | None, x: Terms) -> Terms:
    """mass·(eˣ − 1), infinite only if that is: eˣ may overflow, and a mass whose logarithm is known underflow."""
    if log_mass is not None:
        up = x > 1
        return xp.where(up, xp.exp(xp.where(up, log_mass, 0.0) + xp.where(up, x, 0.0)) - mass, mass * xp.expm1(x))
    over = x > 0.9 * math.log(float(xp.finfo(x.dtype).max))
    root = xp.exp(xp.where(over, x, 0.0) / 4)
    return xp.where(over, mass * root * root * root * root, mass * xp.expm1(xp.where(over, 0.0, x)))


def _power_terms(xp: Namespace, o: Outcome, *, order: Order) -> Terms:
    """scale·(p^α q^(1−α) − αp − (1−α)q)/(αβ), for α ≥ ½ and β = α − 1 other than 0."""
    alpha, (by_p, by_q) = order.alpha, carried(xp, o)
    inside = by_p & by_q
    x = order.divisor * xp.where(inside, log_ratio(xp, o), 0.0)
    direct = (_power_gain(xp, o.p, o.log_p, x) / order.divisor - o.d) / alpha
    step = o.d / xp.where(o.q > 0, o.q, 1.0)
    inner = reduce(lambda total, k: 1 + (alpha - k) * step / (k + 1) * total, range(24, 1, -1), 1.0)
    close = (o.q > 0) & (xp.abs(step) * max(1.0, abs(alpha) / 8) < 2.0**-4)
    value = order.scale * xp.where(close, o.d * step * 0.5 * inner, direct)
    at_zero = xp.where(by_p, xp.where(by_p, o.p, 1.0) * order.corner, o.q * (order.scale / alpha))
    if o.log_p is not None and order.beta > 0:  # 0·∞ where p has underflowed
        at_zero = xp.where(by_p, order.corner, at_zero)
    return xp.where(inside, value, xp.where(by_p | by_q, at_zero, 0.0))


def _power_slopes(xp: Namespace, o: Outcome, *, order: Order) -> tuple[Terms, Terms]:
    """scale·((p/q)^(α−1) − 1)/(α − 1) and scale·(1 − (p/q)^α)/α."""
    ratio_log, (alpha, beta, scale) = log_ratio(xp, o), order
    in_p = scale * (xp.expm1(order.divisor * ratio_log) / order.divisor)
    end = ratio_log == (xp.inf if beta < 0 else -xp.inf)
    return xp.where(end, -scale / beta, in_p), -scale * (xp.expm1(alpha * ratio_log) / alpha)


def _power_log_slopes(xp: Namespace, o: Outcome, *, order: Order) -> tuple[Terms, Terms]:
    """p and q times the slopes, 0 for the argument whose logarithm is −∞."""
    ratio_log, (by_p, by_q) = log_ratio(xp, o), carried(xp, o)
    inside = by_p & by_q
    x = xp.where(inside, ratio_log, 0.0)
    in_p = order.scale * (_power_gain(xp, o.p, o.log_p, order.divisor * x) / order.divisor)
    in_q = -order.scale * (_power_gain(xp, o.q, o.log_q, order.alpha * x) / order.alpha)
    at_p, at_q = xp.where(by_p, order.corner, 0.0), o.q * (order.scale / order.alpha)
    if order.beta < 0:
        at_p = at_p * o.p
    return xp.where(inside, in_p, at_p), xp.where(inside, in_q, xp.where(by_q, at_q, 0.0))


def _exchanged(formula: Callable[..., Any]) -> Callable[..., Any]:
    """The formula of (q, p): its terms as they are, its slopes exchanged back."""

    def formula_of_exchanged(xp: Namespace, o: Outcome, *more: Terms) -> Any:
        found = formula(xp, o.exchanged(), *more)
        return found[::-1] if isinstance(found, tuple) else found

    return formula_of_exchanged


def _kernel(alpha: float, scale: float, *formulas: Callable[..., Any], log_sum: bool = False) -> Kernel:
    """The kernel of terms, slopes and log slopes that are written for α ≥ ½, of any α."""
    low = alpha < 0.5
    order = Order(1 - alpha, -alpha, scale) if low else Order(alpha, alpha - 1, scale)
    of_order = (partial(formula, order=order) for formula in formulas)
    terms, slopes, log_slopes = (_exchanged(formula) if low else formula for formula in of_order)
    return Kernel(terms, slopes, log_slopes=log_slopes, log_sum=log_sum)


def alpha_kernel(alpha: float) -> Kernel:
    """The kernel of the α-divergence, α other than 0 and 1."""
    return _kernel(alpha, 1.0, _power_terms, _power_slopes, _power_log_slopes)


# --- The ingredients of Rényi's divergence -----------------------------------------------------------------------------------


def lost_kernel(alpha: float) -> Kernel:
    """αp + (1 − α)q − p^α q^(1−α), which sums to 1 − Σ p^α q^(1−α) without cancellation; α other than 0 and 1."""
    return _kernel(alpha, alpha * (1 - alpha), _power_terms, _power_slopes, _power_log_slopes)


def _log_power(xp: Namespace, o: Outcome, *, order: Order) -> Terms:
    """α log p + (1 − α) log q, for α ≥ ½: −∞ where it is the logarithm of 0, +∞ at q = 0 < p for α > 1."""
    by_p, by_q = carried(xp, o)
    inside = by_p & by_q
    log_p = xp.log(xp.where(inside, o.p, 1.0)) if o.log_p is None else xp.where(inside, o.log_p, 0.0)
    value = log_p + order.beta * xp.where(inside, log_ratio(xp, o), 0.0)
    return xp.where(inside, value, xp.where(by_p, xp.inf if order.beta > 0 else -xp.inf, -xp.inf))


def _log_power_slopes(xp: Namespace, o: Outcome, value: Terms, *, order: Order) -> tuple[Terms, Terms]:
    """α(p/q)^(α−1) and (1 − α)(p/q)^α, over the sum whose logarithm is `value`; 0 where that is infinite."""
    ratio_log, (alpha, beta, _) = log_ratio(xp, o), order
    finite = xp.isfinite(value)
    level = xp.where(finite, value, 0.0)
    missing = ratio_log == xp.inf  # q = 0 < p; where the value is finite, α < 1
    nothing = xp.zeros_like(ratio_log)  # at β = 0, where 0·∞ is none
    exponent = nothing if beta == 0 else beta * xp.where(missing, 0.0, ratio_log)
    in_p = xp.where(finite & ~missing, alpha * xp.exp(exponent - level), 0.0)
    in_q = nothing if beta == 0 else -beta * xp.exp(alpha * ratio_log - level)
    return in_p, xp.where(finite, in_q, 0.0)


def _log_power_log_slopes(xp: Namespace, o: Outcome, value: Terms, *, order: Order) -> tuple[Terms, Terms]:
    """α and 1 − α times the share of the outcome in the sum."""
    finite = xp.isfinite(value)
    share = xp.where(finite, xp.exp(_log_power(xp, o, order=order) - xp.where(finite, value, 0.0)), 0.0)
    return order.alpha * share, -order.beta * share


def log_power_kernel(alpha: float) -> Kernel:
    """log Σ p^α q^(1−α), which neither overflows nor underflows, for α other than 1; log q(p > 0) at α = 0."""
    return _kernel(alpha, 1.0, _log_power, _log_power_slopes, _log_power_log_slopes, log_sum=True)


def _missed(xp: Namespace, o: Outcome) -> Terms:
    return xp.where(carried(xp, o)[0], 0.0, o.q)


def _missed_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    return xp.zeros_like(o.p), xp.where(o.p > 0, 0.0, 1.0).astype(o.p.dtype)


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
    """q f(p/q), with q·f(0) at p = 0 < q and p·lim f(t)/t at q = 0 < p; NaN where a limit is needed and missing."""

    def terms(xp: Namespace, o: Outcome) -> Terms:
        inside = (o.p > 0) & (o.q > 0)
        ratio = xp.where(inside, o.p, 1.0) / xp.where(inside, o.q, 1.0)
        edge = xp.where(o.p > 0, _limit(xp, o.p, slope), _limit(xp, o.q, f_zero))
        return xp.where(inside, o.q * f(ratio), xp.where((o.p > 0) | (o.q > 0), edge, 0.0))

    return Kernel(terms)
