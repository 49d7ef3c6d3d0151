"""StudentT, Logistic and Gumbel: families on the whole line, with all that is stated of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.drawing import drawn
from divergences.laws.families.facts import Decay, Facts, Linear, LogGrowth, Softplus, Square, Statistic, exact
from divergences.laws.families.inverse import inverse
from divergences.laws.families.law import Distribution, check, evaluate, of_parameters, positive, real, special, unit
from divergences.laws.families.location_scale import LocationScale
from divergences.laws.families.tails import DOUBLE_EXPONENTIAL, EXPONENTIAL, Tail, power

if TYPE_CHECKING:
    import jax
    from flint import arb


@dataclass(frozen=True)
class Logistic(LocationScale):
    """p(x) = 1/(4·scale·cosh²(z/2)) with z = (x − loc)/scale.

    Args: loc, a real number; scale, a positive number.
    Raises: ValueError for a parameter that is not finite or a scale ≤ 0; TypeError for one that is not a number.
    Example:
    >>> float(Logistic(1, 2).cdf(1)), float(Logistic(0, 0.25).log_prob(0))
    (0.5, 0.0)
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
        """π·scale/√3."""
        return of_parameters(lambda xp: math.pi / math.sqrt(3) * self.scale, self.scale)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −z − 2·log(1 + e⁻ᶻ) − log(scale), with |z| for z."""

        def formula(xp: Namespace, x: Array) -> Array:
            z = self.standardised(x)
            distance = xp.maximum(z, -z)
            return -distance - 2 * xp.log1p(xp.exp(-distance)) - self.log_scale(xp)

        return self.at(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = 1/(1 + e⁻ᶻ)."""

        def formula(xp: Namespace, x: Array) -> Array:
            z = self.standardised(x)
            small = xp.exp(-xp.maximum(z, -z))
            return xp.where(z < 0, small, 1.0) / (1 + small)

        return self.at(formula, x)

    def icdf(self, u: ArrayLike) -> Array:
        """loc + scale·log(u/(1 − u))."""

        def formula(xp: Namespace, u: Array) -> Array:
            u = unit(xp, u)
            return self.loc + self.scale * (xp.log(u) - xp.log1p(-u))

        return self.at(formula, u)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""
        return self.moved("logistic", key, shape)

    def facts(self) -> Facts:
        """Two statistics, x and log(1 + e⁻ᶻ)."""
        return _logistic_facts(self.loc, self.scale)


@lru_cache(256)
def _logistic_facts(loc: float, scale: float) -> Facts:
    from flint import arb, fmpq

    m, s = exact(loc), exact(scale)

    def expectation(of: Statistic) -> arb | None:
        match of:
            case Linear():
                return arb(m)
            case Square(c):
                return arb((m - c) ** 2) + arb.pi() ** 2 * arb(s * s) / 3
            case Softplus(c, t) if (c, t) == (m, s):
                return arb(1)
            case Decay(c, t) if t > s:
                ratio = arb(s / t)
                return (arb(c - m) / arb(t)).exp() * (1 - ratio).gamma() * (1 + ratio).gamma()
            case _:
                return None

    def below(z: arb) -> arb:
        return (-arb(2**22)).exp().union(arb(0)) if z < -(2**22) else 1 / (1 + (-z).exp())

    def entropy_like(z: arb) -> arb:
        """E[Z; Z ≤ z] = z·F(z) − log(1 + eᶻ), Z standard."""
        if z < -(2**22):
            return (z - 1) * below(z)
        if z > 0:
            return -z * below(-z) - (1 + (-z).exp()).log()
        return z * below(z) - (1 + z.exp()).log()

    def standard(x: arb) -> arb:
        return (x - arb(m)) / arb(s)

    return Facts(
        low=None,
        high=None,
        middle=m,
        width=2 * s,
        terms={Linear(): -1 / s, Softplus(m, s): fmpq(-2)},
        constant=lambda: arb(m / s) - arb(s).log(),
        expectation=expectation,
        cdf=lambda x: below(standard(x)),
        survival=lambda x: below(-standard(x)),
        partial_mean=lambda x: arb(m) * below(standard(x)) + arb(s) * entropy_like(standard(x)),
        partial_mean_above=lambda x: arb(m) * below(-standard(x)) - arb(s) * entropy_like(-standard(x)),
    )


