"""Kernels with a parameter: powers p^α q^(1−α), the ingredients of Rényi's divergence, and any convex f."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial, reduce

from divergences._core.types import Array, Namespace, Terms
from divergences._discrete.kernel import Kernel, Outcome, log_ratio

# --- α-divergence: (p^α q^(1−α) − αp − (1−α)q)/(α(α−1)) --------------------------------------------------------------------
#
# With L = log(p/q) and β = α − 1 it is [p·expm1(βL)/β − (p − q)]/α, which tends to KL as β → 0; for α < ½ the arguments and
# α ↔ 1 − α change places, so that the divisor is never small. Near p = q it is q·δ²/2·(1 + (α−2)δ/3·(1 + (α−3)δ/4·(…))).


def alpha_terms(xp: Namespace, o: Outcome, *, alpha: float) -> Terms:
    """(p^α q^(1−α) − αp − (1−α)q)/(α(α−1)) ≥ 0, for α other than 0 and 1."""
    if alpha < 0.5:
        inverse = None if o.log_ratio is None else -o.log_ratio
        return alpha_terms(xp, Outcome(o.q, o.p, -o.d, inverse), alpha=1 - alpha)
    p, q, beta = o.p, o.q, alpha - 1
    ratio_log = log_ratio(xp, o)
    inside = (p > 0) & (q > 0)
    power = p * xp.expm1(beta * xp.where(inside, ratio_log, 0.0)) / beta  # (p^α q^(1−α) − p)/(α − 1)
    # At p = 0 < q nothing of the power is left; at q = 0 < p it is −p for α < 1 and +∞ for α > 1.
    edge = xp.where(p > 0, xp.inf if alpha > 1 else -p / beta, 0.0)
    direct = (xp.where(inside | (p == 0) & (q == 0), power, edge) - o.d) / alpha
    step = o.d / xp.where(q > 0, q, 1.0)
    inner = reduce(lambda total, k: 1 + (alpha - k) * step / (k + 1) * total, range(24, 1, -1), 1.0)
    close = inside & (xp.abs(step) * max(1.0, abs(alpha) / 8) < 2.0**-4)
    return xp.where(close, o.d * step * 0.5 * inner, direct)


def alpha_slopes(xp: Namespace, o: Outcome, *, alpha: float) -> tuple[Terms, Terms]:
    """((p/q)^(α−1) − 1)/(α − 1) and (1 − (p/q)^α)/α."""
    ratio_log, beta = log_ratio(xp, o), alpha - 1
    return xp.expm1(beta * ratio_log) / beta, -xp.expm1(alpha * ratio_log) / alpha


def alpha_kernel(alpha: float) -> Kernel:
    """The kernel of the α-divergence, α other than 0 and 1."""
    return Kernel(partial(alpha_terms, alpha=alpha), partial(alpha_slopes, alpha=alpha))


# --- The ingredients of Rényi's divergence -----------------------------------------------------------------------------------


def affinity_kernel(alpha: float) -> Kernel:
    """Σ p^α q^(1−α) for 0 < α < 1: 0 where one of them is 0."""

    def terms(xp: Namespace, o: Outcome) -> Terms:
        inside = (o.p > 0) & (o.q > 0)
        return xp.where(inside, o.p * xp.exp((alpha - 1) * xp.where(inside, log_ratio(xp, o), 0.0)), 0.0)

    def slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
        ratio_log = log_ratio(xp, o)
        in_p, in_q = alpha * xp.exp((alpha - 1) * ratio_log), (1 - alpha) * xp.exp(alpha * ratio_log)
        return in_p, in_q

    return Kernel(terms, slopes)


def _covered(xp: Namespace, o: Outcome, *, by_p: bool) -> Terms:
    return xp.where((o.p > 0) == by_p, o.q, 0.0)


def _covered_slopes(xp: Namespace, o: Outcome, *, by_p: bool) -> tuple[Terms, Terms]:
    return xp.zeros_like(o.p), xp.where((o.p > 0) == by_p, 1.0, 0.0).astype(o.p.dtype)


COVERED = Kernel(partial(_covered, by_p=True), partial(_covered_slopes, by_p=True))
MISSED = Kernel(partial(_covered, by_p=False), partial(_covered_slopes, by_p=False))


def _peak_log_ratio(xp: Namespace, o: Outcome) -> Terms:
    return xp.where(o.p > 0, xp.where(o.p > 0, log_ratio(xp, o), 0.0), -xp.inf)


def _peak_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    return 1 / o.p, -1 / o.q


PEAK_LOG_RATIO = Kernel(_peak_log_ratio, _peak_slopes, peak=True)


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
