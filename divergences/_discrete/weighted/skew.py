"""The kernel of the skewed JS, π·KL(p‖m) + (1 − π)·KL(q‖m) with m = πp + (1 − π)q.

Both KL are summed in their nonnegative form; with m − p = (1 − π)(q − p) and m − q = π(p − q), from the one exact difference,
nothing cancels where p is close to q, and a rounding of m moves the sum to second order only.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from divergences._core.types import Namespace, Terms
from divergences._discrete.kernel import LOG2, Kernel, Outcome, lift
from divergences._discrete.pointwise import nearby_kl
from divergences._discrete.xlogy import as_computed, log1p


@lru_cache(maxsize=256)
def skewed_kernel(weight: float) -> Kernel:
    """The kernel for a known weight of p; JAX compiles its family once for all weights.

    Both weights are passed: of 1 − 1e-10 float32 keeps the other one only.
    """
    by = (np.float64(weight), np.float64(1 - weight))
    made = _skewed(by)
    return Kernel(made.terms, made.slopes, curvatures=made.curvatures, family=_skewed, operand=by)


def _skewed(operand: tuple[Any, ...]) -> Kernel:
    """The kernel of the weights of p and q, numbers or traced ones."""
    w, rest = operand

    def scaled(xp: Namespace, o: Outcome) -> tuple[Outcome, Terms, Terms]:
        """The outcome and its mean in units of the larger mass, and that: no weight times a mass is then too small."""
        unit = xp.maximum(o.p, o.q)
        safe = xp.where(unit == 0, 1.0, unit)
        each = Outcome(*as_computed(o.p / safe, o.q / safe, o.d / safe))
        return each, w * each.p + rest * each.q, unit

    def terms(xp: Namespace, o: Outcome) -> Terms:
        each, m, unit = scaled(xp, o)
        in_p = weighted(xp, w, kl_to_mean(xp, each.p, m, rest * each.d))
        return unit * (in_p + weighted(xp, rest, kl_to_mean(xp, each.q, m, -w * each.d)))

    def slopes(xp: Namespace, o: Outcome) -> tuple[Terms, Terms]:
        """π log(p/m) and (1 − π) log(q/m)."""
        each, m, _ = scaled(xp, o)
        in_p = weighted(xp, w, log_to_mean(xp, each.p, m, rest * each.d))
        return in_p, weighted(xp, rest, log_to_mean(xp, each.q, m, -w * each.d))

    def curvatures(xp: Namespace, o: Outcome) -> tuple[Terms, Terms, Terms]:
        """π(1 − π)·(q/(pm), −1/m, p/(qm))."""
        each, m, unit = scaled(xp, o)
        scale = w * rest / m
        return scale * each.q / o.p, -scale / unit, scale * each.p / o.q

    return Kernel(terms, slopes, curvatures=curvatures)


def weighted(xp: Namespace, weight: Terms, value: Terms) -> Terms:
    """weight·value, and 0 at weight 0, where the value may be infinite."""
    return xp.where(weight == 0, 0.0, weight * xp.where(weight == 0, 0.0, value))


def kl_to_mean(xp: Namespace, p: Terms, m: Terms, step: Terms) -> Terms:
    """p log(p/m) − p + m ≥ 0 for a mean m of p and others, and step = p − m; 0 where both are 0."""
    near = (p <= 2 * m) & (m <= 2 * p)
    series = nearby_kl(xp, xp.where(near, p, 0.0), xp.where(near, p + m, 1.0), xp.where(near, step, 0.0))
    some = ~near & (p > 0)
    return xp.where(near, series, p * _log_quotient(xp, xp.where(some, p, 1.0), xp.where(some, m, 1.0)) - (p - m))


def log_to_mean(xp: Namespace, p: Terms, m: Terms, step: Terms) -> Terms:
    """log(p/m), by log1p of step/m where that is accurate; 0 where both are 0."""
    m = xp.where(m == 0, 1.0, m)
    near = (step > -0.5 * m) & (step < 2 * m)
    far = _log_quotient(xp, xp.where(near, 1.0, p), xp.where(near, 1.0, m))
    return xp.where(near, log1p(xp, xp.where(near, step / m, 0.0)), far)


def _log_quotient(xp: Namespace, p: Terms, m: Terms) -> Terms:
    """log(p/m), also where m is so small that p/m is no number."""
    up = lift(xp, m)
    return xp.log(p / (m * up)) + xp.where(up > 1, 64 * LOG2, 0.0)
