"""W_s = (min_γ E_γ dˢ)^(1/s) is a metric for every order s ≥ 1: symmetric, zero only between equal laws, and with triangles.

Glue the plans p → q and q → r along q. Minkowski's inequality along the glued plan comes from the convexity of xˢ,
(a + b)ˢ ≤ (u + v)ˢ·(u·(a/u)ˢ + v·(b/v)ˢ)/(u + v), at u and v a little larger than the two distances. The root is needed:
W2² is no metric.
"""

from typing import Any

from divergences.exact import sqrt
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import Vector, composed, cost_of, couples, independent, mirrored, on_the_line, optimum

SQUARES = "(x + y)*(x + y) + (u*y - v*x)**2/(u*v) = (u + v)*(x**2/u + y**2/v)"


def powers(x: Any, order: int) -> Any:
    """|x_i − x_j|^order."""
    return [[abs(s - t) ** order for t in x] for s in x]


def least(p: Any, q: Any, x: Any, order: int) -> Any:
    """W_s to the power s, by a certificate."""
    return optimum(p, q, powers(x, order)).value


def below_the_sum(c: Any, a: Any, b: Any, order: int) -> bool:
    """Whether c^(1/order) ≤ a^(1/order) + b^(1/order), of order 1 or 2."""
    return c <= a + b if order == 1 else c <= a + b + 2 * sqrt(a * b)


def triangle(p: Any, q: Any, r: Any, x: Any, order: int) -> bool:
    """Whether the way over a third law is no shorter, and is the way of a glued plan."""
    cost = powers(x, order)
    first, second = optimum(p, q, cost), optimum(q, r, cost)
    through = composed(first.plan, second.plan)
    direct = least(p, r, x, order)
    return (
        couples(through, p, r)
        and direct <= cost_of(through, cost)
        and below_the_sum(direct, first.value, second.value, order)
    )


def holds(p: Any, q: Any, r: Any, x: Any, order: int) -> bool:
    """Symmetry, zero iff equal, and the triangle with a third law."""
    there = least(p, q, x, order)
    return there == least(q, p, x, order) and (there == 0) == (p == q) and triangle(p, q, r, x, order)


def points() -> list[dict[str, Any]]:
    """Triples on the line, with the orders 1 and 2 in turn; and three sites in a row."""
    found = [{**k, "r": mirrored(k["p"], k["q"]), "order": 1 + turn % 2} for turn, k in enumerate(on_the_line(20))]
    laws = {letter: Vector.of(masses) for letter, masses in (("p", (1, 0, 0)), ("q", (0, 1, 0)), ("r", (0, 0, 1)))}
    return [*found, {**laws, "x": Vector.of((0, 1, 2)), "order": 2}]


claim = Claim(
    slug="wasserstein_distances_of_every_order_are_metrics",
    source="S3 L49-62 and L120 (W1, and the squared distance of the FID); Villani, Optimal Transport: Old and New, chapter 6",
    about=("wasserstein1",),
    uses=("w1_is_a_metric", "wasserstein_distances_rise_with_the_order"),
    statement="W_s(p, q) = W_s(q, p); W_s(p, q) = 0 iff p = q; W_s(p, r) <= W_s(p, q) + W_s(q, r), of every order s >= 1",
    formal=(
        "Wp(p, q, d, s) = Wp(q, p, d, s) and (Wp(p, q, d, s) = 0 iff p = q) and "
        "Wp(p, r, d, s) <= Wp(p, q, d, s) + Wp(q, r, d, s) given d metric and s in [1, inf)"
    ),
    model=Model(holds=holds, points=points, certified=True),
    steps=(
        Step("algebra", SQUARES, "convexity of squares, weights u and v", interior=True),
        Step("order", "w*a > 0", "mass that moves costs something"),
        Step(
            "sum",
            "Σ glued·(d + e)² <= (u + v)·(Σ γ·d²/u + Σ η·e²/v) = (u + v)²",
            "add up, then let u and v fall",
            check=lambda: identity_holds(SQUARES, interior=True).holds and inequality_holds("w*(c + s) >= w*c").holds,
        ),
    ),
    mutants=(
        Mutant(
            "no root",
            "W_s(p, r)^s <= W_s(p, q)^s + W_s(q, r)^s",
            lambda p, q, r, x, order: least(p, r, x, order) <= least(p, q, x, order) + least(q, r, x, order),
        ),
        Mutant(
            "always on the way",
            "W_s(p, r) = W_s(p, q) + W_s(q, r), s = 1",
            lambda p, q, r, x, order: least(p, r, x, 1) == least(p, q, x, 1) + least(q, r, x, 1),
        ),
        Mutant(
            "independent coupling",
            "E|X - Y|^s = 0 iff p = q, X and Y independent",
            lambda p, q, r, x, order: (cost_of(independent(p, q), powers(x, order)) == 0) == (p == q),
        ),
    ),
)
