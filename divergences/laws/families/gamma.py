"""The exponential and the gamma laws, with all that is stated of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.drawing import drawn
from divergences.laws.families.facts import (
    Facts,
    Linear,
    LogAbove,
    LogSquare,
    Power,
    Square,
    Statistic,
    exact,
    gamma_above,
    present,
)
from divergences.laws.families.inverse import inverse
from divergences.laws.families.law import (
    Distribution,
    check,
    evaluate,
    inside,
    of_parameters,
    positive,
    special,
    unit,
)
from divergences.laws.families.tails import EXPONENTIAL, Tail

if TYPE_CHECKING:
    import jax
    from flint import arb


@dataclass(frozen=True)
class Exponential(Distribution):
    """p(x) = rate·exp(−rate·x) for x ≥ 0.

    Args: rate, a positive number, 1/mean.
    Raises: ValueError for a rate that is not positive and finite; TypeError for one that is not a number.
    Example:
    >>> Exponential(0.5).mean, float(Exponential(2).log_prob(0)) == math.log(2)
    (2.0, True)
    """

    kin: ClassVar[bool] = True

    rate: float

    def __post_init__(self) -> None:
        check(self, rate=positive)

    @property
    def support(self) -> tuple[float, float]:
        """From 0 on."""
        return 0.0, math.inf

    @property
    def tail(self) -> Tail:
        """−log p grows like x."""
        return EXPONENTIAL

    @property
    def mean(self) -> float:
        """1/rate."""
        return of_parameters(lambda xp: 1 / self.rate, self.rate)

    @property
    def std(self) -> float:
        """1/rate, as the mean."""
        return self.mean

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = log(rate) − rate·x."""

        def formula(xp: Namespace, x: Array) -> Array:
            return inside(xp, x, x >= 0, lambda x: xp.log(self.rate) - self.rate * x, -math.inf, 0.0)

        return evaluate(formula, x, self.rate)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = 1 − exp(−rate·x)."""

        def formula(xp: Namespace, x: Array) -> Array:
            return inside(xp, x, x >= 0, lambda x: -xp.expm1(-self.rate * x), 0.0, 0.0)

        return evaluate(formula, x, self.rate)

    def icdf(self, u: ArrayLike) -> Array:
        """−log(1 − u)/rate."""
        return evaluate(lambda xp, u: -xp.log1p(-unit(xp, u)) / self.rate, u, self.rate)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax

            return jax.random.exponential(key, shape, dtype) / self.rate

        return drawn(draw, key, shape, (self.rate,))

    def facts(self) -> Facts:
        """A gamma law of shape 1 without its logarithm."""
        return Gamma(1.0, self.rate).facts()


@dataclass(frozen=True)
class Gamma(Distribution):
    """p(x) = rateᵏ·xᵏ⁻¹·exp(−rate·x)/Γ(k) for x > 0, k = shape.

    Args: shape and rate, positive numbers; the mean is shape/rate, and 1/rate is a scale.
    Raises: ValueError for a parameter that is not positive and finite; TypeError for one that is not a number.
    Example:
    >>> Gamma(3, 2).mean, float(Gamma(1, 2).log_prob(0.5)) == math.log(2) - 1
    (1.5, True)
    """

    kin: ClassVar[bool] = True

    shape: float
    rate: float = 1.0

    def __post_init__(self) -> None:
        check(self, shape=positive, rate=positive)

    @property
    def support(self) -> tuple[float, float]:
        """From 0 on; the density has a pole there if shape < 1."""
        return 0.0, math.inf

    @property
    def tail(self) -> Tail:
        """−log p grows like x."""
        return EXPONENTIAL

    @property
    def mean(self) -> float:
        """shape/rate."""
        return of_parameters(lambda xp: self.shape / self.rate, self.shape, self.rate)

    @property
    def std(self) -> float:
        """√shape/rate."""
        return of_parameters(lambda xp: xp.sqrt(self.shape) / self.rate, self.shape, self.rate)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = k·log(rate) − log Γ(k) + (k − 1)·log x − rate·x."""

        def formula(xp: Namespace, x: Array) -> Array:
            functions = special(xp)
            constant = self.shape * xp.log(self.rate) - functions.gammaln(self.shape)

            def density(x: Array) -> Array:
                return constant + functions.xlogy(self.shape - 1, x) - self.rate * x

            return inside(xp, x, x >= 0, density, -math.inf, 1.0)

        return evaluate(formula, x, self.shape, self.rate)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x), the regularised incomplete gamma function of shape and rate·x."""

        def formula(xp: Namespace, x: Array) -> Array:
            value = lambda x: special(xp).gammainc(self.shape, self.rate * x)  # noqa: E731
            return inside(xp, x, x > 0, value, 0.0, 1.0)

        return evaluate(formula, x, self.shape, self.rate)

    def icdf(self, u: ArrayLike) -> Array:
        """The inverse of that function, in JAX by bisection."""

        def formula(xp: Namespace, u: Array) -> Array:
            if xp is np:
                return special(xp).gammaincinv(self.shape, unit(xp, u)) / self.rate
            return inverse(lambda x, k: special(xp).gammainc(k, x), u, self.shape) / self.rate

        return evaluate(formula, u, self.shape, self.rate)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax

            return jax.random.gamma(key, self.shape, shape, dtype) / self.rate

        return drawn(draw, key, shape, (self.shape, self.rate))

    def facts(self) -> Facts:
        """Two statistics, x and log x; at 0 the density goes like xᵏ⁻¹."""
        return _gamma_facts(self.shape, self.rate)


@lru_cache(256)
def _gamma_facts(shape: float, rate: float) -> Facts:
    from flint import acb, arb, fmpq

    k, r, zero = exact(shape), exact(rate), fmpq(0)

    def expectation(of: Statistic) -> arb | None:
        a, b = arb(k), arb(r)
        match of:
            case Linear():
                return arb(k / r)
            case Square(m):
                return arb(k / r**2 + (k / r - m) ** 2)
            case LogAbove(e) if not e:
                return a.digamma() - b.log()
            case LogSquare(e) if not e:
                return acb(a).polygamma(acb(1)).real + (a.digamma() - b.log()) ** 2
            case Power(e, u, j) if not e:
                return (a + arb(j)).gamma() * a.rgamma() / (b * arb(u)) ** arb(j)
            case _:
                return None

    def below(x: arb, more: int) -> arb:
        return 1 - above(x, more) if arb(r) * x > 2 * k + 2 else (arb(r) * x).gamma_lower(arb(k) + more, regularized=1)

    def above(x: arb, more: int) -> arb:
        return gamma_above(arb(k) + more, arb(r) * x)

    return Facts(
        low=zero,
        high=None,
        middle=(k + 1) / (2 * r),
        width=exact(math.sqrt(shape) + 1) / r,
        terms=present({Linear(): -r, LogAbove(zero): k - 1}),
        constant=lambda: arb(k) * arb(r).log() - arb(k).lgamma(),
        expectation=expectation,
        cdf=lambda x: below(x, 0),
        survival=lambda x: above(x, 0),
        partial_mean=lambda x: arb(k / r) * below(x, 1),
        partial_mean_above=lambda x: arb(k / r) * above(x, 1),
    )
