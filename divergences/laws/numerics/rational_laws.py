"""The four laws as Arb sees them: location and scale are the rational numbers that the floats are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import isqrt
from typing import Any

from flint import arb, ctx, fmpq, fmpq_poly

from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.uniform import Uniform
from divergences.laws.numerics.balls import Quadratic, between, rational

X = fmpq_poly([0, 1])


@dataclass(frozen=True)
class Piece:
    """A density on an interval without kinks: constant·exp(exponent)/denominator, rational polynomials of degree ≤ 2.

    One of the two is always trivial: the exponent is 0 or the denominator 1.
    """

    constant: Callable[[], arb]
    exponent: fmpq_poly
    denominator: fmpq_poly = field(default_factory=lambda: fmpq_poly([1]))

    def is_constant(self) -> bool:
        """Whether the density is flat here."""
        return self.exponent.degree() <= 0 and self.denominator.degree() <= 0

    def density(self) -> Callable[[Any], Any]:
        """p, analytic wherever the denominator does not vanish."""
        constant, exponent, denominator = self.constant(), Quadratic(self.exponent), Quadratic(self.denominator)
        if self.denominator.degree() <= 0:
            return lambda x: constant * exponent(x).exp()
        return lambda x: constant / denominator(x)


@dataclass(frozen=True)
class Exact:
    """A law of one of the four kinds; a uniform one by its middle and half its width."""

    kind: type
    loc: fmpq
    scale: fmpq

    @classmethod
    def of(cls, law: Normal | Laplace | Cauchy | Uniform) -> Exact:
        """The law with rational parameters."""
        if isinstance(law, Uniform):
            low, high = rational(law.low), rational(law.high)
            return cls(Uniform, (low + high) / 2, (high - low) / 2)
        return cls(type(law), rational(law.loc), rational(law.scale))

    @property
    def low(self) -> fmpq:
        """The lower end of a uniform law."""
        return self.loc - self.scale

    @property
    def high(self) -> fmpq:
        """The upper end of a uniform law."""
        return self.loc + self.scale

    @cached_property
    def kinks(self) -> list[fmpq]:
        """Where the density is not smooth."""
        if self.kind is Uniform:
            return [self.low, self.high]
        return [self.loc] if self.kind is Laplace else []

    def reach(self) -> fmpq:
        """A rational r with P(|X − loc| > r) ≤ 4⁻ᵇⁱᵗˢ, for the kinds that are not heavy-tailed."""
        bits = 2 * ctx.prec
        if self.kind is Normal:  # P(|Z| > z) ≤ exp(−z²/2)
            return self.scale * (isqrt(2 * bits) + 1)
        return self.scale * bits if self.kind is Laplace else self.scale

    def piece(self, low: fmpq | None, high: fmpq | None) -> Piece | None:
        """The density on (low, high), which contains no kink (None: −∞, +∞); None where there is no mass."""
        z = (X - self.loc) / self.scale
        if self.kind is Normal:
            return Piece(lambda: 1 / (arb(self.scale) * (2 * arb.pi()).sqrt()), -z * z / 2)
        if self.kind is Cauchy:
            return Piece(lambda: 1 / (arb(self.scale) * arb.pi()), fmpq_poly([0]), 1 + z * z)
        half = Piece(lambda: 1 / arb(2 * self.scale), fmpq_poly([0]))
        if self.kind is Laplace:
            return Piece(half.constant, z if high is not None and high <= self.loc else -z)
        inside = low is not None and high is not None and low >= self.kinks[0] and high <= self.kinks[1]
        return half if inside else None

    def cdf(self, x: arb) -> arb:
        """P(X ≤ x)."""
        return self._below((x - arb(self.loc)) / arb(self.scale))

    def survival(self, x: arb) -> arb:
        """P(X > x), the cdf mirrored: its digits do not drown in 1."""
        return self._below((arb(self.loc) - x) / arb(self.scale))

    def _below(self, z: arb) -> arb:
        """The cdf of the standard law, which is symmetric."""
        if self.kind is Normal:
            return (-z / arb(2).sqrt()).erfc() / 2
        if self.kind is Cauchy:
            return arb.atan2(arb(1), -z) / arb.pi()
        if self.kind is Laplace:
            return _either(z, lambda z: z.exp() / 2, lambda z: 1 - (-z).exp() / 2)
        return ((z + 1) / 2).max(arb(0)).min(arb(1))

    def mass(self, low: arb, high: arb) -> arb:
        """P(low < X ≤ high)."""
        return self.cdf(high) - self.cdf(low) if low < arb(self.loc) else self.survival(low) - self.survival(high)

    def shortfall(self, x: arb) -> arb:
        """E(x − X)⁺ = ∫ F from −∞ to x, whose derivative is the cdf; finite for the kinds that have a mean."""
        return arb(self.scale) * self._shortfall((x - arb(self.loc)) / arb(self.scale))

    def excess(self, x: arb) -> arb:
        """E(X − x)⁺ = ∫ (1 − F) from x to ∞."""
        return arb(self.scale) * self._shortfall((arb(self.loc) - x) / arb(self.scale))

    def _shortfall(self, z: arb) -> arb:
        """∫ F from −∞ to z of the standard law."""
        if self.kind is Normal:
            return z * self._below(z) + (-z * z / 2).exp() / (2 * arb.pi()).sqrt()
        if self.kind is Laplace:
            return _either(z, lambda z: z.exp() / 2, lambda z: z + (-z).exp() / 2)
        inside = z.max(arb(-1)).min(arb(1))
        return (inside + 1) * (inside + 1) / 4 + (z - 1).max(arb(0))

    def variance(self) -> fmpq:
        """E(X − loc)², for the kinds that have one."""
        return self.scale**2 * {Normal: fmpq(1), Laplace: fmpq(2), Uniform: fmpq(1, 3)}[self.kind]


def panels(p: Exact, q: Exact, low: fmpq, high: fmpq) -> list[tuple[fmpq, fmpq]]:
    """The interval [low, high] cut at the kinks of both laws."""
    return list(pairwise([low, *sorted({k for k in p.kinks + q.kinks if low < k < high}), high]))


def whole_line(p: Exact, q: Exact) -> list[tuple[fmpq | None, fmpq | None]]:
    """(−∞, ∞) cut at the kinks of both laws, its ends called None."""
    return list(pairwise([None, *sorted({*p.kinks, *q.kinks}), None]))


def bulk(*laws: Exact) -> tuple[fmpq, fmpq]:
    """An interval, its ends exact in Arb, outside which each law has mass ≤ 4⁻ᵇⁱᵗˢ, heavy-tailed ones not considered."""
    ends = [(law.loc - law.reach(), law.loc + law.reach()) for law in laws if law.kind is not Cauchy]
    return arb(min(low for low, _ in ends)).lower().fmpq(), arb(max(high for _, high in ends)).upper().fmpq()


def _either(z: arb, left: Callable[[arb], arb], right: Callable[[arb], arb]) -> arb:
    """left(z) for z ≤ 0, right(z) for z ≥ 0, and a ball around both when z may have either sign."""
    if z <= 0:
        return left(z)
    return right(z) if z >= 0 else between(left(z), right(z))