@dataclass(frozen=True)
class Gumbel(LocationScale):
    """p(x) = exp(−z − e⁻ᶻ)/scale with z = (x − loc)/scale: the law of a largest value, with the long tail to the right.

    Args: loc, a real number, where the density is largest; scale, a positive number.
    Raises: ValueError for a parameter that is not finite or a scale ≤ 0; TypeError for one that is not a number.
    Example:
    >>> float(Gumbel(0, 1).log_prob(0)), float(Gumbel(1, 2).cdf(1)) == math.exp(-1)
    (-1.0, True)
    """

    @property
    def tail(self) -> Tail:
        """−log p grows like x to the right and like e⁻ˣ to the left."""
        return DOUBLE_EXPONENTIAL

    @property
    def mean(self) -> float:
        """loc + γ·scale, γ = 0.5772…."""
        return of_parameters(lambda xp: self.loc + np.euler_gamma * self.scale, self.loc, self.scale)

    @property
    def std(self) -> float:
        """π·scale/√6."""
        return of_parameters(lambda xp: math.pi / math.sqrt(6) * self.scale, self.scale)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −z − e⁻ᶻ − log(scale)."""

        def formula(xp: Namespace, x: Array) -> Array:
            z = self.standardised(x)
            start = z == -math.inf  # where −z is ∞ and e⁻ᶻ more so
            z = xp.where(start, 0.0, z)
            return xp.where(start, -math.inf, -z - xp.exp(-z) - self.log_scale(xp))

        return self.at(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = exp(−e⁻ᶻ)."""
        return self.at(lambda xp, x: xp.exp(-xp.exp(-self.standardised(x))), x)

    def icdf(self, u: ArrayLike) -> Array:
        """loc − scale·log(−log u)."""
        return self.at(lambda xp, u: self.loc - self.scale * xp.log(-xp.log(unit(xp, u))), u)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""
        return self.moved("gumbel", key, shape)

    def facts(self) -> Facts:
        """Two statistics, x and e⁻ᶻ."""
        return _gumbel_facts(self.loc, self.scale)


@lru_cache(256)
def _gumbel_facts(loc: float, scale: float) -> Facts:
    from flint import arb, fmpq

    m, s = exact(loc), exact(scale)

    def expectation(of: Statistic) -> arb | None:
        mean = arb(m) + arb.const_euler() * arb(s)
        match of:
            case Linear():
                return mean
            case Square(c):
                return (mean - arb(c)) ** 2 + arb.pi() ** 2 * arb(s * s) / 6
            case Decay(c, t):
                return (arb(c - m) / arb(t)).exp() * (1 + arb(s / t)).gamma()
            case _:
                return None

    def standard(x: arb) -> arb:
        return (x - arb(m)) / arb(s)

    def tiny() -> arb:
        """From e⁻ᶻ = 2²⁴ on, exp(−e⁻ᶻ) is below every precision."""
        return (-arb(2**24)).exp().union(arb(0))

    def small(x: arb) -> arb:
        return (-standard(x)).exp()

    def cdf(x: arb) -> arb:
        return tiny() if standard(x) < -17 else (-small(x)).exp()

    def survival(x: arb) -> arb:
        if standard(x) > 2**22:
            return (-arb(2**22)).exp().union(arb(0))
        return 1 - tiny() if standard(x) < -17 else -(-small(x)).expm1()

    def below(x: arb) -> arb:
        """E[X; X ≤ x] = x·F(x) − ∫F, and ∫F from −∞ to x is scale·E₁(e⁻ᶻ)."""
        if standard(x) < -17:
            return (x - arb(s)) * tiny()
        if standard(x) > 2**22:
            return arb(m) + arb.const_euler() * arb(s) - above(x)
        return x * cdf(x) - arb(s) * small(x).gamma_upper(arb(0))

    def above(x: arb) -> arb:
        """The rest of the mean: ∫(1 − F) from x on is scale·(γ + log y + E₁(y)), an entire function of y = e⁻ᶻ."""
        if standard(x) < -17:
            return arb(m) + arb.const_euler() * arb(s) - below(x)
        if standard(x) > 2**22:  # (x + scale)·e⁻ᶻ is more
            return (x + arb(s)) * (-arb(2**22)).exp().union(arb(0))
        y = small(x)
        if y < 1:
            rest = y * (-y).hypgeom([arb(1), arb(1)], [arb(2), arb(2)])
        else:
            rest = arb.const_euler() + y.log() + y.gamma_upper(arb(0))
        return x * -(-y).expm1() + arb(s) * rest

    return Facts(
        low=None,
        high=None,
        middle=m,
        width=2 * s,
        terms={Linear(): -1 / s, Decay(m, s): fmpq(-1)},
        constant=lambda: arb(m / s) - arb(s).log(),
        expectation=expectation,
        cdf=cdf,
        survival=survival,
        partial_mean=below,
        partial_mean_above=above,
    )


