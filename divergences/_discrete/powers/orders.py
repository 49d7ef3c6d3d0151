"""The order of a power divergence: a handful of numbers that formulas take, known or traced.

In JAX they are operands: a family of divergences is compiled once for all its orders, and is differentiable in the order.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from divergences._core.types import Namespace

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


def plain(alpha: float) -> Order:
    """The order of the α-divergence itself, α other than 0 and 1."""
    a, b, low = _turned(alpha)
    return Order(a, b, low, 1.0, math.inf if b > 0 else 1 / np.float64(-b), 1 / a)


def lost(alpha: float) -> Order:
    """With the scale α(1 − α), for αp + (1 − α)q − p^α q^(1−α); α other than 0 and 1."""
    a, b, low = _turned(alpha)
    return Order(a, b, low, -a * b, -math.inf if b > 0 else a, -b)


def traced(xp: Namespace, alpha: Any, *, times_alpha: bool = False) -> Order:
    """The order of the α-divergence, or of α times it, for a traced α: KL itself at α = 1, and at 0 the other direction."""
    low = alpha < 0.5
    a, b = xp.where(low, 1 - alpha, alpha), xp.where(low, -alpha, alpha - 1)
    below = xp.where(b < 0, -b, 1.0)
    if not times_alpha:
        return Order(a, b, low, xp.ones_like(a), xp.where(b < 0, 1 / below, xp.inf), 1 / a)
    share = xp.where(b < 0, a / below, xp.inf)  # α/(1 − α) where they did not change places
    return Order(a, b, low, alpha, xp.where(low, 1.0, share), xp.where(low, alpha / a, 1.0))
