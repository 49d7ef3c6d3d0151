"""What games say of a score, in forms that no score is too large for, written once for NumPy, JAX and torch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from divergences._core.types import Namespace, Scalar, Terms
from divergences._discrete.xlogy import by_xla
from divergences.laws.estimate import Estimate

Reward = Callable[[Namespace, Any], Any]
"""(numpy or jax.numpy, scores) → one number for each score."""


def softplus(xp: Namespace, s: Terms) -> Terms:
    """log(1 + eˢ): 0 at −∞, ∞ at ∞, and its slope is the sigmoid, as far as floats go."""
    return xp.logaddexp(s, 0.0)


def log_sigmoid(xp: Namespace, s: Terms) -> Terms:
    """log σ(s) = −log(1 + e^−s), for s = log p/q the logarithm of D* = p/(p + q)."""
    return -softplus(xp, -s)


def positive_part(xp: Namespace, s: Terms) -> Terms:
    """max(0, s)."""
    return xp.maximum(s, xp.zeros_like(s))  # of a number torch takes the slope 1 at the kink, where JAX takes ½


def ratio(xp: Namespace, p: Terms, q: Terms) -> Terms:
    """p/q, ∞ at q = 0 < p, and 1 where both are 0: no data falls there, so that no score is better than another."""
    neither = (p == 0) & (q == 0)
    return xp.where(neither, 1.0, xp.where(q == 0, xp.inf, p / xp.where(q == 0, 1.0, q)))


def log_ratio(xp: Namespace, p: Terms, q: Terms) -> Terms:
    """log p/q: of the quotient where that is a float, else of both; 0 where both are 0."""
    quotient = ratio(xp, p, q)
    inside = (quotient > 1e-30) & (quotient < 1e30)
    far = (p > 0) & (q > 0) & ~inside
    split = xp.log(xp.where(far, p, 1.0)) - xp.log(xp.where(far, q, 1.0))
    near = xp.log(xp.where(far | (p == 0) & (q > 0), 1.0, quotient))
    return xp.where((p == 0) & (q > 0), -xp.inf, xp.where(far, split, near))


def rewarded(xp: Namespace, reward: Reward, mass: Terms, s: Terms, neutral: float) -> Terms:
    """reward(s), whose slope in s counts for nothing where there is no mass: 0·∞ would be no number there."""
    if xp is np:
        return reward(xp, s)
    idle = mass == 0
    still: Any = reward(xp, s)
    if by_xla(xp):
        from jax.lax import stop_gradient

        still = stop_gradient(still)
    else:
        still = still.detach()
    return xp.where(idle, still, reward(xp, xp.where(idle, neutral, s)))


def affine(x: Any, by: float, plus: float) -> Any:
    """by·x + plus, of an array or of an estimate."""
    return x.scaled(by, plus) if isinstance(x, Estimate) else by * x + plus


def mean(xp: Namespace, reward: Terms) -> Scalar:
    """The average over the last axis, of samples that all count alike."""
    return reward.mean(-1) if xp is np else xp.mean(reward, -1)