@dataclass(frozen=True)
class StudentT(Distribution):
    """p(x) ∝ (1 + z²/df)^(−(df + 1)/2) with z = (x − loc)/scale; df = 1 is a Cauchy law.

    Args: df, a positive number; loc, a real number; scale, a positive number (not the standard deviation).
    Raises: ValueError for a parameter that is not finite or not positive; TypeError for one that is not a number.
    Example:
    >>> float(StudentT(3, 1, 2).cdf(1)), StudentT(1.5).std
    (0.5, inf)
    """

    kin: ClassVar[bool] = True

    df: float
    loc: float = 0.0
    scale: float = 1.0

    def __post_init__(self) -> None:
        check(self, df=positive, loc=real, scale=positive)

    @property
    def support(self) -> tuple[float, float]:
        """The whole line."""
        return -math.inf, math.inf

    @property
    def tail(self) -> Tail:
        """P(|X| > t) falls like 1/t^df."""
        return power(self.df)

    @property
    def mean(self) -> float:
        """The parameter loc; NaN for df ≤ 1."""
        return self._of(lambda xp: xp.where(self.df > 1, self.loc, math.nan))

    @property
    def std(self) -> float:
        """scale·√(df/(df − 2)); ∞ for df ≤ 2, NaN for df ≤ 1."""

        def formula(xp: Namespace) -> Any:
            n = xp.where(self.df > 2, self.df, 3.0)
            value = xp.where(self.df > 2, self.scale * xp.sqrt(n / (n - 2)), math.inf)
            return xp.where(self.df > 1, value, math.nan)

        return self._of(formula)

    def _of(self, formula: Any) -> Any:
        return of_parameters(formula, self.df, self.loc, self.scale)

    def _at(self, formula: Any, x: ArrayLike) -> Array:
        return evaluate(formula, x, self.df, self.loc, self.scale)

    def log_prob(self, x: ArrayLike) -> Array:
        """log p(x) = −(df + 1)/2·log(1 + z²/df) − log B(½, df/2) − log(scale·√df)."""

        def formula(xp: Namespace, x: Array) -> Array:
            root = xp.sqrt(self.df)
            w = (x - self.loc) / (self.scale * root)
            far = xp.abs(w) > 1e8  # where w² may overflow
            near = xp.where(far, 1.0, w)
            growth = xp.where(far, 2 * xp.log(xp.where(far, xp.abs(w), 1.0)), xp.log1p(near * near))
            constant = special(xp).betaln(0.5, self.df / 2) + xp.log(self.scale) + xp.log(root)
            return -(self.df + 1) / 2 * growth - constant

        return self._at(formula, x)

    def cdf(self, x: ArrayLike) -> Array:
        """F(x) = ½·I(df/(df + z²); df/2, ½) left of loc, and 1 minus that on the right."""

        def formula(xp: Namespace, x: Array) -> Array:
            z = (x - self.loc) / self.scale
            return special(xp).stdtr(self.df, z) if xp is np else _student_cdf(xp, self.df, z)

        return self._at(formula, x)

    def icdf(self, u: ArrayLike) -> Array:
        """The inverse of that function, in JAX by bisection."""

        def formula(xp: Namespace, u: Array) -> Array:
            if xp is np:
                z = special(xp).stdtrit(self.df, unit(xp, u))
                return self.loc + self.scale * xp.where(u == 0, -math.inf, z)
            survival = lambda z, n: special(xp).betainc(n / 2, 0.5, n / (n + z * z))  # noqa: E731
            left = u <= 0.5
            small = 2 * xp.where(left, unit(xp, u), unit(xp, 1 - u))
            z = inverse(lambda z, n: 1 - survival(z, n), 1 - small, self.df)
            return self.loc + self.scale * xp.where(left, -z, z)

        return self._at(formula, u)

    def sample(self, key: jax.Array, shape: int | Sequence[int] = ()) -> jax.Array:
        """Draws of that shape, for a key of jax.random."""

        def draw(key: Any, shape: tuple[int, ...], dtype: Any) -> Any:
            import jax

            return self.loc + self.scale * jax.random.t(key, self.df, shape, dtype)

        return drawn(draw, key, shape, (self.df, self.loc, self.scale))

    def facts(self) -> Facts:
        """One statistic, log(1 + z²/df)."""
        return _student_facts(self.df, self.loc, self.scale)


