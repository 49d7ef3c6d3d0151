"""Each divergence of two of our laws with rigorous bounds: the formula where there is one, a quadrature elsewhere.

Imported on use, because Arb is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from flint import arb

from divergences.laws.estimate import Estimate
from divergences.laws.families.cauchy import Cauchy
from divergences.laws.families.uniform import Uniform
from divergences.laws.numerics import ball_quadrature, closed_forms, crossings
from divergences.laws.numerics.balls import enclose, outward
from divergences.laws.numerics.rational_laws import Exact

FORMULA = "closed form, rounding bound (Arb)"
CROSSINGS = "closed form between the isolated crossings, rounding bound (Arb)"
INFINITE = "infinite by the tails"
BEYOND = ", beyond the largest float64"
QUADRATURE = "quadrature, error and tail bounds (Arb)"


@dataclass(frozen=True)
class Route:
    """A way to compute, and the bound it earns."""

    compute: Callable[[Exact, Exact], arb]
    method: str


def estimate(name: str, p: Exact, q: Exact, *, base: float | None = None, root: bool = False) -> Estimate:
    """The divergence of that name in units of log(base), or its square root, with bounds."""
    route = choose(name, p, q)

    def compute() -> arb:
        ball = route.compute(p, q)
        ball = ball if base is None else ball / arb(base).log()
        return ball.nonnegative_part().sqrt() if root else ball

    value, lower, upper = outward(enclose(compute))
    if math.isinf(lower):
        return Estimate.exactly(math.inf, INFINITE)
    return Estimate(value, lower, upper, route.method + (BEYOND if math.isinf(upper) else ""))


def choose(name: str, p: Exact, q: Exact) -> Route:
    """The best route to a divergence that is known to be finite (χ² decides for itself)."""
    heavy = [law.kind is Cauchy for law in (p, q)]
    if name == "jeffreys":
        return _both_directions(p, q)
    if all(heavy) and name in closed_forms.CAUCHY:
        return Route(lambda p, q: closed_forms.cauchy(name, p, q), FORMULA)
    if name == "kl" and heavy[1] and p.kind is not Uniform:
        return Route(lambda p, q: ball_quadrature.cross_entropy_to_cauchy(p, q) - closed_forms.entropy(p), QUADRATURE)
    if name == "hellinger2" and any(heavy):
        return Route(ball_quadrature.hellinger2, QUADRATURE)
    if name in ("js", "triangular"):
        flat = p.kind is q.kind is Uniform
        return Route(getattr(ball_quadrature, name), FORMULA if flat else QUADRATURE)
    if name == "total_variation" or (name == "wasserstein1" and not closed_forms.w1_is_elementary(p, q)):
        return Route(getattr(crossings, name), CROSSINGS)
    return Route(getattr(closed_forms, name), FORMULA)


def _both_directions(p: Exact, q: Exact) -> Route:
    """KL(p‖q) + KL(q‖p), as good as the worse of the two."""
    there, back = choose("kl", p, q), choose("kl", q, p)
    method = QUADRATURE if QUADRATURE in (there.method, back.method) else FORMULA
    return Route(lambda p, q: there.compute(p, q) + back.compute(q, p), method)
