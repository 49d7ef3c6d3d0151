"""The law of slope·X + intercept: a family that is moved, stretched or reflected out of itself."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from divergences._core.text import an
from divergences._core.types import Array, ArrayLike, Namespace
from divergences.laws.families.beta import Beta
from divergences.laws.families.discrete import Discrete
from divergences.laws.families.facts import (
    Decay,
    Distance,
    Facts,
    Linear,
    LogAbove,
    LogBelow,
    LogGrowth,
    LogSquare,
    Power,
    Softplus,
    Square,
    Statistic,
    Terms,
    exact,
    present,
)
from divergences.laws.families.gamma import Exponential, Gamma
from divergences.laws.families.law import Distribution, evaluate, has_values, number, parameters
from divergences.laws.families.line import Gumbel, Logistic, StudentT
from divergences.laws.families.location_scale import Cauchy, Laplace, LocationScale, Normal
from divergences.laws.families.mixture import Mixture, dimension
from divergences.laws.families.positive import LogNormal, Pareto, Weibull
from divergences.laws.families.tails import Tail
from divergences.laws.families.truncated import Truncated
from divergences.laws.families.uniform import Uniform

if TYPE_CHECKING:
    import jax
    from flint import arb, fmpq

SYMMETRIC = (Normal, Laplace, Cauchy, Logistic, StudentT)
"""Families of a location and a scale that a reflection keeps."""


@dataclass(frozen=True)
class Affine(Distribution):
    """p(y) = f((y − intercept)/slope)/|slope|, f the density of the law of X: the law of slope·X + intercept.

    Convention: `dv.pushforward` gives a law of a family where there is one, and this one elsewhere. Bounds are proved but for
    reflected Gumbel, Weibull and log-normal laws, and stretched log-normal ones.
    Args: law, a density on the line; slope, a number other than 0; intercept, a number.
    Raises: ValueError for a slope 0; TypeError for what is no density on the line.
    Example:
    >>> from divergences.laws import Exponential
    >>> Affine(Exponential(1), -2, 3).support, float(Affine(Exponential(1), 2, 3).mean)
    ((-inf, 3.0), 5.0)
    """

    law: Any
    slope: float
    intercept: float = 0.0

    def __post_init__(self) -> None:
        if not isinstance(self.law, Distribution) or isinstance(self.law, Discrete) or dimension(self.law):
            raise TypeError(f"law: found {an(self.law)}; expected a density on the line of dv.laws")
        object.__setattr__(self, "slope", number("slope", self.slope))
        object.__setattr__(self, "intercept", number("intercept", self.intercept))
        if not self.slope:
            raise ValueError(
                "slope: found 0; expected another number: all mass is at the intercept, dv.Measure([intercept])"
            )

    @property
    def support(self) -> tuple[Any, Any]:
        """The images of the ends."""
        low, high = (self._image(x) for x in self.law.support)
        return (low, high) if self.slope > 0 else (high, low)

    @property
    def tail(self) -> Tail:
        """How the law of X dies away: a stretch changes no growth."""
        return self.law.tail

    @property
    def mean(self) -> Any:
        """slope·E X + intercept."""
        return self._image(self.law.mean)

    @property
    def std(self) -> Any:
        """|slope| times that of the law."""
        return abs(self.slope) * self.law.std

    def log_prob(self, x: ArrayLike) -> Array:
        """log f((x − intercept)/slope) − log|slope|."""
        return self._at(lambda xp, x: self.law.log_prob(self._origin(x)) - xp.log(abs(self.slope)), x)

    def cdf(self, x: ArrayLike) -> Array:
        """F((x − intercept)/slope), or what is left of 1 where the slope is negative."""

        def formula(xp: Namespace, x: Array) -> Array:
            below = self.law.cdf(self._origin(x))
            return below if self.slope > 0 else 1 - below

        return self._at(formula, x)

    def icdf(self, u: ArrayLike) -> Array:
        """The image of the quantile of u, or of 1 − u."""
        return self._at(lambda xp, u: self._image(self.law.icdf(u if self.slope > 0 else 1 - u)), u)

    def sample(self, key: jax.Array, shape: Any = ()) -> jax.Array:
        """The images of draws of the law."""
        return self._image(self.law.sample(key, shape))

    def parts(self) -> tuple[tuple[Any, Facts], ...] | None:
        """Those of the law, moved."""
        parts = self.law.parts() if has_values(self) else None
        moved = [(w, _moved_facts(f, exact(self.slope), exact(self.intercept))) for w, f in parts or ()]
        return None if parts is None or any(f is None for _, f in moved) else tuple((w, f) for w, f in moved if f)

    def facts(self) -> Facts | None:
        """Those of the law, moved; None of a mixture, too."""
        parts = self.parts()
        return parts[0][1] if parts and len(parts) == 1 else None

    def _image(self, x: Any) -> Any:
        return self.slope * x + self.intercept

    def _origin(self, y: Any) -> Any:
        return (y - self.intercept) / self.slope

    def _at(self, formula: Callable[[Namespace, Array], Array], x: ArrayLike) -> Array:
        return evaluate(formula, x, *parameters(self.law))


def moved(law: Distribution, a: Fraction, b: Fraction) -> Distribution:
    """The law of aX + b, a ≠ 0, of a family wherever it is one of one; parameters are rounded once."""
    if isinstance(law, Affine):
        slope, intercept = Fraction(law.slope), Fraction(law.intercept)
        return moved(law.law, a * slope, a * intercept + b)
    if isinstance(law, Mixture):
        return Mixture(law.weights, [moved(part, a, b) for part in law.laws])
    if isinstance(law, Truncated):
        ends = sorted(_end(x, a, b) for x in (law.low, law.high))
        return Truncated(moved(law.law, a, b), *ends)
    if isinstance(law, SYMMETRIC) or (isinstance(law, LocationScale | Gumbel) and a > 0):
        return replace(law, loc=float(a * Fraction(law.loc) + b), scale=float(abs(a) * Fraction(law.scale)))
    if isinstance(law, Uniform):
        return Uniform(*sorted(float(a * Fraction(x) + b) for x in law.support))
    if isinstance(law, Beta) and (a, b) == (-1, 1):
        return Beta(law.b, law.a)
    stretched = _stretched(law, a) if a > 0 else None
    if stretched is None:
        return law if (a, b) == (1, 0) else Affine(law, float(a), float(b))
    return Affine(stretched, 1, float(b)) if b else stretched


def _end(x: float, a: Fraction, b: Fraction) -> float:
    return math.copysign(1.0, float(a)) * x if math.isinf(x) else float(a * Fraction(x) + b)


def _stretched(law: Distribution, a: Fraction) -> Distribution | None:
    """The law of aX for a > 0, of a family that has a scale."""
    if isinstance(law, Exponential | Gamma):
        return replace(law, rate=float(Fraction(law.rate) / a))
    if isinstance(law, Weibull | Pareto):
        return replace(law, scale=float(a * Fraction(law.scale)))
    return replace(law, loc=law.loc + math.log(a)) if isinstance(law, LogNormal) else None


def _moved_facts(f: Facts, a: fmpq, b: fmpq) -> Facts | None:
    """The law of aX + b."""
    terms: Terms = {}
    offset, logs = a * 0, a * 0
    for of, c in f.terms.items():
        if (found := _statistic(of, a, b)) is None:
            return None
        own, rest, times = found
        for image, x in own.items():
            terms[image] = terms.get(image, a * 0) + c * x
        offset, logs = offset + c * rest, logs + c * times
    low, high = (None if x is None else a * x + b for x in (f.low, f.high))
    return replace(
        f,
        low=low if a > 0 else high,
        high=high if a > 0 else low,
        middle=a * f.middle + b,
        width=abs(a) * f.width,
        terms=present(terms),
        constant=lambda: f.constant() + _ball(offset) + _ball(logs - 1) * _ball(abs(a)).log(),
        expectation=lambda of: _expectation(f, of, a, b),
        kinks=tuple(sorted(a * x + b for x in f.kinks)),
        **_distribution(f, a, b),
    )


def _distribution(f: Facts, a: fmpq, b: fmpq) -> dict[str, Callable[[arb], arb] | None]:
    """The masses and means on either side of a point."""

    def at(of: Callable[[arb], arb] | None) -> Callable[[arb], arb] | None:
        return None if of is None else lambda y: of((y - _ball(b)) / _ball(a))

    def mean(of: Callable[[arb], arb] | None, mass: Callable[[arb], arb] | None) -> Callable[[arb], arb] | None:
        if of is None or mass is None:
            return None
        return lambda x: _ball(a) * of(x) + _ball(b) * mass(x)

    means = mean(f.partial_mean, f.cdf), mean(f.partial_mean_above, f.survival)
    names = ("cdf", "survival"), ("partial_mean", "partial_mean_above")
    pairs = (f.cdf, f.survival), means
    return {
        name: at(of)
        for each, pair in zip(names, pairs, strict=True)
        for name, of in zip(each, pair if a > 0 else pair[::-1], strict=True)
    }


def _expectation(f: Facts, of: Statistic, a: fmpq, b: fmpq) -> arb | None:
    """E T(aX + b), by what T is as a function of X."""
    if (found := _statistic(of, 1 / a, -b / a)) is None:
        return None
    own, rest, times = found
    total = _ball(rest) - _ball(times) * _ball(abs(a)).log()
    for origin, x in own.items():
        if (mean := f.expectation(origin)) is None:
            return None
        total += _ball(x) * mean
    return total


def _statistic(of: Statistic, a: fmpq, b: fmpq) -> tuple[Terms, fmpq, fmpq] | None:
    """T(x) as a function of y = ax + b: statistics, a constant, and a multiple of log|a|; None where it is none."""
    none, size = a * 0, abs(a)
    match of:
        case Linear():
            return {Linear(): 1 / a}, -b / a, none
        case Square(m):
            return {Square(a * m + b): 1 / (a * a)}, none, none
        case Distance(m):
            return {Distance(a * m + b): 1 / size}, none, none
        case LogAbove(e) | LogBelow(e):
            above = isinstance(of, LogAbove) == (a > 0)
            return {(LogAbove if above else LogBelow)(a * e + b): none + 1}, none, none - 1
        case LogGrowth(m, square):
            return {LogGrowth(a * m + b, a * a * square): none + 1}, none, none
        case LogSquare(e) if a == 1:
            return {LogSquare(e + b): none + 1}, none, none
        case Power(e, unit, k) if a > 0:
            return {Power(a * e + b, a * unit, k): none + 1}, none, none
        case Decay(m, s) if a > 0:
            return {Decay(a * m + b, a * s): none + 1}, none, none
        case Softplus(m, s):
            own: Terms = {Softplus(a * m + b, size * s): none + 1}
            if a > 0:
                return own, none, none
            return {**own, Linear(): 1 / (size * s)}, -(a * m + b) / (size * s), none
        case _:
            return None


def _ball(x: fmpq) -> arb:
    from flint import arb

    return arb(x)
