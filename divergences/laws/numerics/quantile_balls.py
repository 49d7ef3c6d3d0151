"""Wₚ between two families for even whole p, with bounds: Wₚ^p = E(X − G⁻¹(F(X)))^p, an integral along one of the laws.

One law is integrated over, in pieces where the map G⁻¹(F(x)) is analytic: a formula on either side of the median. What lies
beyond the range is at most 3^(p−1) times the sum of E|X − loc|^p, E|Y − loc|^p and |Δloc|^p over so little mass m, and
E[|Z|^p; m] ≤ √(m·E|Z|^2p) (Cauchy and Schwarz).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from flint import acb, arb, fmpq

from divergences.laws.estimate import Estimate
from divergences.laws.families.location_scale import Laplace, Normal
from divergences.laws.families.uniform import Uniform
from divergences.laws.numerics.ball_quadrature import integrate
from divergences.laws.numerics.balls import between, enclose, outward
from divergences.laws.numerics.family_distances import STANDARDS
from divergences.laws.numerics.rational_laws import Exact, bulk

METHOD = "quadrature of quantile functions, error and tail bounds (Arb)"
Map = Callable[[acb, bool, bool], acb]
"""(z, above, analytic) ↦ G⁻¹(F(z)) of two standard laws, on one side of their medians, 0."""


def _normal_to_uniform(z: acb, above: bool, analytic: bool) -> acb:
    return (z / arb(2).sqrt()).erf()


def _laplace_to_uniform(z: acb, above: bool, analytic: bool) -> acb:
    return 1 - (-z).exp() if above else z.exp() - 1


def _normal_to_laplace(z: acb, above: bool, analytic: bool) -> acb:
    """−log(2·(1 − Φ(z))) above 0, and mirrored: the factor exp(−z²/2), which would turn the logarithm round, is taken out."""
    s = z if above else -z
    half = s * s / 2
    far = half - ((s / arb(2).sqrt()).erfc() * half.exp()).log(analytic=analytic)
    return far if above else -far


MAPS: dict[tuple[type, type], Map] = {
    (Normal, Uniform): _normal_to_uniform,
    (Laplace, Uniform): _laplace_to_uniform,
    (Normal, Laplace): _normal_to_laplace,
}
"""The family that is integrated over, and the other one."""


def distance(p: Any, q: Any, order: float) -> Estimate | None:
    """The distance of that order, if it is even, between a normal, a Laplace and a uniform law, of which two are given."""
    first, second = (p, q) if (type(p), type(q)) in MAPS else (q, p)
    if order % 2 or (type(first), type(second)) not in MAPS:
        return None
    first, second, k = Exact.of(first), Exact.of(second), int(order)
    value, lower, upper = outward(enclose(lambda: _power(first, second, k).nonnegative_part() ** (arb(1) / k)))
    return Estimate(value, lower, upper, METHOD)


def _power(first: Exact, second: Exact, order: int) -> arb:
    """E(X − G⁻¹(F(X)))^p over the first law."""
    low, high = bulk(first)
    total = arb(0)
    for start, end in pairwise([low, first.loc, high]):
        piece = first.piece(start, end)
        assert piece is not None, "a law without ends"
        total += integrate(_integrand(first, second, order, piece.density(), start == first.loc), start, end)
    mass = first.cdf(arb(low)) + first.survival(arb(high))
    return total + between(arb(0), _beyond(first, second, order, mass))


def _integrand(first: Exact, second: Exact, order: int, density: Any, above: bool) -> Any:
    there = MAPS[first.kind, second.kind]
    place, size, loc, scale = arb(first.loc), arb(first.scale), arb(second.loc), arb(second.scale)

    def integrand(x: acb, analytic: bool) -> acb:
        return (x - loc - scale * there((x - place) / size, above, analytic)) ** order * density(x)

    return integrand


def _beyond(first: Exact, second: Exact, order: int, mass: arb) -> arb:
    """No less than what the integral loses where the first law has no more mass than that."""
    lost = mass * abs(arb(first.loc - second.loc)) ** order
    for law in (first, second):
        absolute = STANDARDS[law.kind.__name__].absolute
        assert absolute is not None, "these have all moments"
        lost += (mass * arb(law.scale) ** (2 * order) * absolute(arb(fmpq(2 * order)))).abs_upper().sqrt()
    return arb(3) ** (order - 1) * lost.abs_upper()
