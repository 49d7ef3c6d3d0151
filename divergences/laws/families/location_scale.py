"""Families of a location and a scale: Normal, Laplace and Cauchy, each with density, distribution function and tail."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.drawing import drawn, standard
from divergences.laws.families.facts import Decay, Distance, Facts, Linear, LogGrowth, Square, Statistic, exact
from divergences.laws.families.law import Distribution, Formula, evaluate, of_parameters, positive, real, special, unit
from divergences.laws.families.tails import EXPONENTIAL, GAUSSIAN, Tail, power

if TYPE_CHECKING:
    import jax
    from flint import arb


@dataclass(frozen=True)
class LocationScale(Distribution):
    """A law whose density at x is f(z)/scale with z = (x − loc)/scale, for the density f of its family that stands at 0.

    Args: loc, a real number; scale, a positive number.
    Raises: ValueError for a parameter that is not finite or a scale ≤ 0; TypeError for one that is not a number.
    """

    kin: ClassVar[bool] = True

    loc: float
    scale: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "loc", real("loc", self.loc))
        object.__setattr__(self, "scale", positive("scale", self.scale))

    @property
    def support(self) -> tuple[float, float]:
        """The whole line."""
        return -math.inf, math.inf

    def standardised(self, x: Array) -> Array:
        """z = (x − loc)/scale."""
        return (x - self.loc) / self.scale

    def at(self, formula: Formula, x: ArrayLike) -> Array:
        """A formula of points, in the array library of these and of the parameters."""
        return evaluate(formula, x, self.loc, self.scale)

    def log_scale(self, xp: Namespace) -> Array:
        """log(scale)."""
        return xp.log(self.scale)

    def moved(self, name: str, key: jax.Array, shape: int | Sequence[int]) -> jax.Array:
        """loc + scale·Z, Z drawn from the standard law, which JAX has under that name."""

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            return self.loc + self.scale * standard(name)(key, shape, dtype)

        return drawn(draw, key, shape, (self.loc, self.scale))


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

    @property
    def mean(self) -> float:
        """E X, the parameter loc."""
        return self.loc

    @property
    def std(self) -> float:
        """The parameter scale."""
        return self.scale

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −z²/2 − log(σ√(2π)).

        >>> float(Normal(0, 1).log_prob(2) - Normal(0, 1).log_prob(0))
        -2.0
        """

        def formula(xp: Namespace, x: Array) -> Array:
            z = self.standardised(x)
            return -0.5 * z * z - self.log_scale(xp) - 0.5 * math.log(2 * math.pi)

        return self.at(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = Φ(z), by the complementary error function far to the left, so that no tail is lost.

        >>> float(Normal(0, 1).cdf(0))
        0.5
        """

        def formula(xp: Namespace, x: Array) -> Array:
            return special(xp).ndtr(self.standardised(x))

        return self.at(formula, x)

    def icdf(self, u: ArrayLike) -> Array:
        """loc + scale·Φ⁻¹(u).

        >>> float(Normal(1, 2).icdf(0.5))
        1.0
        """
        return self.at(lambda xp, u: self.loc + self.scale * special(xp).ndtri(unit(xp, u)), u)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""
        return self.moved("normal", key, shape)

    def facts(self) -> Facts:
        """One statistic, (x − loc)²."""
        return _normal_facts(self.loc, self.scale)


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

    @property
    def mean(self) -> float:
        """E X, the parameter loc."""
        return self.loc

    @property
    def std(self) -> float:
        """√2·scale, the mean of |X − loc| is scale."""
        return of_parameters(lambda xp: math.sqrt(2) * self.scale, self.scale)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −|z| − log(2b).

        >>> float(Laplace(0, 0.5).log_prob(1))
        -2.0
        """

        def formula(xp: Namespace, x: Array) -> Array:
            z = self.standardised(x)
            return -xp.maximum(z, -z) - (self.log_scale(xp) + math.log(2))  # |z| with the derivative 0 at 0

        return self.at(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = ½eᶻ left of loc, 1 − ½e⁻ᶻ from there on.

        >>> float(Laplace(0, 1).cdf(0))
        0.5
        """

        def formula(xp: Namespace, x: Array) -> Array:
            z = self.standardised(x)
            left = z < 0  # each branch sees 0 where the other one is meant, so that no overflow reaches a gradient
            return xp.where(left, 0.5 * xp.exp(xp.where(left, z, 0)), 1 - 0.5 * xp.exp(-xp.where(left, 0, z)))

        return self.at(formula, x)

    def icdf(self, u: ArrayLike) -> Array:
        """loc + scale·log(2u) up to the middle, loc − scale·log(2(1 − u)) from there on.

        >>> float(Laplace(1, 2).icdf(0.5))
        1.0
        """

        def formula(xp: Namespace, u: Array) -> Array:
            left = u <= 0.5
            side = xp.log(2 * xp.where(left, unit(xp, u), unit(xp, 1 - u)))
            return self.loc + self.scale * xp.where(left, side, -side)

        return self.at(formula, u)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""
        return self.moved("laplace", key, shape)

    def facts(self) -> Facts:
        """One statistic, |x − loc|, with a kink at loc."""
        return _laplace_facts(self.loc, self.scale)


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

    @property
    def mean(self) -> float:
        """NaN: there is none."""
        return math.nan

    @property
    def std(self) -> float:
        """NaN: there is no mean to measure it from."""
        return math.nan

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
            return -growth - self.log_scale(xp) - math.log(math.pi)

        return self.at(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = ½ + arctan(z)/π, as the angle of (−z, 1) so that the left tail keeps its digits.

        >>> float(Cauchy(0, 1).cdf(-1))
        0.25
        """

        def formula(xp: Namespace, x: Array) -> Array:
            return xp.arctan2(xp.ones_like(x), -self.standardised(x)) / math.pi

        return self.at(formula, x)

    def icdf(self, u: ArrayLike) -> Array:
        """loc + scale·tan(π(u − ½)), as a cotangent of πu or π(1 − u) so that neither tail loses its digits.

        >>> [round(float(Cauchy(1, 2).icdf(u)), 12) for u in (0.25, 0.5, 0.75)]
        [-1.0, 1.0, 3.0]
        """

        def formula(xp: Namespace, u: Array) -> Array:
            left = u <= 0.5
            angle = math.pi * xp.where(left, unit(xp, u), unit(xp, 1 - u))
            side = xp.cos(angle) / xp.sin(angle)
            return self.loc + self.scale * xp.where(left, -side, side)

        return self.at(formula, u)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""
        return self.moved("cauchy", key, shape)

    def facts(self) -> Facts:
        """One statistic, log(1 + z²)."""
        return _cauchy_facts(self.loc, self.scale)


@lru_cache(256)
def _normal_facts(loc: float, scale: float) -> Facts:
    from flint import arb, fmpq

    m, s = exact(loc), exact(scale)

    def expectation(of: Statistic) -> arb | None:
        match of:
            case Linear():
                return arb(m)
            case Square(c):
                return arb((m - c) ** 2 + s * s)
            case Distance(c):
                z = arb((m - c) / s)
                return arb(s) * (2 / arb.pi()).sqrt() * (-z * z / 2).exp() + arb(m - c) * (z / arb(2).sqrt()).erf()
            case Decay(c, t):
                return (arb((c - m) / t) + arb(s * s / (2 * t * t))).exp()
            case _:
                return None

    def standard(x: arb) -> arb:
        return (x - arb(m)) / arb(s)

    def below(z: arb) -> arb:
        return (-z / arb(2).sqrt()).erfc() / 2

    def density(z: arb) -> arb:
        return (-z * z / 2).exp() / (2 * arb.pi()).sqrt()

    return Facts(
        low=None,
        high=None,
        middle=m,
        width=2 * s,
        terms={Square(m): fmpq(-1) / (2 * s * s)},
        constant=lambda: -arb(s).log() - (2 * arb.pi()).log() / 2,
        expectation=expectation,
        cdf=lambda x: below(standard(x)),
        survival=lambda x: below(-standard(x)),
        partial_mean=lambda x: arb(m) * below(standard(x)) - arb(s) * density(standard(x)),
        partial_mean_above=lambda x: arb(m) * below(-standard(x)) + arb(s) * density(standard(x)),
    )


@lru_cache(256)
def _laplace_facts(loc: float, scale: float) -> Facts:
    from flint import arb, fmpq

    m, s = exact(loc), exact(scale)

    def expectation(of: Statistic) -> arb | None:
        match of:
            case Linear():
                return arb(m)
            case Square(c):
                return arb((m - c) ** 2 + 2 * s * s)
            case Distance(c):
                return arb(abs(m - c)) + arb(s) * (-arb(abs(m - c) / s)).exp()
            case Decay(c, t) if t > s:
                return arb((c - m) / t).exp() / arb(1 - (s / t) ** 2)
            case _:
                return None

    def below(z: arb) -> arb:
        left, right = z.exp() / 2, 1 - (-z).exp() / 2
        return left if z <= 0 else right if z >= 0 else left.union(right)

    def mean_below(z: arb) -> arb:
        """E[Z; Z ≤ z], Z standard: (z − 1)eᶻ/2 up to 0, and its mirror image beyond."""
        a = -abs(z)
        return (a - 1) * a.exp() / 2

    def standard(x: arb) -> arb:
        return (x - arb(m)) / arb(s)

    return Facts(
        low=None,
        high=None,
        middle=m,
        width=2 * s,
        terms={Distance(m): fmpq(-1) / s},
        constant=lambda: -(2 * arb(s)).log(),
        expectation=expectation,
        cdf=lambda x: below(standard(x)),
        survival=lambda x: below(-standard(x)),
        partial_mean=lambda x: arb(m) * below(standard(x)) + arb(s) * mean_below(standard(x)),
        partial_mean_above=lambda x: arb(m) * below(-standard(x)) - arb(s) * mean_below(standard(x)),
        kinks=(m,),
    )


@lru_cache(256)
def _cauchy_facts(loc: float, scale: float) -> Facts:
    from flint import arb, fmpq

    m, s = exact(loc), exact(scale)

    def expectation(of: Statistic) -> arb | None:
        match of:
            case LogGrowth(c, square):
                return ((1 + arb(s) / arb(square).sqrt()) ** 2 + arb((c - m) ** 2) / arb(square)).log()
            case _:
                return None

    return Facts(
        low=None,
        high=None,
        middle=m,
        width=2 * s,
        terms={LogGrowth(m, s * s): fmpq(-1)},
        constant=lambda: -(arb.pi() * arb(s)).log(),
        expectation=expectation,
        cdf=lambda x: arb.atan2(arb(s), arb(m) - x) / arb.pi(),
        survival=lambda x: arb.atan2(arb(s), x - arb(m)) / arb.pi(),
    )
