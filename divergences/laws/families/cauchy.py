"""The Cauchy law."""

from __future__ import annotations

import math
from dataclasses import dataclass

from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.law import evaluate
from divergences.laws.families.location_scale import LocationScale
from divergences.laws.families.tails import Tail, power

HUGE = 1e8  # from here on 1 + z² and z² are the same number, in float64 and in float32


@dataclass(frozen=True)
class Cauchy(LocationScale):
    """p(x) = 1/(πγ(1 + z²)) with z = (x − loc)/γ, γ = scale.

    Convention: it has no mean; P(|X| > t) falls like 1/t.
    Args: loc, a real number; scale, a positive number (half the distance between the quartiles).
    Raises: ValueError for a parameter that is not finite or a scale ≤ 0; TypeError for one that is not a number.
    Example:
    >>> [float(Cauchy(1, 2).cdf(x)) for x in (-1, 1, 3)]
    [0.25, 0.5, 0.75]
    """

    @property
    def tail(self) -> Tail:
        """P(|X| > t) falls like 1/t."""
        return power(1)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −log(1 + z²) − log(πγ).

        >>> float(Cauchy(0, 1).log_prob(0)) == -math.log(math.pi)
        True
        """

        def formula(xp: Namespace, x: Array) -> Array:
            z = xp.abs(self.standardised(x))
            far = z > HUGE  # where z² may overflow
            near = xp.where(far, 1, z)
            growth = xp.where(far, 2 * xp.log(xp.where(far, z, 1)), xp.log1p(near * near))
            return -growth - math.log(self.scale) - math.log(math.pi)

        return evaluate(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = ½ + arctan(z)/π, as the angle of (−z, 1) so that the left tail keeps its digits.

        >>> float(Cauchy(0, 1).cdf(-1))
        0.25
        """

        def formula(xp: Namespace, x: Array) -> Array:
            return xp.arctan2(xp.ones_like(x), -self.standardised(x)) / math.pi

        return evaluate(formula, x)
