"""The beta laws, with all that is stated of them."""

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
    LogBelow,
    LogSquare,
    Power,
    Square,
    Statistic,
    exact,
    present,
)
from divergences.laws.families.inverse import inverse
from divergences.laws.families.law import Distribution, check, evaluate, inside, of_parameters, positive, special, unit
from divergences.laws.families.tails import COMPACT, Tail

if TYPE_CHECKING:
    import jax
    from flint import arb, fmpq


@dataclass(frozen=True)
class Beta(Distribution):
    """p(x) = xᵃ⁻¹·(1 − x)ᵇ⁻¹/B(a, b) for 0 < x < 1.

    Args: a and b, positive numbers; the mean is a/(a + b).
    Raises: ValueError for a parameter that is not positive and finite; TypeError for one that is not a number.
    Example:
    >>> Beta(1, 3).mean, float(Beta(1, 1).cdf(0.25))
    (0.25, 0.25)
    """

    kin: ClassVar[bool] = True

    a: float
    b: float

    def __post_init__(self) -> None:
        check(self, a=positive, b=positive)

    @property
    def support(self) -> tuple[float, float]:
        """From 0 to 1; the density has a pole at an end whose parameter is below 1."""
        return 0.0, 1.0

    @property
    def tail(self) -> Tail:
        """Nothing outside the interval."""
        return COMPACT

    @property
    def mean(self) -> float:
        """a/(a + b)."""
        return of_parameters(lambda xp: self.a / (self.a + self.b), self.a, self.b)

    @property
    def std(self) -> float:
        """√(ab/(a + b + 1))/(a + b)."""
        return of_parameters(
            lambda xp: xp.sqrt(self.a / (self.a + self.b + 1) * self.b) / (self.a + self.b), self.a, self.b
        )

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = (a − 1)·log x + (b − 1)·log(1 − x) − log B(a, b)."""

        def formula(xp: Namespace, x: Array) -> Array:
            functions = special(xp)

            def density(x: Array) -> Array:
                here = functions.xlogy(self.a - 1, x) + functions.xlog1py(self.b - 1, -x)
                return here - functions.betaln(self.a, self.b)

            return inside(xp, x, (x >= 0) & (x <= 1), density, -math.inf, 0.5)

        return evaluate(formula, x, self.a, self.b)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x), the regularised incomplete beta function."""

        def formula(xp: Namespace, x: Array) -> Array:
            held = xp.clip(x, 0, 1)
            within = (x > 0) & (x < 1)
            return inside(xp, x, within, lambda x: special(xp).betainc(self.a, self.b, x), held, 0.5)

        return evaluate(formula, x, self.a, self.b)

    def icdf(self, u: ArrayLike) -> Array:
        """The inverse of that function, in JAX by bisection."""

        def formula(xp: Namespace, u: Array) -> Array:
            if xp is np:
                return special(xp).betaincinv(self.a, self.b, unit(xp, u))
            cdf = lambda odds, a, b: special(xp).betainc(a, b, odds / (1 + odds))  # noqa: E731
            odds = inverse(cdf, u, self.a, self.b)
            return xp.where(u == 1, 1.0, odds / (1 + xp.where(u == 1, 0.0, odds)))

        return evaluate(formula, u, self.a, self.b)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax

            return jax.random.beta(key, self.a, self.b, shape, dtype)

        return drawn(draw, key, shape, (self.a, self.b))

    def facts(self) -> Facts:
        """Two statistics, log x and log(1 − x): at 0 the density goes like xᵃ⁻¹, at 1 like (1 − x)ᵇ⁻¹."""
        return _facts(self.a, self.b)


@lru_cache(256)
def _facts(first: float, second: float) -> Facts:
    from flint import acb, arb, fmpq

    a, b, zero, one = exact(first), exact(second), fmpq(0), fmpq(1)
    mean = a / (a + b)

    def trigamma(x: fmpq) -> arb:
        return acb(arb(x)).polygamma(acb(1)).real

    def logs(x: fmpq) -> arb:
        return arb(x).digamma() - arb(a + b).digamma()

    def expectation(of: Statistic) -> arb | None:
        match of:
            case Linear():
                return arb(mean)
            case Square(m):
                return arb(a * b / ((a + b) ** 2 * (a + b + 1)) + (mean - m) ** 2)
            case LogAbove(e) if not e:
                return logs(a)
            case LogBelow(e) if e == 1:
                return logs(b)
            case LogSquare(e) if not e:
                return trigamma(a) - trigamma(a + b) + logs(a) ** 2
            case Power(e, u, j) if not e:
                more = arb(a + j).lgamma() + arb(a + b).lgamma() - arb(a).lgamma() - arb(a + b + j).lgamma()
                return more.exp() / arb(u) ** arb(j)
            case _:
                return None

    half = fmpq(1, 2)

    def below(x: arb, more: int) -> arb:
        near = x if x < half else 1 - x
        orders = (arb(a) + more, arb(b)) if x < half else (arb(b), arb(a) + more)
        found = near.beta_lower(*orders, regularized=1)
        return found if x < half else 1 - found

    def above(x: arb, more: int) -> arb:
        if x < half:
            return 1 - x.beta_lower(arb(a) + more, arb(b), regularized=1)
        return (1 - x).beta_lower(arb(b), arb(a) + more, regularized=1)

    return Facts(
        low=zero,
        high=one,
        middle=fmpq(1, 2) if first <= 1 or second <= 1 else mean,
        width=exact(min(max(math.sqrt(first * second / (first + second + 1)) / (first + second), 1e-30), 0.25)),
        terms=present({LogAbove(zero): a - 1, LogBelow(one): b - 1}),
        constant=lambda: arb(a + b).lgamma() - arb(a).lgamma() - arb(b).lgamma(),
        expectation=expectation,
        cdf=lambda x: below(x, 0),
        survival=lambda x: above(x, 0),
        partial_mean=lambda x: arb(mean) * below(x, 1),
        partial_mean_above=lambda x: arb(mean) * above(x, 1),
    )
