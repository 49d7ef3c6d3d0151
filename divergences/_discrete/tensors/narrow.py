"""Kernels for numbers that came in 32 bits or fewer and are computed with in 64: plain formulas, right to the last bit."""

from __future__ import annotations

from typing import Any, cast

from divergences._core.types import Namespace, Terms
from divergences._discrete.kernel import Kernel, Outcome, infinite_where_uncovered
from divergences._discrete.pointwise import KL

_LEAST = 2.0**-53 - 1
"""Below p/q = 2⁻⁵⁴ the quotient less 1 rounds to −1, of which log1p is −∞; there p·log(p/q) is less than 2⁻⁴⁶ of q, and nothing
that 32 bits can hold: any finite logarithm will do."""


def narrow_logs(xp: Namespace, log_p: Terms, log_q: Terms) -> Outcome:
    """What narrow kernels see of log-probabilities: log p/q is NaN where both masses are 0, and ±∞ where one is."""
    p, q, gap = xp.exp(log_p), xp.exp(log_q), log_p - log_q
    return Outcome(p, q, xp.where(gap > -1, -p * xp.expm1(-xp.maximum(gap, -1.0)), p - q), gap, log_q, log_p)


def _log_ratio(xp: Namespace, o: Outcome) -> Terms:
    """log(p/q) of masses, +∞ where q = 0 < p."""
    return xp.log1p(xp.maximum(o.d / o.q, _LEAST))


def narrow_kl_terms(xp: Namespace, o: Outcome) -> Terms:
    """p log(p/q) − p + q as it stands, by log1p of p/q − 1 or by the difference of the logarithms."""
    if o.log_ratio is None:
        return xp.where(o.p == 0, o.q, o.p * _log_ratio(xp, o) - o.d)
    return infinite_where_uncovered(xp, o, xp.where(o.p == 0, o.q, o.p * o.log_ratio - o.d))


def narrow_kl_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """log(p/q) and 1 − p/q."""
    return xp.log(o.p / o.q), -o.d / o.q


def narrow_kl_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """p·log(p/q), 0 at p = 0, and q − p."""
    return xp.where(o.p == 0, 0.0, o.p * cast("Any", o.log_ratio)), -o.d


def positive_kl_terms(xp: Namespace, o: Outcome) -> Terms:
    """The same where neither p nor q is 0."""
    return o.p * (_log_ratio(xp, o) if o.log_ratio is None else o.log_ratio) - o.d


def positive_kl_log_slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
    """p·log(p/q) and q − p."""
    return o.p * cast("Any", o.log_ratio), -o.d


_NARROW_KL = Kernel(narrow_kl_terms, narrow_kl_slopes, log_slopes=narrow_kl_log_slopes)

NARROW = {KL: _NARROW_KL}
"""Cheaper kernels for numbers that came in 32 bits or fewer and are computed with in 64: near p = q they differ by 2⁻²⁴ or not
at all, so that where the terms of first order cancel there are digits left, and no series is needed."""

POSITIVE = {_NARROW_KL: Kernel(positive_kl_terms, narrow_kl_slopes, log_slopes=positive_kl_log_slopes)}
"""Of these those for masses none of which is 0, or nearly: comparisons and choices take longer than the arithmetic."""
