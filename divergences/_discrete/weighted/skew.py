"""The kernel of the skewed JS, π·KL(p‖m) + (1 − π)·KL(q‖m) with m = πp + (1 − π)q.

Both KL are summed in their nonnegative form; with m − p = (1 − π)(q − p) and m − q = π(p − q), from the one exact difference,
nothing cancels where p is close to q, and a rounding of m moves the sum to second order only.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from divergences._core.types import Namespace, Terms
from divergences._discrete.kernel import Kernel, Outcome, lift
from divergences._discrete.pointwise import nearby_kl
from divergences._discrete.xlogy import log1p


@lru_cache(maxsize=256)
def skewed_kernel(weight: float) -> Kernel:
    """The kernel for a known weight of p; JAX compiles its family once for all weights."""
    by = (np.float64(weight),)
    made = _skewed(by)
    return Kernel(made.terms, made.slopes, curvatures=made.curvatures, family=_skewed, operand=by)


def _skewed(operand: tuple[Any, ...]) -> Kernel:
    """The kernel of one weight of p, a number or a traced one."""
    (w,) = operand
    rest = 1 - w

    def mean(o: Outcome) -> Terms:
        return w * o.p + rest * o.q

    def terms(xp: Namespace, o: Outcome) -> Terms:
        up = lift(xp, o.p + o.q)  # or the mean of subnormal masses could be 0
        p, q, d = o.p * up, o.q * up, o.d * up
        m = mean(Outcome(p, q, d))
        return (w * kl_to_mean(xp, p, m, rest * d) + rest * kl_to_mean(xp, q, m, -w * d)) / up

    def slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
        """π log(p/m) and (1 − π) log(q/m)."""
        m = mean(o)
        return w * log_to_mean(xp, o.p, m, rest * o.d), rest * log_to_mean(xp, o.q, m, -w * o.d)

    def curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
        """π(1 − π)·(q/(pm), −1/m, p/(qm))."""
        m, scale = mean(o), w * rest
        return scale * (o.q / m) / o.p, -scale / m, scale * (o.p / m) / o.q

    return Kernel(terms, slopes, curvatures=curvatures)


def kl_to_mean(xp: Namespace, p: Terms, m: Terms, step: Terms) -> Terms:
    """p log(p/m) − p + m ≥ 0 for a mean m of p and others, and step = p − m; 0 where both are 0."""
    near = (p <= 2 * m) & (m <= 2 * p)
    series = nearby_kl(xp, xp.where(near, p, 0.0), xp.where(near, p + m, 1.0), xp.where(near, step, 0.0))
    some = ~near & (p > 0)
    ratio = xp.where(some, p, 1.0) / xp.where(some, m, 1.0)
    return xp.where(near, series, p * xp.log(ratio) - (p - m))


def log_to_mean(xp: Namespace, p: Terms, m: Terms, step: Terms) -> Terms:
    """log(p/m), by log1p of step/m where that is accurate; 0 where both are 0."""
    m = xp.where(m == 0, 1.0, m)
    near = step > -0.5 * m
    return xp.where(near, log1p(xp, xp.where(near, step / m, 0.0)), xp.log(xp.where(near, 1.0, p / m)))
