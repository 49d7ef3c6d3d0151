"""Divergences of two laws of a location-scale family, enclosed: the normal and the Laplace laws.

Seen from p, x = m₁ + s₁z, every f-divergence is ∫ω(z)·g(t(z))dz with ω the standard density and t = log(q/p). Inside the
reach it is integrated panel by panel, between the kinks; what lies outside is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from flint import arb  # type: ignore[import-untyped]

from divergences_proofs.integrals import Integrand, Laws, enclosed, integral, number, within


@dataclass(frozen=True)
class Family:
    """A location-scale family by its standard law, symmetric around 0 and with at most a kink there."""

    name: str
    log_density: Callable[[Any, int], Any]
    """On the left (side −1) or the right of 0."""
    below: Callable[[Any, int], Any]
    """The distribution function."""
    tails: Callable[[Any], tuple[Any, Any, Any]]
    """∫ω, ∫|z|ω and ∫z²ω over |z| > T, or upper bounds."""
    reach: int
    square: int
    """Whether |log ω| grows like z²/2 (1) or like |z| (0)."""


NORMAL = Family(
    "Normal",
    lambda z, side: -z * z / 2 - (2 * arb.pi()).log() / 2,
    lambda z, side: (-z / arb(2).sqrt()).erfc() / 2,
    lambda t: (
        (t / arb(2).sqrt()).erfc(),
        2 * _bell(t),
        2 * t * _bell(t) + (t / arb(2).sqrt()).erfc(),
    ),
    15,
    1,
)
LAPLACE = Family(
    "Laplace",
    lambda z, side: -side * z - arb(2).log(),
    lambda z, side: 1 - (-z).exp() / 2 if side > 0 else z.exp() / 2,
    lambda t: ((-t).exp(), (t + 1) * (-t).exp(), (t * t + 2 * t + 2) * (-t).exp()),
    60,
    0,
)


def _bell(t: Any) -> Any:
    return (-t * t / 2).exp() / (2 * arb.pi()).sqrt()


def library(family: Family, name: str, laws: Laws) -> Any:
    """The library's estimate of the divergence of that name."""
    import divergences as dv

    law = getattr(dv.laws, family.name)
    return getattr(dv, name)(law(*map(float, laws[:2])), law(*map(float, laws[2:])))


def relative(laws: Laws) -> tuple[Fraction, Fraction]:
    """d and r with (x − m₂)/s₂ = d + r·z."""
    m, s, n, t = laws
    return (m - n) / t, s / t


def expectation(
    family: Family,
    laws: Laws,
    g: Integrand,
    beyond: Any,
    cuts: Iterable[Fraction] = (),
    each: Callable[[Any], Any] = lambda x: x,
) -> Any:
    """E_p g(log(q/p)), `each` applied to every panel's share; `beyond` bounds what g has outside the reach."""
    (d, r), total = relative(laws), within(beyond)
    for low, high in _panels([Fraction(0), -d / r, *cuts], Fraction(-family.reach), Fraction(family.reach)):
        mine, theirs = (1 if x > 0 else -1 for x in ((low + high) / 2, d + r * (low + high) / 2))

        def integrand(z: Any, analytic: bool, mine: int = mine, theirs: int = theirs) -> Any:
            here = family.log_density(z, mine)
            ratio = number(r).log() + family.log_density(number(d) + number(r) * z, theirs) - here
            return here.exp() * g(ratio, analytic)

        total += each(integral(integrand, number(low), number(high)))
    return total


def _panels(cuts: Sequence[Fraction], low: Fraction, high: Fraction) -> Iterable[tuple[Fraction, Fraction]]:
    return pairwise([low, *sorted({c for c in cuts if low < c < high}), high])


@enclosed
def kl(family: Family, laws: Laws) -> Any:
    """KL(p‖q) = −E_p t, |t| ≤ |log r| + (z² + (|d| + r|z|)²)/2, or |log r| + |z| + |d| + r|z|."""
    d, r = map(number, map(abs, relative(laws)))
    none, one, two = family.tails(arb(family.reach))
    if family.square:
        beyond = (abs(r.log()) + d * d / 2) * none + d * r * one + (1 + r * r) / 2 * two
    else:
        beyond = (abs(r.log()) + d) * none + (1 + r) * one
    return expectation(family, laws, lambda t, analytic: -t, beyond)


def _outside(family: Family, laws: Laws) -> tuple[Any, Any]:
    """The masses of p and q beyond the reach."""
    d, r = relative(laws)
    return family.tails(arb(family.reach))[0], family.tails(number(r * family.reach - abs(d)))[0]


@enclosed
def total_variation(family: Family, laws: Laws) -> Any:
    """½∫|p − q| = ½∫|1 − q/p|·p at equal scales, where q/p is monotone and crosses 1 half-way."""
    d = relative(laws)[0]
    p, q = _outside(family, laws)
    return expectation(family, laws, lambda t, analytic: 1 - t.exp(), p + q, [-d / 2], abs) / 2


@enclosed
def hellinger2(family: Family, laws: Laws) -> Any:
    """1 − ∫√(pq) = 1 − E_p √(q/p)."""
    p, q = _outside(family, laws)
    return 1 - expectation(family, laws, lambda t, analytic: (t / 2).exp(), (p * q).sqrt())


@enclosed
def chi2(family: Family, laws: Laws) -> Any:
    """∫p²/q − 1 = E_p(p/q) − 1 at equal scales, where p/q is e^{d²}·ω(z − d)/ω(z), or at most e^{|d|}."""
    d = number(abs(relative(laws)[0]))
    beyond = (
        (d * d).exp() * family.tails(family.reach - d)[0]
        if family.square
        else d.exp() * family.tails(arb(family.reach))[0]
    )
    return expectation(family, laws, lambda t, analytic: (-t).exp(), beyond) - 1


@enclosed
def w1(family: Family, laws: Laws) -> Any:
    """∫|F − G|: F − G changes its sign only where (x − m₁)/s₁ = (x − m₂)/s₂."""
    m, s, n, t = laws
    low, high = min(m - family.reach * s, n - family.reach * t), max(m + family.reach * s, n + family.reach * t)
    cuts = [m, n] + ([(m * t - n * s) / (t - s)] if s != t else [])
    total = within(2 * number(s + t) * family.tails(arb(family.reach))[1])
    for u, v in _panels(cuts, low, high):
        first, second = (1 if (u + v) / 2 > c else -1 for c in (m, n))

        def difference(x: Any, analytic: bool, first: int = first, second: int = second) -> Any:
            return family.below((x - number(m)) / number(s), first) - family.below((x - number(n)) / number(t), second)

        total += abs(integral(difference, number(u), number(v)))
    return total
