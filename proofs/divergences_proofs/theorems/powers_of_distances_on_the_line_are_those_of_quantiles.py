"""T46: on the line W_s^s = ∫|F⁻¹ − G⁻¹|^s du for every s ≥ 1: the plan that keeps the order pairs the quantiles of a level.

Level u is sent from F⁻¹(u) to G⁻¹(u). That is the monotone plan: what it sends from i to j is the length of the levels that lie
between F_(i−1) and F_i, and between G_(j−1) and G_j. It is optimal for convex costs of x − y, as |x − y|^s, s ≥ 1.
"""

from fractions import Fraction
from itertools import islice
from typing import Any

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences_proofs.couplings import cost_of, monotone, on_the_line, optimum
from divergences_proofs.theorems.w1_on_the_line_is_the_area_between_quantiles import area


def power(s: int) -> Any:
    """|t|^s; for s = 0 whether t ≠ 0."""
    return lambda t: abs(t) ** s if s else Fraction(t != 0)


def least(p: Any, q: Any, x: Any, s: int) -> Any:
    """W_s^s, by an exact certificate; s = 0 is the cost of moving at all."""
    return optimum(p, q, [[power(s)(a - b) for b in x] for a in x]).value


def between(p: Any, q: Any, x: Any, s: int) -> Any:
    """∫|F⁻¹ − G⁻¹|^s du."""
    return area(p, q, x, power(s))


def points() -> list[dict[str, Any]]:
    """Laws on the line, and orders."""
    return [{**k, "s": s} for k in islice(on_the_line(), 16) for s in (1, 2, 3)]


def overlap(a: Any, b: Any, c: Any, d: Any) -> Any:
    """The length of [a, b] ∩ [c, d]."""
    return max(min(b, d) - max(a, c), 0)


STAYS = {"p": (1, 1, 0), "q": (0, 1, 1), "x": (0, 1, 2), "s": 0}

claim = Claim(
    slug="powers_of_distances_on_the_line_are_those_of_quantiles",
    theorem="T46",
    source="S3 L49-56 (the distance); Villani, Topics in Optimal Transportation, theorem 2.18",
    about=("wasserstein1", "w1_line", "wasserstein"),
    uses=("the_monotone_plan_is_optimal_for_convex_costs",),
    statement="W_s(P, Q)^s = ∫|F⁻¹ - G⁻¹|^s du on the line, s >= 1",
    model=Model(
        holds=lambda p, q, x, s: (
            least(p, q, x, s)
            == between(p, q, x, s)
            == cost_of(monotone(p, q), [[power(s)(a - b) for b in x] for a in x])
        ),
        points=points,
        certified=True,
    ),
    assumptions=(Assumption("s >= 1", STAYS, lambda p, q, x, s: s >= 1),),
    steps=(
        Step(
            "order",
            "overlap(a,b; c,d) is min(b,d) - max(a,c) or 0, and overlaps add up along each interval",
            "levels at which i goes to j",
            check=lambda: agree_everywhere(
                lambda a, b, c, e, d: overlap(a, b, c, e) + overlap(a, b, e, d),
                lambda a, b, c, e, d: overlap(a, b, c, d),
                5,
                where=lambda a, b, c, e, d: a <= b and c <= e <= d,
            ),
        ),
        Step(
            "sum",
            "∫|F⁻¹ - G⁻¹|^s du = Σ_ij overlap_ij·|x_i - x_j|^s, the cost of the monotone plan",
            "F⁻¹ and G⁻¹ are constant between levels",
            check=lambda: agree_everywhere(
                lambda a, b, c, d: overlap(a, b, c, d) - overlap(c, d, a, b),
                lambda a, b, c, d: 0 * a,
                4,
                where=lambda a, b, c, d: a <= b and c <= d,
            ),
        ),
    ),
    scope="laws of finitely many atoms, for which the integral is a sum; others are limits of such, which is read",
    mutants=(
        Mutant(
            "distribution functions",
            "∫|F - G|^s dx",
            lambda p, q, x, s: (
                least(p, q, x, s)
                == sum(abs(sum(p[: k + 1]) - sum(q[: k + 1])) ** s * (x[k + 1] - x[k]) for k in range(len(x) - 1))
            ),
        ),
        Mutant(
            "the power of the area",
            "(∫|F⁻¹ - G⁻¹| du)^s",
            lambda p, q, x, s: least(p, q, x, s) == between(p, q, x, 1) ** s,
        ),
        Mutant(
            "one order more", "∫|F⁻¹ - G⁻¹|^(s+1) du", lambda p, q, x, s: least(p, q, x, s) == between(p, q, x, s + 1)
        ),
    ),
)