def _student_cdf(xp: Namespace, df: Any, z: Any) -> Any:
    """That function where no `stdtr` is, with slopes for every z, and with no z² that would overflow."""
    distance, root, beta = xp.abs(z), xp.sqrt(df), xp.exp(special(xp).betaln(df / 2, 0.5))
    middle, inner, far = distance < 1e-9 * root, distance < root, distance > 1e9 * root
    square = xp.where(middle | far, root, z) ** 2
    outer, close = xp.where(inner, df, square), xp.where(inner, square, df)
    tail = special(xp).betainc(df / 2, 0.5, df / (df + outer)) / 2
    core = special(xp).betainc(0.5, df / 2, close / (df + close)) / 2
    power_tail = xp.exp(df * (xp.log(root) - xp.log(xp.where(far, distance, root)))) / (df * beta)
    side = xp.where(far, power_tail, xp.where(inner, 0.5 - core, tail))
    return xp.where(middle, 0.5 + z / (root * beta), xp.where(z < 0, side, 1 - side))


@lru_cache(256)
def _student_facts(df: float, loc: float, scale: float) -> Facts:
    from flint import arb, fmpq

    n, m, s = exact(df), exact(loc), exact(scale)
    growth = LogGrowth(m, n * s * s)

    def expectation(of: Statistic) -> arb | None:
        match of:
            case Linear() if n > 1:
                return arb(m)
            case Square(c) if n > 2:
                return arb((m - c) ** 2 + s * s * n / (n - 2))
            case LogGrowth() if of == growth:
                return arb((n + 1) / 2).digamma() - arb(n / 2).digamma()
            case _:
                return None

    def constant() -> arb:
        half = arb(fmpq(1, 2))
        return arb((n + 1) / 2).lgamma() - arb(n / 2).lgamma() - (arb(n) * arb.pi()).log() * half - arb(s).log()

    def beyond(z: arb) -> arb:
        """P(Z > z), z ≥ 0, Z standard; by its digits near 0 and far away."""
        if z < 1:
            square = (z * z).nonnegative_part()
            w = square / (arb(n) + square)
            return (1 - w.beta_lower(arb(fmpq(1, 2)), arb(n / 2), regularized=1)) / 2
        w = arb(n) / (arb(n) + z * z)
        return w.beta_lower(arb(n / 2), arb(fmpq(1, 2)), regularized=1) / 2

    def above(x: arb) -> arb:
        z = (x - arb(m)) / arb(s)
        if z >= 0:
            return beyond(z)
        return 1 - beyond(-z) if z < 0 else beyond(abs(z)).union(1 - beyond(abs(z)))

    def side(x: arb) -> arb:
        """E[Z; Z > z] = (df + z²)/(df − 1)·p(z), even in z."""
        z = (x - arb(m)) / arb(s)
        density = (constant() + arb(s).log() - arb((n + 1) / 2) * (1 + z * z / arb(n)).log()).exp()
        return (arb(n) + z * z) / arb(n - 1) * density

    def below(x: arb) -> arb:
        return above(2 * arb(m) - x)

    return Facts(
        low=None,
        high=None,
        middle=m,
        width=s,
        terms={growth: -(n + 1) / 2},
        constant=constant,
        expectation=expectation,
        cdf=below,
        survival=above,
        partial_mean=(lambda x: arb(m) * below(x) - arb(s) * side(x)) if n > 1 else None,
        partial_mean_above=(lambda x: arb(m) * above(x) + arb(s) * side(x)) if n > 1 else None,
    )
