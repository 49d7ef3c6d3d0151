"""Displacement: if every mass goes straight and evenly along an optimal plan, then W_s(μ_a, μ_b) = |b − a|·W_s(p, q).

μ_a is the law of (1 − a)·X + a·Y under the plan, p at a = 0 and q at a = 1. The plan itself is a way from μ_a to μ_b that costs
|b − a| of the whole; were there a shorter one, p → μ_a → μ_b → q would be shorter than W_s(p, q). For s > 1 mixtures
(1 − a)·p + a·q have no constant speed.
"""

from fractions import Fraction
from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import blend, image, independent, on_the_line, optimum

TIMES = tuple(
    (Fraction(a), Fraction(b)) for a, b in (("0", "1/2"), ("1/3", "1"), ("3/4", "1/4"), ("1/5", "2/3"), ("1/2", "1/2"))
)
WAY = "(1 - a)*x + a*y - (1 - b)*x - b*y = (b - a)*(x - y)"


def powers(x: Any, y: Any, order: int) -> Any:
    """|x_i − y_j|^order."""
    return [[abs(s - t) ** order for t in y] for s in x]


def points() -> list[dict[str, Any]]:
    """Pairs on the line, with orders and times in turn."""
    return [{**point, "order": 1 + k % 3, "times": TIMES[k % 5]} for k, point in enumerate(on_the_line(15))]


def displaced(plan: Any, x: Any, a: Fraction) -> Any:
    """The law at time a: masses, and where they are."""
    moved = [(w, (1 - a) * s + a * t) for row, s in zip(plan, x, strict=True) for w, t in zip(row, x, strict=True) if w]
    return image([w for w, _ in moved], [z for _, z in moved])


def between(plan: Any, x: Any, order: int, times: Any) -> Any:
    """W_s between two times, to the power s."""
    (p, y), (q, z) = (displaced(plan, x, a) for a in times)
    return optimum(p, q, powers(y, z, order)).value


def at_speed(plan: Any, p: Any, q: Any, x: Any, order: int, times: Any) -> bool:
    """Whether the way between the times is |b − a| of the whole."""
    whole = optimum(p, q, powers(x, x, order)).value
    return between(plan, x, order, times) == abs(times[1] - times[0]) ** order * whole


def holds(p: Any, q: Any, x: Any, order: int, times: Any) -> bool:
    """Along a plan that is optimal for this order."""
    return at_speed(optimum(p, q, powers(x, x, order)).plan, p, q, x, order, times)


def mixed(p: Any, q: Any, x: Any, order: int, times: Any) -> bool:
    """Along mixtures."""
    first, second = (blend(p, q, a) for a in times)
    way = optimum(first, second, powers(x, x, order)).value
    return way == abs(times[1] - times[0]) ** order * optimum(p, q, powers(x, x, order)).value


claim = Claim(
    slug="optimal_plans_move_mass_at_constant_speed",
    source="S3 L49-62 (moving earth); McCann 1997; Villani, Optimal Transport: Old and New, corollary 7.22",
    about=("wasserstein1",),
    uses=("wasserstein_distances_of_every_order_are_metrics",),
    statement="W_s(μ_a, μ_b) = |b - a|·W_s(p, q), μ_a the law of (1 - a)X + aY, (X, Y) optimal for s >= 1, "
    "X and Y of finitely many values; a, b in [0, 1]",
    formal=(
        "Wp(flat(g), flat(g), distances(sums((1 - a)*x, a*y), sums((1 - b)*x, b*y)), s) = "
        "abs(b - a)*Wp(p, q, distances(x, y), s) given q in laws(m) and g in couplings(p, q) and x in R^(n, k) "
        "and y in R^(m, k) and s in [1, inf) and a in [0, 1] "
        "and b in [0, 1] and sum(g*distances(x, y)^s) = W1(p, q, distances(x, y)^s)"
    ),
    model=Model(holds=holds, points=points, certified=True),
    steps=(
        Step("algebra", WAY, "what one mass moves from a to b"),
        Step(
            "sum",
            "W_s(p, q) <= a·W_s(p, q) + W_s(μ_a, μ_b) + (1 - b)·W_s(p, q) for a <= b",
            "over both laws on the way",
            check=lambda: (
                identity_holds(WAY, interior=False).holds
                and identity_holds("w - a*w - (1 - b)*w = (b - a)*w", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "any plan",
            "W_s(μ_a, μ_b) = |b - a|·W_s(p, q), X and Y independent",
            lambda p, q, x, order, times: at_speed(independent(p, q), p, q, x, order, times),
        ),
        Mutant("mixtures", "W_s((1 - a)p + aq, (1 - b)p + bq) = |b - a|·W_s(p, q)", mixed),
        Mutant(
            "no root",
            "W_s(μ_a, μ_b)^s = |b - a|·W_s(p, q)^s",
            lambda p, q, x, order, times: (
                between(optimum(p, q, powers(x, x, order)).plan, x, order, times)
                == abs(times[1] - times[0]) * optimum(p, q, powers(x, x, order)).value
            ),
        ),
    ),
)
