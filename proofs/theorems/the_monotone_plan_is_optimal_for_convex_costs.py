"""T46: on the line the plan that keeps the order is optimal for every cost h(x − y) with h convex.

For the hinge (x − y − c)⁺ = ∫[x > s][y ≤ s − c] ds any coupling pays P(X > s, Y ≤ s − c) ≥ P(X > s) − P(Y > s − c), and
the monotone plan pays exactly the positive part of that. A convex h is, between finitely many points, a straight line
plus positive multiples of hinges; for |x − y| it is one of many optimal plans. For continuous laws the same holds at every
level s: integrate over it (Fubini), and take the quantile coupling F⁻¹(U), G⁻¹(U). For |x − y|ˢ it is the plan of W_s, s ≥ 1.
The formal proof writes a table of costs as sums over corners [i ≤ k]·[j ≤ l]: no plan has more mass there than min(F_k, G_l).
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere, always
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import cost_of, independent, monotone, on_the_line, optimum

CONVEX: dict[str, Callable[[Any], Any]] = {
    "|t|": abs,
    "t²": lambda t: t * t,
    "|t|³": lambda t: abs(t) ** 3,
    "max(t, 1/3) - 2t": lambda t: max(t, Fraction(1, 3)) - 2 * t,
}
CONCAVE = {"-t²": lambda t: -t * t, "min(|t|, 1)": lambda t: min(abs(t), 1 + 0 * t)}


def table(x: Any, h: str) -> Any:
    """h(x_i − x_j)."""
    return [[(CONVEX | CONCAVE)[h](a - b) for b in x] for a in x]


def holds(p: Any, q: Any, x: Any, h: str) -> bool:
    """Whether no plan costs less than the monotone one: an exact certificate."""
    return cost_of(monotone(p, q), table(x, h)) == optimum(p, q, table(x, h)).value


def overlap(zero: int, f: int, g: int, one: int) -> int:
    """The length of [0, F] ∩ [G, 1]."""
    return max(min(f, one) - max(zero, g), 0)


def against_order(p: Any, q: Any, x: Any, h: str) -> Any:
    """The cost of the plan that reverses the order."""
    return cost_of([row[::-1] for row in monotone(p, q[::-1])], table(x, h))


SWAPPED = {"p": (1, 1), "q": (1, 1), "x": (0, 1), "h": "-t²"}

claim = Claim(
    slug="the_monotone_plan_is_optimal_for_convex_costs",
    theorem="T46",
    source="S3 L49-56 (the distance); Villani, Optimal Transport: Old and New",
    about=("w1_line", "w1_primal"),
    statement="on the line min_γ E_γ h(x - y) is attained by the monotone coupling, for every convex h "
    "and laws of finitely many atoms",
    formal=(
        "W1(p, q, d) = sum(monotone(p, q)*d) and rows(monotone(p, q)) = p and columns(monotone(p, q)) = q "
        "and 0 <= flat(monotone(p, q)) given x ascending and y ascending and d in convex costs(x, y)"
    ),
    scope="laws of n atoms each, some of them perhaps without mass, for every n: at their differences a convex h is a line "
    "plus finitely many hinges, which is read",
    model=Model(holds=holds, points=lambda: [{**k, "h": h} for k in on_the_line(24) for h in CONVEX], certified=True),
    assumptions=(Assumption("h is convex", SWAPPED, lambda p, q, x, h: h in CONVEX),),
    steps=(
        Step(
            "order",
            "[x > s][y <= s - c] >= [x > s] - [y > s - c]",
            "any coupling, one level s",
            check=lambda: always(lambda above, target: (above and not target) >= above - target, 2),
        ),
        Step(
            "order",
            "overlap(0, F; G, 1) = max(F - G, 0)",
            "monotone plan: [0, F] meets [G, 1]",
            check=lambda: agree_everywhere(
                overlap, lambda _, f, g, __: max(f - g, 0), 4, lambda o, f, g, i: o <= f <= i and o <= g <= i
            ),
        ),
        Step("algebra", "g*(a + b*(x - y)) = g*a + b*(g*x) - b*(g*y)", "straight lines see only the marginals"),
        Step("algebra", "m*u + (m + k)*v = m*(u + v) + k*v", "slope rises by k: a hinge more"),
        Step(
            "sum",
            "hinge costs are least at the monotone plan, and h is a line plus hinges",
            "integrate over s, add the hinges",
            check=lambda: (
                always(lambda above, target: (above and not target) >= max(above - target, 0), 2)
                and identity_holds(
                    "m*u + (m + k)*v + (m + k + l)*w = m*(u + v + w) + k*(v + w) + l*w", interior=True
                ).holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "independent coupling",
            "attained by p ⊗ q",
            lambda p, q, x, h: cost_of(independent(p, q), table(x, h)) == optimum(p, q, table(x, h)).value,
        ),
        Mutant(
            "reversed order",
            "attained by the coupling that reverses the order",
            lambda p, q, x, h: against_order(p, q, x, h) == optimum(p, q, table(x, h)).value,
        ),
    ),
)
