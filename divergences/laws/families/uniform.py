"""The uniform law on an interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.law import evaluate, number
from divergences.laws.families.tails import COMPACT, Tail


@dataclass(frozen=True)
class Uniform:
    """p(x) = 1/(high − low) on [low, high], 0 outside.

    Args: low < high, real numbers.
    Raises: ValueError for an end that is not finite, or ends out of order; TypeError for one that is not a number.
    Example:
    >>> float(Uniform(0, 4).cdf(1))
    0.25
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        low, high = number("low", self.low), number("high", self.high)
        if not low < high:
            raise ValueError(f"high: found {high} with low = {low}; expected low < high")
        if math.isinf(high - low):
            raise ValueError(
                f"high: found {high} with low = {low}; expected a width high - low that is a finite float64"
            )
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @property
    def support(self) -> tuple[float, float]:
        """From `low` to `high`."""
        return self.low, self.high

    @property
    def tail(self) -> Tail:
        """Nothing outside the interval."""
        return COMPACT

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −log(high − low) on [low, high], −∞ outside.

        >>> float(Uniform(0, 0.5).log_prob(0.25)) == math.log(2), float(Uniform(0, 0.5).log_prob(2))
        (True, -inf)
        """

        def formula(xp: Namespace, x: Array) -> Array:
            outside = (x < self.low) | (x > self.high)
            return xp.where(outside, -math.inf, xp.where(xp.isnan(x), math.nan, -math.log(self.high - self.low)))

        return evaluate(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = (x − low)/(high − low), held between 0 and 1.

        >>> [float(Uniform(0, 4).cdf(x)) for x in (-1, 3, 9)]
        [0.0, 0.75, 1.0]
        """

        def formula(xp: Namespace, x: Array) -> Array:
            return xp.clip((x - self.low) / (self.high - self.low), 0, 1)

        return evaluate(formula, x)
