"""Weibull, LogNormal and Pareto: families on positive numbers, with all that is stated of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from divergences._core.types import Array, ArrayLike, Namespace
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
from divergences.laws.families.law import (
    Distribution,
    check,
    evaluate,
    inside,
    of_parameters,
    positive,
    real,
    special,
    unit,
)
from divergences.laws.families.tails import LOG_NORMAL, Tail, power, stretched

if TYPE_CHECKING:
    from flint import arb


@dataclass(frozen=True)
class Weibull(Distribution):
    """p(x) = (k/s)·zᵏ⁻¹·exp(−zᵏ) for x > 0, z = x/s, k = shape, s = scale.

    Args: shape and scale, positive numbers; shape 1 is an exponential law of mean scale.
    Raises: ValueError for a parameter that is not positive and finite; TypeError for one that is not a number.
    Example:
    >>> float(Weibull(2, 3).cdf(3)) == -math.expm1(-1)
    True
    """

    kin: ClassVar[bool] = True

    shape: float
    scale: float = 1.0

    def __post_init__(self) -> None:
        check(self, shape=positive, scale=positive)

    @property
    def support(self) -> tuple[float, float]:
        """From 0 on; the density has a pole there if shape < 1."""
        return 0.0, math.inf

    @property
    def tail(self) -> Tail:
        """−log p grows like x^shape."""
        return stretched(self.shape)

    @property
    def mean(self) -> float:
        """scale·Γ(1 + 1/shape)."""
        return of_parameters(
            lambda xp: self.scale * xp.exp(special(xp).gammaln(1 + 1 / self.shape)), self.shape, self.scale
        )

    @property
    def std(self) -> float:
        """scale·√(Γ(1 + 2/shape) − Γ(1 + 1/shape)²)."""

        def formula(xp: Namespace) -> Any:
            first, second = (special(xp).gammaln(1 + j / self.shape) for j in (1, 2))
            return self.scale * xp.exp(first) * xp.sqrt(xp.expm1(second - 2 * first))

        return of_parameters(formula, self.shape, self.scale)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = log(k/s) + (k − 1)·log z − zᵏ."""

        def formula(xp: Namespace, x: Array) -> Array:
            def density(x: Array) -> Array:
                z = x / self.scale
                constant = xp.log(self.shape) - xp.log(self.scale)
                return constant + special(xp).xlogy(self.shape - 1, z) - z**self.shape

            return inside(xp, x, x >= 0, density, -math.inf, 1.0)

        return evaluate(formula, x, self.shape, self.scale)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = 1 − exp(−zᵏ)."""

        def formula(xp: Namespace, x: Array) -> Array:
            return inside(xp, x, x > 0, lambda x: -xp.expm1(-((x / self.scale) ** self.shape)), 0.0, 1.0)

        return evaluate(formula, x, self.shape, self.scale)

    def icdf(self, u: ArrayLike) -> Array:
        """scale·(−log(1 − u))^(1/shape)."""

        def formula(xp: Namespace, u: Array) -> Array:
            return self.scale * (-xp.log1p(-unit(xp, u))) ** (1 / self.shape)

        return evaluate(formula, u, self.shape, self.scale)

    def facts(self) -> Facts:
        """Two statistics, log x and (x/scale)ᵏ."""
        return _weibull_facts(self.shape, self.scale)


@lru_cache(256)
def _weibull_facts(shape: float, scale: float) -> Facts:
    from flint import arb, fmpq

    k, s, zero = exact(shape), exact(scale), fmpq(0)

    def moment(j: Any) -> arb:
        """E z^j."""
        return (1 + arb(j / k)).gamma()

    def expectation(of: Statistic) -> arb | None:
        log_scale, euler = arb(s).log(), arb.const_euler()
        match of:
            case Linear():
                return arb(s) * moment(1)
            case Square(m):
                return arb(s**2) * moment(2) - arb(2 * m * s) * moment(1) + arb(m * m)
            case LogAbove(e) if not e:
                return log_scale - euler / arb(k)
            case LogSquare(e) if not e:
                return (log_scale - euler / arb(k)) ** 2 + arb.pi() ** 2 / arb(6 * k * k)
            case Power(e, u, j) if not e:
                return arb(s / u) ** arb(j) * moment(j)
            case _:
                return None

    def power_of(x: arb) -> arb:
        return (x / arb(s)) ** arb(k)

    return Facts(
        low=zero,
        high=None,
        middle=s * exact(math.log(2) ** (1 / shape) if shape > 0.05 else 1.0),
        width=s,
        terms={
            **present({LogAbove(zero): k - 1}),
            (Linear() if k == 1 else Power(zero, s, k)): fmpq(-1) / (s if k == 1 else 1),
        },
        constant=lambda: arb(k).log() - arb(k) * arb(s).log(),
        expectation=expectation,
        cdf=lambda x: -(-power_of(x)).expm1(),
        survival=lambda x: (-power_of(x)).exp(),
        partial_mean=lambda x: arb(s) * moment(1) * (1 - gamma_above(1 + 1 / arb(k), power_of(x))),
        partial_mean_above=lambda x: arb(s) * moment(1) * gamma_above(1 + 1 / arb(k), power_of(x)),
    )


@dataclass(frozen=True)
class LogNormal(Distribution):
    """p(x) = exp(−z²/2)/(x·scale·√(2π)) for x > 0, z = (log x − loc)/scale: log X is Normal(loc, scale).

    Args: loc, a real number; scale, a positive number: mean and standard deviation of log X.
    Raises: ValueError for a parameter that is not finite or a scale ≤ 0; TypeError for one that is not a number.
    Example:
    >>> float(LogNormal(0, 2).cdf(1))
    0.5
    """

    kin: ClassVar[bool] = True

    loc: float
    scale: float

    def __post_init__(self) -> None:
        check(self, loc=real, scale=positive)

    @property
    def support(self) -> tuple[float, float]:
        """From 0 on."""
        return 0.0, math.inf

    @property
    def tail(self) -> Tail:
        """−log p grows like log²x."""
        return LOG_NORMAL

    @property
    def mean(self) -> float:
        """exp(loc + scale²/2)."""
        return of_parameters(lambda xp: xp.exp(self.loc + self.scale * self.scale / 2), self.loc, self.scale)

    @property
    def std(self) -> float:
        """mean·√(exp(scale²) − 1)."""
        return of_parameters(
            lambda xp: xp.exp(self.loc + self.scale**2 / 2) * xp.sqrt(xp.expm1(self.scale**2)), self.loc, self.scale
        )

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −z²/2 − log x − log(scale·√(2π))."""

        def formula(xp: Namespace, x: Array) -> Array:
            def density(x: Array) -> Array:
                z = (xp.log(x) - self.loc) / self.scale
                return -0.5 * z * z - xp.log(x) - xp.log(self.scale) - 0.5 * math.log(2 * math.pi)

            return inside(xp, x, (x > 0) & (x < math.inf), density, -math.inf, 1.0)

        return evaluate(formula, x, self.loc, self.scale)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = Φ(z)."""

        def formula(xp: Namespace, x: Array) -> Array:
            value = lambda x: special(xp).ndtr((xp.log(x) - self.loc) / self.scale)  # noqa: E731
            return inside(xp, x, x > 0, value, 0.0, 1.0)

        return evaluate(formula, x, self.loc, self.scale)

    def icdf(self, u: ArrayLike) -> Array:
        """exp(loc + scale·Φ⁻¹(u))."""

        def formula(xp: Namespace, u: Array) -> Array:
            return xp.exp(self.loc + self.scale * special(xp).ndtri(unit(xp, u)))

        return evaluate(formula, u, self.loc, self.scale)

    def facts(self) -> Facts:
        """Two statistics, log x and log²x."""
        return _log_normal_facts(self.loc, self.scale)


@lru_cache(256)
def _log_normal_facts(loc: float, scale: float) -> Facts:
    from flint import arb, fmpq

    m, s, zero = exact(loc), exact(scale), fmpq(0)

    def moment(j: Any) -> arb:
        return arb(j * m + j * j * s * s / 2).exp()

    def expectation(of: Statistic) -> arb | None:
        match of:
            case Linear():
                return moment(fmpq(1))
            case Square(c):
                return moment(fmpq(2)) - 2 * arb(c) * moment(fmpq(1)) + arb(c * c)
            case LogAbove(e) if not e:
                return arb(m)
            case LogSquare(e) if not e:
                return arb(m * m + s * s)
            case Power(e, u, j) if not e:
                return moment(j) / arb(u) ** arb(j)
            case _:
                return None

    def below(x: arb, shift: Any) -> arb:
        """Φ(z − shift)."""
        return (-((x.log() - arb(m)) / arb(s) - arb(shift)) / arb(2).sqrt()).erfc() / 2

    def above(x: arb, shift: Any) -> arb:
        return (((x.log() - arb(m)) / arb(s) - arb(shift)) / arb(2).sqrt()).erfc() / 2

    near = exact(math.exp(min(max(loc, -600.0), 600.0)))
    return Facts(
        low=zero,
        high=None,
        middle=near,
        width=near,
        terms=present({LogSquare(zero): -1 / (2 * s * s), LogAbove(zero): m / (s * s) - 1}),
        constant=lambda: -arb(m * m / (2 * s * s)) - arb(s).log() - (2 * arb.pi()).log() / 2,
        expectation=expectation,
        cdf=lambda x: below(x, fmpq(0)),
        survival=lambda x: above(x, fmpq(0)),
        partial_mean=lambda x: moment(fmpq(1)) * below(x, s),
        partial_mean_above=lambda x: moment(fmpq(1)) * above(x, s),
    )


@dataclass(frozen=True)
class Pareto(Distribution):
    """p(x) = a·mᵃ/xᵃ⁺¹ for x ≥ m, a = shape, m = scale.

    Args: shape and scale, positive numbers; P(X > x) = (scale/x)^shape.
    Raises: ValueError for a parameter that is not positive and finite; TypeError for one that is not a number.
    Example:
    >>> float(Pareto(2, 1).cdf(2)), Pareto(1, 1).mean
    (0.75, inf)
    """

    kin: ClassVar[bool] = True

    shape: float
    scale: float = 1.0

    def __post_init__(self) -> None:
        check(self, shape=positive, scale=positive)

    @property
    def support(self) -> tuple[float, float]:
        """From `scale` on."""
        return self.scale, math.inf

    @property
    def tail(self) -> Tail:
        """P(X > t) falls like 1/t^shape."""
        return power(self.shape)

    @property
    def mean(self) -> float:
        """scale·shape/(shape − 1), ∞ for shape ≤ 1."""

        def formula(xp: Namespace) -> Any:
            finite = self.shape > 1
            return xp.where(finite, self.scale * self.shape / xp.where(finite, self.shape - 1, 1.0), math.inf)

        return of_parameters(formula, self.shape, self.scale)

    @property
    def std(self) -> float:
        """scale/(shape − 1)·√(shape/(shape − 2)), ∞ for shape ≤ 2, NaN where there is no mean."""

        def formula(xp: Namespace) -> Any:
            a = xp.where(self.shape > 2, self.shape, 3.0)
            value = xp.where(self.shape > 2, self.scale / (a - 1) * xp.sqrt(a / (a - 2)), math.inf)
            return xp.where(self.shape > 1, value, math.nan)

        return of_parameters(formula, self.shape, self.scale)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = log(a/m) − (a + 1)·log(x/m)."""

        def formula(xp: Namespace, x: Array) -> Array:
            def density(x: Array) -> Array:
                return xp.log(self.shape) - xp.log(self.scale) - (self.shape + 1) * xp.log(x / self.scale)

            return inside(xp, x, x >= self.scale, density, -math.inf, self.scale)

        return evaluate(formula, x, self.shape, self.scale)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = 1 − (m/x)ᵃ."""

        def formula(xp: Namespace, x: Array) -> Array:
            value = lambda x: -xp.expm1(-self.shape * xp.log(x / self.scale))  # noqa: E731
            return inside(xp, x, x >= self.scale, value, 0.0, self.scale)

        return evaluate(formula, x, self.shape, self.scale)

    def icdf(self, u: ArrayLike) -> Array:
        """m·(1 − u)^(−1/a)."""

        def formula(xp: Namespace, u: Array) -> Array:
            return self.scale * xp.exp(-xp.log1p(-unit(xp, u)) / self.shape)

        return evaluate(formula, u, self.shape, self.scale)

    def facts(self) -> Facts:
        """One statistic, log x."""
        return _pareto_facts(self.shape, self.scale)


@lru_cache(256)
def _pareto_facts(shape: float, scale: float) -> Facts:
    from flint import arb, fmpq

    a, m = exact(shape), exact(scale)

    def expectation(of: Statistic) -> arb | None:
        match of:
            case Linear():
                return None if a <= 1 else arb(m * a / (a - 1))
            case Square(c):
                return None if a <= 2 else arb(m * m * a / (a - 2) - 2 * c * m * a / (a - 1) + c * c)
            case LogAbove(e) if not e:
                return arb(m).log() + arb(1 / a)
            case LogSquare(e) if not e:
                return (arb(m).log() + arb(1 / a)) ** 2 + arb(1 / (a * a))
            case Power(e, u, j) if not e and j < a:
                return arb(a / (a - j)) * arb(m / u) ** arb(j)
            case _:
                return None

    def above(x: arb) -> arb:
        return (arb(m) / x) ** arb(a)

    return Facts(
        low=m,
        high=None,
        middle=m * exact(min(2 ** (1 / max(shape, 0.01)), 1e30)),
        width=m,
        terms={LogAbove(fmpq(0)): -(a + 1)},
        constant=lambda: arb(a).log() + arb(a) * arb(m).log(),
        expectation=expectation,
        cdf=lambda x: -(-arb(a) * (x / arb(m)).log()).expm1(),
        survival=above,
        partial_mean=(lambda x: arb(m * a / (a - 1)) * (1 - (arb(m) / x) ** arb(a - 1))) if a > 1 else None,
        partial_mean_above=(lambda x: arb(m * a / (a - 1)) * (arb(m) / x) ** arb(a - 1)) if a > 1 else None,
    )
