"""T59: WGAN-GP with a finite weight λ finds more than W1: slope 1 + r/(2λ), gap r + r²/(2λ), objective r + r²/(4λ).

Between δ_0 and δ_r, W1 = r. The penalty pulls the slope a towards 1, and the gain a·r pulls back: completing the square.
Unsquared, as the notes write it (S0 L100-102, S1 L81), the penalty is exact once λ > r; the notes' ‖∇f‖ (S1 L85) is not.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Vector
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs import critics
from proofs.couplings import w1


def best(slopes: Any, r: Any, weight: Any) -> Any:
    """1 + r/(2λ)."""
    return 1 + r / (2 * weight)


def value(a: Any, r: Any, weight: Any) -> Any:
    """What the critic of slope a maximises: a·r − λ(|a| − 1)²."""
    return a * r - weight * (abs(a) - 1) ** 2


def holds(slopes: Any, r: Any, weight: Any) -> bool:
    """The best slope, its gap and objective; every other slope does worse by λ(a − best)² at least."""
    top, gap, distance = best(slopes, r, weight), best(slopes, r, weight) * r, w1((1,), (1,), (0 * r,), (r,))
    return (
        gap == distance + r * r / (2 * weight)
        and value(top, r, weight) == distance + r * r / (4 * weight)
        and all(value(top, r, weight) - value(a, r, weight) >= weight * (a - top) ** 2 for a in slopes if a >= 0)
        and all(value(a, r, weight) < value(top, r, weight) for a in slopes if a != top)
    )


def points() -> Iterator[dict[str, Any]]:
    """Distances and weights, with slopes of both signs to compare with."""
    slopes = Vector.of(("-1", "0", "1/2", "1", "7/5", "5/2", "11"))
    for r, weight in product(("1/3", "1", "5", "20"), ("1/2", "1", "10", "17/3", "1000")):
        yield {"slopes": slopes, "r": Fraction(r), "weight": Fraction(weight)}


claim = Claim(
    slug="gradient_penalty_overestimates_w1",
    theorem="T59",
    source="S0 L100-102, S1 L81-85, S2 L55; Gulrajani et al. 2017",
    about=("wasserstein1", "critics.gradient_penalty"),
    uses=("w1_of_a_translate_is_the_shift",),
    statement="between δ_0 and δ_r: max_a a·r - λ(|a| - 1)² = W1 + r²/(4λ) at a = 1 + r/(2λ), whose gap is W1 + r²/(2λ)",
    formal=(
        "a*s - t*(abs(a) - 1)**2 <= W1(p, p, lines(s, z)) + s**2/(4*t) "
        "and (a*s - t*(abs(a) - 1)**2 = W1(p, p, lines(s, z)) + s**2/(4*t) iff a = 1 + s/(2*t)) "
        "and (1 + s/(2*t))*s = W1(p, p, lines(s, z)) + s**2/(2*t) "
        "given z in R^n and a in R and s in (0, inf) and t in (0, inf)"
    ),
    model=Model(holds=holds, points=points),
    steps=(
        Step("algebra", "r + r**2/(4*l) - (a*r - l*(a - 1)**2) = l*(a - (1 + r/(2*l)))**2", "completing the square"),
        Step("algebra", "(1 + r/(2*l))*r = r + r**2/(2*l)", "the gap at the best slope"),
        Step(
            "sum",
            "objective = W1 + r²/(4λ) - λ(a - best)², less 2|a|r for a < 0",
            "a square is nonnegative",
            check=lambda: (
                critics.optimal_for_all(critics.SQUARED)
                and identity_holds(
                    "r + r**2/(4*l) - (a*r - l*(a - 1)**2) = l*(a - (1 + r/(2*l)))**2", interior=False
                ).holds
            ),
        ),
    ),
    mutants=(
        Mutant("unbiased", "gap = W1", lambda slopes, r, weight: best(slopes, r, weight) * r == r),
        Mutant(
            "as if centred at 2 (S2 L55)",
            "best slope 2 + r/(2λ)",
            lambda slopes, r, weight: (
                value(2 + r / (2 * weight), r, weight) >= value(best(slopes, r, weight), r, weight)
            ),
        ),
        Mutant(
            "objective and gap alike",
            "objective = W1 + r²/(2λ)",
            lambda slopes, r, weight: value(best(slopes, r, weight), r, weight) == r + r * r / (2 * weight),
        ),
    ),
)
