"""The uniform law on an interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from divergences._core.arrays import is_jax, is_traced
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.law import Distribution, evaluate, of_parameters, real, unit
from divergences.laws.families.tails import COMPACT, Tail


@dataclass(frozen=True)
class Uniform(Distribution):
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
        low, high = real("low", self.low), real("high", self.high)
        if is_jax(low, high):
            low, high = _ordered(low, high)
        elif not low < high:
            raise ValueError(f"high: found {high} with low = {low}; expected low < high")
        elif math.isinf(high - low):
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

    @property
    def mean(self) -> float:
        """(low + high)/2."""
        return of_parameters(lambda xp: self.low / 2 + self.high / 2, self.low, self.high)

    @property
    def std(self) -> float:
        """(high − low)/√12."""
        return of_parameters(lambda xp: (self.high - self.low) / math.sqrt(12), self.low, self.high)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −log(high − low) on [low, high], −∞ outside.

        >>> float(Uniform(0, 0.5).log_prob(0.25)) == math.log(2), float(Uniform(0, 0.5).log_prob(2))
        (True, -inf)
        """

        def formula(xp: Namespace, x: Array) -> Array:
            outside = (x < self.low) | (x > self.high)
            return xp.where(outside, -math.inf, xp.where(xp.isnan(x), math.nan, -xp.log(self.high - self.low)))

        return evaluate(formula, x, self.low, self.high)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = (x − low)/(high − low), held between 0 and 1.

        >>> [float(Uniform(0, 4).cdf(x)) for x in (-1, 3, 9)]
        [0.0, 0.75, 1.0]
        """

        def formula(xp: Namespace, x: Array) -> Array:
            return xp.clip((x - self.low) / (self.high - self.low), 0, 1)

        return evaluate(formula, x, self.low, self.high)

    def icdf(self, u: ArrayLike) -> Array:
        """low + u·(high − low), held below high.

        >>> [float(Uniform(0, 4).icdf(u)) for u in (0, 0.75, 1)]
        [0.0, 3.0, 4.0]
        """

        def formula(xp: Namespace, u: Array) -> Array:
            return xp.minimum(self.low + unit(xp, u) * (self.high - self.low), self.high)

        return evaluate(formula, u, self.low, self.high)


def _ordered(low: Any, high: Any) -> tuple[Any, Any]:
    """Ends of which one is an array of JAX's: NaN where they are out of order, refused if they have values."""

    def ordered(xp: Namespace) -> tuple[Any, Any]:
        fine = xp.asarray(low < high)
        if not is_traced(fine) and not fine.all():
            raise ValueError("high: found an end that is not above low; expected low < high")
        return xp.where(fine, low, math.nan), xp.where(fine, high, math.nan)

    return of_parameters(ordered, low, high)
