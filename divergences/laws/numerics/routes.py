"""Each divergence of two of our laws with rigorous bounds: the formula where there is one, a quadrature elsewhere.

Imported on use, because Arb is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from flint import arb, fmpq

from divergences.laws.estimate import Estimate
from divergences.laws.families.location_scale import Cauchy
from divergences.laws.families.uniform import Uniform
from divergences.laws.forms.arithmetic import balls
from divergences.laws.forms.densities import FORMS
from divergences.laws.numerics import ball_quadrature, closed_forms, crossings
from divergences.laws.numerics.balls import enclose, outward
from divergences.laws.numerics.rational_laws import Exact

FORMULA = "closed form, rounding bound (Arb)"
CROSSINGS = "closed form between the isolated crossings, rounding bound (Arb)"
INFINITE = "infinite because of the tails"
BEYOND = ", beyond the largest float64"
QUADRATURE = "quadrature, error and tail bounds (Arb)"


Compute: TypeAlias = Callable[[Exact, Exact], arb]
"""A divergence of two laws with rational parameters, enclosed at Arb's current precision."""


@dataclass(frozen=True)
class Route:
    """A way to compute, and the method that an `Estimate` of it names."""

    compute: Compute
    method: str


def weighted(name: str, p: Exact, q: Exact, weight: float, *, base: float | None = None) -> Estimate:
    """What the GAN game measures where p has that weight: "js", or "loss", minus the value, with bounds."""
    share = fmpq(*weight.as_integer_ratio())
    route = Route(lambda p, q: WEIGHTED[name](p, q, share), FORMULA if p.kind is q.kind is Uniform else QUADRATURE)
    return _enclosed(route, p, q, base=base)


def estimate(name: str, p: Exact, q: Exact, *, base: float | None = None, root: bool = False) -> Estimate:
    """The divergence of that name in units of log(base), or its square root, with bounds."""
    return _enclosed(choose(name, p, q), p, q, base=base, root=root)


def _enclosed(route: Route, p: Exact, q: Exact, *, base: float | None, root: bool = False) -> Estimate:
    def compute() -> arb:
        ball = route.compute(p, q)
        ball = ball if base is None else ball / arb(base).log()
        return ball.nonnegative_part().sqrt() if root else ball

    value, lower, upper = outward(enclose(compute))
    if math.isinf(lower):
        return Estimate.exactly(math.inf, INFINITE)
    return Estimate(value, lower, upper, route.method + (BEYOND if math.isinf(upper) else ""))


FORMULAS: dict[str, Compute] = {
    "kl": closed_forms.kl,
    "chi2": closed_forms.chi2,
    "hellinger2": closed_forms.hellinger2,
}
"""Divergence → its closed form, where the choice below leaves it that."""

SIGN_CHANGES: dict[str, Compute] = {
    "total_variation": crossings.total_variation,
    "wasserstein1": crossings.wasserstein1,
}
"""Integrals of an absolute value, cut where what is inside changes its sign."""

WEIGHTED: dict[str, Callable[[Exact, Exact, fmpq], arb]] = {
    "js": ball_quadrature.skewed_js,
    "loss": lambda p, q, prior: -ball_quadrature.gan_value_at_optimum(p, q, prior),
}
"""Integrals in which p and q do not count alike, none of them negative."""


def choose(name: str, p: Exact, q: Exact) -> Route:
    """The best route to a divergence that is known to be finite (χ² decides for itself)."""
    heavy = [law.kind is Cauchy for law in (p, q)]
    if name == "jeffreys":
        return _both_directions(p, q)
    if p.kind is q.kind and (form := FORMS.get((name, p.kind))):
        return Route(lambda p, q: arb(form(balls(), p, q)), FORMULA)
    if name == "kl" and heavy[1] and p.kind is not Uniform:
        return Route(
            lambda p, q: ball_quadrature.cross_entropy_to_cauchy(p, q) - closed_forms.cross_entropy(p, p), QUADRATURE
        )
    if name == "hellinger2" and any(heavy):
        return Route(ball_quadrature.hellinger2, QUADRATURE)
    if name in ball_quadrature.INTEGRALS:
        return Route(ball_quadrature.INTEGRALS[name], QUADRATURE)
    if name in SIGN_CHANGES:
        return Route(SIGN_CHANGES[name], CROSSINGS)
    return Route(FORMULAS[name], FORMULA)


def _both_directions(p: Exact, q: Exact) -> Route:
    """KL(p‖q) + KL(q‖p), as good as the worse of the two."""
    there, back = choose("kl", p, q), choose("kl", q, p)
    method = QUADRATURE if QUADRATURE in (there.method, back.method) else FORMULA
    return Route(lambda p, q: there.compute(p, q) + back.compute(q, p), method)
