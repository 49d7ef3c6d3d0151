"""The Laplace law."""

from __future__ import annotations

import math
from dataclasses import dataclass

from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.law import evaluate
from divergences.laws.families.location_scale import LocationScale
from divergences.laws.families.tails import EXPONENTIAL, Tail


@dataclass(frozen=True)
class Laplace(LocationScale):
    """p(x) = exp(−|z|)/(2b) with z = (x − loc)/b, b = scale.

    Args: loc, a real number; scale, a positive number (the mean of |x − loc|).
    Raises: ValueError for a parameter that is not finite or a scale ≤ 0; TypeError for one that is not a number.
    Example:
    >>> float(Laplace(1, 2).cdf(1))
    0.5
    """

    @property
    def tail(self) -> Tail:
        """−log p grows like |x|."""
        return EXPONENTIAL

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −|z| − log(2b).

        >>> float(Laplace(0, 0.5).log_prob(1))
        -2.0
        """

        def formula(xp: Namespace, x: Array) -> Array:
            z = self.standardised(x)
            return -xp.maximum(z, -z) - math.log(2 * self.scale)  # |z| with the derivative 0 at 0

        return evaluate(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = ½eᶻ left of loc, 1 − ½e⁻ᶻ from there on.

        >>> float(Laplace(0, 1).cdf(0))
        0.5
        """

        def formula(xp: Namespace, x: Array) -> Array:
            z = self.standardised(x)
            left = z < 0  # each branch sees 0 where the other one is meant, so that no overflow reaches a gradient
            return xp.where(left, 0.5 * xp.exp(xp.where(left, z, 0)), 1 - 0.5 * xp.exp(-xp.where(left, 0, z)))

        return evaluate(formula, x)
