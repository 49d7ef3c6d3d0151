"""T58: on the segment between coupled points an optimal critic falls with slope exactly 1, at every point of it.

f(x) − f(y) = |x − y| (complementary slackness), and on the way from x to y a 1-Lipschitz f cannot fall faster: so
f((1−t)x + ty) = f(x) − t|x − y|. Where f is differentiable its gradient is the unit vector towards x. Between independent
samples nothing follows: the notes' penalty (S0 L100, S1 L81) asks for slope 1 there as well.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import costs, euclidean
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import blend, critic, optimum, pairs, support

TIMES: tuple[Any, ...] = tuple(Fraction(t) for t in ("1/3", "3/4"))


def extended(x: Any, f: Any, z: Any) -> Any:
    """The critic at any point of the space (McShane)."""
    return min(a + euclidean(z, s) for a, s in zip(f, x, strict=True))


def falls_straight(x: Any, f: Any, arcs: Any) -> bool:
    """Whether f((1−t)x + ty) = f(x) − t|x − y| on the segments of these arcs."""
    return all(
        extended(x, f, blend(x[i], x[j], t)) == f[i] - euclidean(x[i], x[j]) * t for (i, j), t in product(arcs, TIMES)
    )


def points() -> Iterator[dict[str, Any]]:
    """Optimal plans with their critics, on the line and in the plane."""
    for point in pairs(18, lambda p, q, x: 1 < len(p) <= 4):
        cost = costs(point["x"], point["x"])
        best = optimum(point["p"], point["q"], cost)
        yield {"x": point["x"], "f": critic(best, cost), "arcs": support(best.plan)}


def tight(x: Any, f: Any, arcs: Any) -> bool:
    """Whether f(x) − f(y) = |x − y| on the arcs."""
    return all(f[i] - f[j] == euclidean(x[i], x[j]) for i, j in arcs)


def middle_has_slope_one(x: Any, f: Any, arcs: Any) -> bool:
    """The same on the segments between all pairs of sites, in either direction."""
    values = [(extended(x, f, blend(s, t, TIMES[0])), s, t) for s, t in product(x, x)]
    ends = list(product(f, f))
    return all(abs(a - v) == euclidean(s, t) * TIMES[0] for (v, s, t), (a, _) in zip(values, ends, strict=True))


claim = Claim(
    slug="optimal_critics_have_slope_one_on_coupled_segments",
    theorem="T58",
    source="S0 L100-102, S1 L81, S2 L55; Gulrajani et al. 2017, Proposition 1",
    about=("wasserstein1", "w1_dual"),
    uses=("optimal_plans_and_critics_meet_on_tight_arcs", "lipschitz_critics_extend_to_the_whole_space"),
    statement="f((1-t)x + ty) = f(x) - t|x - y| for γ-almost all (x, y), γ optimal, f 1-Lipschitz and optimal, "
    "on finitely many sites",
    formal=(
        "at(f, c) = at(f, a) - t*at(d, a, b) given d metric and g in couplings(p, q) and f in lipschitz(d) and "
        "sum(g*d) = E(p, f) - E(q, f) and a, b, c in sites and at(g, a, b) > 0 and at(d, a, c) = t*at(d, a, b) and "
        "at(d, c, b) = (1 - t)*at(d, a, b) and t in [0, 1]"
    ),
    model=Model(holds=falls_straight, points=points),
    assumptions=(
        Assumption("γ and f are optimal: tight on the arcs", {"x": ((0,), (2,)), "f": [0, 0], "arcs": [(0, 1)]}, tight),
    ),
    steps=(
        Step("algebra", "(1 - t)*c + t*c = c", "the point divides the segment"),
        Step("algebra", "(t*c - s) + ((1 - t)*c - u) = c - (s + u)", "slacks s, u >= 0 on both parts"),
        Step(
            "sum",
            "|x - y| = f(x) - f(y) = |x - y| - (s + u), so s = u = 0",
            "nonnegative slacks that add to 0 vanish",
            check=lambda: (
                identity_holds("(t*c - s) + ((1 - t)*c - u) - c = 0 - (s + u)", interior=False).holds
                and identity_holds("(t*c)**2 + (t*b)**2 = t**2*(c**2 + b**2)", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant("everywhere", "on the segments between all sites", middle_has_slope_one),
        Mutant(
            "rising",
            "f((1-t)x + ty) = f(x) + t|x - y|",
            lambda x, f, arcs: all(
                extended(x, f, blend(x[i], x[j], t)) == f[i] + euclidean(x[i], x[j]) * t
                for (i, j), t in product(arcs, TIMES)
            ),
        ),
        Mutant(
            "slope 2 (S2 L55)",
            "f((1-t)x + ty) = f(x) - 2t|x - y|",
            lambda x, f, arcs: all(
                extended(x, f, blend(x[i], x[j], t)) == f[i] - euclidean(x[i], x[j]) * (2 * t)
                for (i, j), t in product(arcs, TIMES)
            ),
        ),
    ),
)
