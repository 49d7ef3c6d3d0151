"""Integrals of densities, enclosed: of integrands made of operations that tell Arb where they are not analytic.

Arb bounds a quadrature rule's error by the integrand on complex ellipses, and trusts it to be analytic there unless it
says otherwise. An `abs` or a `log` that keeps silent about its cut gives a ball that is small and wrong; so an integrand
gets a number whose every operation speaks up, and must return one. Arb's integration is that of Petras (2002), with
adaptive bisection (Johansson, "Numerical integration in arbitrary-precision ball arithmetic", 2018).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from flint import acb, arb, fmpq

from divergences._core.arb import precision

QUADRATURE_BITS = 96
SLACK = 16
"""Bits of the precision that the tolerance leaves for rounding."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A complex ball, and whether functions of it must be analytic on it."""

    z: acb
    analytic: bool

    def _with(self, other: Term, f: Callable[[acb, acb], acb]) -> Flagged:
        return Flagged(f(self.z, _complex(other)), self.analytic)

    def __add__(self, other: Term) -> Flagged:
        return self._with(other, lambda x, y: x + y)

    __radd__ = __add__

    def __sub__(self, other: Term) -> Flagged:
        return self._with(other, lambda x, y: x - y)

    def __rsub__(self, other: Term) -> Flagged:
        return self._with(other, lambda x, y: y - x)

    def __mul__(self, other: Term) -> Flagged:
        return self._with(other, lambda x, y: x * y)

    __rmul__ = __mul__

    def __truediv__(self, other: Term) -> Flagged:
        return self._with(other, lambda x, y: x / y)

    def __rtruediv__(self, other: Term) -> Flagged:
        return self._with(other, lambda x, y: y / x)

    def __neg__(self) -> Flagged:
        return Flagged(-self.z, self.analytic)

    def __abs__(self) -> Flagged:
        """√(z²), which is |z| on the line; not analytic across the imaginary axis."""
        return Flagged(self.z.real_abs(analytic=self.analytic), self.analytic)

    def exp(self) -> Flagged:
        """e to the number: analytic everywhere."""
        return Flagged(self.z.exp(), self.analytic)

    def log(self) -> Flagged:
        """The principal logarithm: not analytic across the negative axis."""
        return Flagged(self.z.log(analytic=self.analytic), self.analytic)

    def sqrt(self) -> Flagged:
        """The principal square root: not analytic across the negative axis."""
        return Flagged(self.z.sqrt(analytic=self.analytic), self.analytic)


Real: TypeAlias = int | float | Fraction | arb
"""A real number; a float is the dyadic rational that it stores."""
Term: TypeAlias = Flagged | Real
Integrand: TypeAlias = Callable[[Flagged], Flagged]


def _complex(x: object) -> acb:
    if isinstance(x, Flagged):
        return x.z
    if isinstance(x, (int, float, Fraction)):
        return acb(arb(fmpq(*x.as_integer_ratio())))
    if isinstance(x, arb):
        return acb(x)
    raise TypeError(f"integrand: found {type(x).__name__}; expected numbers and what operations on its argument give")


def integral(f: Integrand, low: Real, high: Real, *, bits: int = QUADRATURE_BITS) -> arb:
    """An Arb ball around ∫ f over [low, high]; f is made of + − · / abs and the methods exp, log, sqrt."""
    failures: list[Exception] = []

    def flagged(z: acb, analytic: bool) -> acb:
        try:
            return acb(arb.nan()) if failures else _result(f(Flagged(z, analytic)))
        except Exception as failure:  # an exception must not pass through Arb: it is raised again below
            failures.append(failure)
            return acb(arb.nan())

    with precision(bits):
        tolerance = arb(2) ** (SLACK - bits)
        enclosed = acb.integral(flagged, _complex(low), _complex(high), abs_tol=tolerance, rel_tol=tolerance)
    if failures:
        raise failures[0]
    return enclosed.real


def _result(value: object) -> acb:
    if not isinstance(value, Flagged):
        raise TypeError(f"integrand: found {type(value).__name__}; expected what operations on its argument give")
    return value.z


def normal(mean: Fraction | int, deviation: Fraction | int) -> Integrand:
    """The normal density exp(−(x − mean)²/(2·deviation²))/(deviation·√(2π))."""

    def density(x: Flagged) -> Flagged:
        z = (x - mean) / deviation
        return (-(z * z) / 2).exp() / (2 * arb.pi()).sqrt() / deviation

    return density


def laplace(mean: Fraction | int, scale: Fraction | int) -> Integrand:
    """Laplace's density exp(−|x − mean|/scale)/(2·scale)."""
    return lambda x: (-abs(x - mean) / scale).exp() / (2 * scale)


def cauchy(median: Fraction | int, scale: Fraction | int) -> Integrand:
    """Cauchy's density 1/(π·scale·(1 + ((x − median)/scale)²))."""

    def density(x: Flagged) -> Flagged:
        z = (x - median) / scale
        return 1 / ((1 + z * z) * scale * arb.pi())

    return density


def _kl(p: Flagged, q: Flagged) -> Flagged:
    return p * (p / q).log()


def _js(p: Flagged, q: Flagged) -> Flagged:
    return (_kl(p, (p + q) / 2) + _kl(q, (p + q) / 2)) / 2


INTEGRANDS: dict[str, Callable[[Flagged, Flagged], Flagged]] = {
    "KL": _kl,
    "J": lambda p, q: (p - q) * (p / q).log(),
    "JS": _js,
    "TV": lambda p, q: abs(p - q) / 2,
    "Hell2": lambda p, q: (p + q) / 2 - (p * q).sqrt(),
    "chi2": lambda p, q: (p - q) * (p - q) / q,
    "Tri": lambda p, q: (p - q) * (p - q) / (p + q),
}
"""What is integrated, of two positive densities."""


def divergence(name: str, p: Integrand, q: Integrand, low: Real, high: Real, *, bits: int = QUADRATURE_BITS) -> arb:
    """An Arb ball around what [low, high] contributes to the divergence of that name."""
    return integral(lambda x: INTEGRANDS[name](p(x), q(x)), low, high, bits=bits)
