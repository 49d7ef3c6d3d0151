"""Wₚ of two laws of one location-scale family: the monotone plan moves loc₁ + scale₁·z to loc₂ + scale₂·z.

So Wₚ^p = E|Δloc + Δscale·Z|^p: closed for a shift, for p = 2, for a change of scale alone, and for two uniform laws; by the
standard law's mean, variance and absolute moments, in balls.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from flint import arb, fmpq

from divergences.laws.estimate import Estimate
from divergences.laws.families.law import Distribution
from divergences.laws.numerics.balls import enclose, outward, rational

FORMULA = "closed form, rounding bound (Arb)"
TAILS = "infinite because of the tails"
SUPPORTS = "infinite because of the supports"

Moment = Callable[..., arb]
"""Of the shape parameters, exact."""


@dataclass(frozen=True)
class Standard:
    """The law of the family with location 0 and scale 1."""

    mean: Moment
    variance: Moment
    absolute: Callable[..., arb] | None = None
    """E|Z|^p of (p, *shapes), for p below `Tail.moments`."""
    bounded: bool = False
    """Whether it is a law on [−1, 1]."""


def _normal(p: arb) -> arb:
    return 2 ** (p / 2) * ((p + 1) / 2).gamma() / arb.pi().sqrt()


def _zero(*_: fmpq) -> arb:
    return arb(0)


def _one(*_: fmpq) -> arb:
    return arb(1)


def _logistic(p: arb) -> arb:
    """2Γ(p + 1)·η(p), η the alternating zeta function; p > 1."""
    return 2 * (p + 1).gamma() * (1 - 2 ** (1 - p)) * p.zeta()


def _student(p: arb, df: fmpq) -> arb:
    n = arb(df)
    return n ** (p / 2) * ((p + 1) / 2).gamma() * ((n - p) / 2).gamma() / (arb.pi().sqrt() * (n / 2).gamma())


def _weibull(p: arb, shape: fmpq) -> arb:
    return (1 + p / arb(shape)).gamma()


def _weibull_variance(shape: fmpq) -> arb:
    return _weibull(arb(2), shape) - _weibull(arb(1), shape) ** 2


STANDARDS: Mapping[str, Standard] = {
    "Normal": Standard(_zero, lambda: arb(1), _normal),
    "Laplace": Standard(_zero, lambda: arb(2), lambda p: (p + 1).gamma()),
    "Uniform": Standard(_zero, lambda: arb(fmpq(1, 3)), lambda p: 1 / (p + 1), bounded=True),
    "Cauchy": Standard(lambda: arb.nan(), lambda: arb.nan()),
    "Logistic": Standard(_zero, lambda: arb.pi() ** 2 / 3, _logistic),
    "Gumbel": Standard(arb.const_euler, lambda: arb.pi() ** 2 / 6),
    "StudentT": Standard(_zero, lambda n: arb(n / (n - 2)), _student),
    "Exponential": Standard(_one, _one, lambda p: (p + 1).gamma()),
    "Gamma": Standard(arb, arb, lambda p, k: (arb(k) + p).gamma() / arb(k).gamma()),
    "Weibull": Standard(lambda k: _weibull(arb(1), k), _weibull_variance, _weibull),
    "Pareto": Standard(
        lambda a: arb(a / (a - 1)), lambda a: arb(a / ((a - 1) ** 2 * (a - 2))), lambda p, a: arb(a) / (arb(a) - p)
    ),
}
"""Family → its standard law; a uniform one is on [−1, 1]. Asked for are finite moments, absolute ones of p > 1."""


@dataclass(frozen=True)
class Frame:
    """A law of such a family as loc + scale·Z."""

    family: str
    shapes: tuple[fmpq, ...]
    loc: fmpq
    scale: fmpq

    @property
    def standard(self) -> Standard:
        """The law of Z."""
        return STANDARDS[self.family]


def frame(law: object) -> Frame | None:
    """The law as loc + scale·Z, if its family is one of these."""
    family = type(law).__name__
    if not isinstance(law, Distribution) or family not in STANDARDS:
        return None
    given = {x.name: rational(getattr(law, x.name)) for x in fields(cast(Any, law))}
    if "low" in given:
        low, high = given["low"], given["high"]
        return Frame(family, (), (low + high) / 2, (high - low) / 2)
    loc, scale = given.pop("loc", fmpq(0)), given.pop("scale", None) or 1 / given.pop("rate")
    return Frame(family, tuple(given.values()), loc, scale)


def distance(p: object, q: object, order: float, moments: float) -> Estimate | None:
    """Wₚ of that order, if both laws are of one family and it has a formula; E|Z|^k is finite for k < `moments`."""
    first, second = frame(p), frame(q)
    if first is None or second is None or (first.family, first.shapes) != (second.family, second.shapes):
        return None
    if first.scale == second.scale:
        return _told(lambda: abs(arb(first.loc - second.loc)))
    if order == math.inf and not first.standard.bounded:
        return Estimate.exactly(math.inf, SUPPORTS)
    if order >= moments and order < math.inf:
        return Estimate.exactly(math.inf, TAILS)
    return _moved(first, second, order)


def _moved(first: Frame, second: Frame, order: float) -> Estimate | None:
    """(E|shift + stretch·Z|^p)^(1/p), if that has a formula."""
    z, shapes = first.standard, first.shapes
    shift, stretch = first.loc - second.loc, first.scale - second.scale
    if order == math.inf:
        return _told(lambda: arb(abs(shift) + abs(stretch)))
    if order == 2:
        return _told(lambda: ((arb(shift) + stretch * z.mean(*shapes)) ** 2 + stretch**2 * z.variance(*shapes)).sqrt())
    exponent = rational(float(order))
    if shift == 0 and (absolute := z.absolute) is not None:
        return _told(lambda: abs(arb(stretch)) * absolute(arb(exponent), *shapes) ** (1 / arb(exponent)))
    if z.bounded:  # ∫|shift + stretch·z|^p dz/2 over [−1, 1]
        ends = shift + stretch, shift - stretch

        def mean() -> arb:
            high, low = (abs(arb(x)) ** arb(exponent + 1) * (1 if x > 0 else -1) for x in ends)
            return ((high - low) / (2 * stretch * arb(exponent + 1))) ** (1 / arb(exponent))

        return _told(mean)
    return None


def _told(compute: object) -> Estimate:
    value, lower, upper = outward(enclose(compute))  # pyright: ignore[reportArgumentType]
    return Estimate(value, lower, upper, FORMULA)
