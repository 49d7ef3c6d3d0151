"""The uniform law on an interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from divergences._core.arrays import is_jax, is_traced
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.facts import (
    Decay,
    Distance,
    Facts,
    Linear,
    LogAbove,
    LogBelow,
    Power,
    Square,
    Statistic,
    exact,
)
from divergences.laws.families.law import Distribution, evaluate, of_parameters, real, unit
from divergences.laws.families.tails import COMPACT, Tail

if TYPE_CHECKING:
    from flint import arb, fmpq


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

    def facts(self) -> Facts:
        """No statistic: a constant between two ends."""
        return _facts(self.low, self.high)


@lru_cache(256)
def _facts(start: float, stop: float) -> Facts:
    from flint import arb

    low, high = exact(start), exact(stop)
    width = high - low

    def expectation(of: Statistic) -> arb | None:
        match of:
            case Linear():
                return arb((low + high) / 2)
            case Square(m):
                return arb(width * width / 12 + ((low + high) / 2 - m) ** 2)
            case Distance(m) if low < m < high:
                return arb(((high - m) ** 2 + (m - low) ** 2) / (2 * width))
            case Distance(m):
                return arb(abs((low + high) / 2 - m))
            case LogAbove(e) if low >= e:
                return (_x_log_x(high - e) - _x_log_x(low - e)) / arb(width) - 1
            case LogBelow(e) if high <= e:
                return (_x_log_x(e - low) - _x_log_x(e - high)) / arb(width) - 1
            case Power(e, unit, k) if low >= e:
                more = arb(k) + 1
                rise = (arb((high - e) / unit)) ** more - (arb((low - e) / unit) ** more if low > e else 0)
                return rise * arb(unit / width) / more
            case Decay(m, s):
                return arb(s / width) * ((arb((m - low) / s)).exp() - (arb((m - high) / s)).exp())
            case _:
                return None

    return Facts(
        low=low,
        high=high,
        middle=(low + high) / 2,
        width=width / 4,
        terms={},
        constant=lambda: -arb(width).log(),
        expectation=expectation,
        cdf=lambda x: (x - arb(low)) / arb(width),
        survival=lambda x: (arb(high) - x) / arb(width),
        partial_mean=lambda x: (x * x - arb(low * low)) / arb(2 * width),
        partial_mean_above=lambda x: (arb(high * high) - x * x) / arb(2 * width),
    )


def _x_log_x(x: fmpq) -> arb:
    from flint import arb

    return arb(x) * arb(x).log() if x else arb(0)


def _ordered(low: Any, high: Any) -> tuple[Any, Any]:
    """Ends of which one is an array of JAX's: NaN where they are out of order, refused if they have values."""

    def ordered(xp: Namespace) -> tuple[Any, Any]:
        fine = xp.asarray(low < high)
        if not is_traced(fine) and not fine.all():
            raise ValueError("high: found an end that is not above low; expected low < high")
        return xp.where(fine, low, math.nan), xp.where(fine, high, math.nan)

    return of_parameters(ordered, low, high)
