"""Each divergence of two laws that state themselves, with bounds: a formula where there is one, a quadrature elsewhere."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from flint import arb, fmpq

from divergences.laws.estimate import Estimate
from divergences.laws.families.law import Distribution
from divergences.laws.numerics import general_quadrature, overlap, transport
from divergences.laws.numerics.balls import enclose, outward
from divergences.laws.numerics.densities import Density, merged

FORMULA = "closed form, rounding bound (Arb)"
QUADRATURE = "quadrature, error and tail bounds (Arb)"
CROSSINGS = "antiderivatives between the crossings, rounding and tail bounds (Arb)"
BEYOND = ", beyond the largest float64"
TAILS = "infinite because of the tails"


def stated(law: object) -> Density | None:
    """The law as ball arithmetic needs it; None of one that does not state itself."""
    if not isinstance(law, Distribution):
        return None
    parts = law.parts()
    return None if parts is None else Density(parts)


@dataclass(frozen=True)
class Route:
    """A way to compute, and what an `Estimate` of it says."""

    compute: Callable[[], arb]
    method: str


def estimate(name: str, p: Density, q: Density, *, base: float | None = None, root: bool = False) -> Estimate | None:
    """The divergence of that name, which is finite, or its square root, with bounds; None if none are found."""
    return enclosed(_route(name, p, q), base=base, root=root)


def weighted(name: str, p: Density, q: Density, weight: float, *, base: float | None = None) -> Estimate | None:
    """The "js" where p has that weight, or "loss", minus the GAN's value."""
    share = fmpq(*weight.as_integer_ratio())
    compute = general_quadrature.skewed_js if name == "js" else general_quadrature.loss_at_optimum
    return enclosed(Route(lambda: compute(p, q, share), QUADRATURE), base=base)


def enclosed(route: Route, *, base: float | None, root: bool = False) -> Estimate | None:
    """What a route computes, at the precision that is needed; None where no enclosure is found."""

    def compute() -> arb:
        ball = route.compute()
        ball = ball if base is None else ball / arb(base).log()
        return ball.nonnegative_part().sqrt() if root else ball

    try:
        ball = enclose(compute)
    except overlap.Unresolved:
        return None
    if ball.is_nan() or not (ball.is_finite() or ball == arb.pos_inf()):
        return None
    value, lower, upper = outward(ball)
    if math.isinf(lower):
        return Estimate.exactly(math.inf, TAILS)
    return Estimate(value, lower, upper, route.method + (BEYOND if math.isinf(upper) else ""))


SAME: dict[str, Callable[[Density, Density], arb]] = {
    "js": general_quadrature.js,
    "triangular": general_quadrature.triangular,
    "hellinger2": general_quadrature.hellinger2,
    "chi2": general_quadrature.chi2,
}
"""Integrals of what both densities share."""


def _route(name: str, p: Density, q: Density) -> Route:
    if name == "kl":
        return _kl(p, q)
    if name == "jeffreys":
        there, back = _kl(p, q), _kl(q, p)
        method = QUADRATURE if QUADRATURE in (there.method, back.method) else FORMULA
        return Route(lambda: there.compute() + back.compute(), method)
    if name == "total_variation":
        return Route(lambda: overlap.total_variation(p, q), CROSSINGS)
    if name == "wasserstein1":
        return Route(lambda: transport.wasserstein1(p, q), CROSSINGS)
    return Route(lambda: SAME[name](p, q), QUADRATURE)


def _kl(p: Density, q: Density) -> Route:
    """Σ (difference of coefficients)·E_p[statistic] where all of these expectations have a formula."""
    one, other = p.alone, q.alone
    if one and other:
        terms = merged((1, one.terms), (-1, other.terms))

        def formula() -> arb:
            found = one.constant() - other.constant()
            for of, x in terms.items():
                mean = one.expectation(of)
                if mean is None:
                    return arb.nan()
                found += arb(x) * mean
            return found

        if all(one.expectation(of) is not None for of in terms):
            return Route(formula, FORMULA)
    return Route(lambda: general_quadrature.kl(p, q), QUADRATURE)
