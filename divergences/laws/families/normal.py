"""The normal law."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.law import evaluate
from divergences.laws.families.location_scale import LocationScale
from divergences.laws.families.tails import GAUSSIAN, Tail


@dataclass(frozen=True)
class Normal(LocationScale):
    """p(x) = exp(−z²/2)/(σ√(2π)) with z = (x − loc)/σ, σ = scale.

    Args: loc, a real number; scale, a positive number (the standard deviation).
    Raises: ValueError for a parameter that is not finite or a scale ≤ 0; TypeError for one that is not a number.
    Example:
    >>> float(Normal(1, 2).cdf(1))
    0.5
    """

    @property
    def tail(self) -> Tail:
        """−log p grows like x²."""
        return GAUSSIAN

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −z²/2 − log(σ√(2π)).

        >>> float(Normal(0, 1).log_prob(2) - Normal(0, 1).log_prob(0))
        -2.0
        """

        def formula(xp: Namespace, x: Array) -> Array:
            z = self.standardised(x)
            return -0.5 * z * z - math.log(self.scale) - 0.5 * math.log(2 * math.pi)

        return evaluate(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = Φ(z), by the complementary error function far to the left, so that no tail is lost.

        >>> float(Normal(0, 1).cdf(0))
        0.5
        """

        def formula(xp: Namespace, x: Array) -> Array:
            if xp is np:
                from scipy.special import ndtr
            else:
                from jax.scipy.special import ndtr
            return ndtr(self.standardised(x))

        return evaluate(formula, x)
