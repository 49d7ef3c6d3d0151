"""T59: the unsquared penalty λ·||a| − 1| of the notes leaves no bias once λ exceeds the distance: it finds W1 = r.

S0 L100-102 and S1 L81 write the norm of a scalar, which is the absolute value; WGAN-GP squares it, and is biased for every
λ (see gradient_penalty_overestimates_w1). Below λ = r the unsquared objective grows without bound.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Vector
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from proofs import critics
from proofs.theorems.gradient_penalty_overestimates_w1 import best, points, value

R, L = Fraction(3), Fraction(2)


def unsquared(a: Any, r: Any, weight: Any) -> Any:
    """a·r − λ·||a| − 1|."""
    return a * r - weight * abs(abs(a) - 1)


claim = Claim(
    slug="unsquared_gradient_penalty_is_exact",
    theorem="T59",
    source="S0 L100-102, S1 L81 (the norm of a scalar)",
    about=("wasserstein1", "critics.gradient_penalty"),
    uses=("gradient_penalty_overestimates_w1",),
    statement="between δ_0 and δ_r: max_a a·r - λ·||a| - 1| = W1, attained by a = 1 alone, for λ > r",
    formal=(
        "a*s - t*abs(abs(a) - 1) <= W1(p, p, lines(s, z)) "
        "and (a*s - t*abs(abs(a) - 1) = W1(p, p, lines(s, z)) iff a = 1) "
        "given z in R^n and a in R and s in (0, inf) and t in R and t > s"
    ),
    model=Model(
        holds=lambda slopes, r, weight: (
            unsquared(1, r, weight) == r and all(unsquared(a, r, weight) < r for a in slopes if a != 1)
        ),
        points=points,
    ),
    assumptions=(
        Assumption(
            "λ > r", {"slopes": Vector.of((1, 2, 3)), "r": R, "weight": L}, lambda slopes, r, weight: weight > r
        ),
    ),
    steps=(
        Step(
            "sum",
            "r - (a·r - λ·||a| - 1|) > 0 above 1, between 0 and 1, and below, for λ > r",
            "by regions of the slope",
            check=lambda: critics.optimal_for_all(critics.ABSOLUTE, alone=True),
        ),
    ),
    mutants=(
        Mutant(
            "every slope",
            "every a is optimal",
            lambda slopes, r, weight: all(unsquared(a, r, weight) == r for a in slopes),
        ),
        Mutant(
            "squared instead",
            "max_a a·r - λ(|a| - 1)² = W1",
            lambda slopes, r, weight: value(best(slopes, r, weight), r, weight) == r,
        ),
    ),
)
