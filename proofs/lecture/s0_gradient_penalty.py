"""S0 L98-102: a network as critic, and the penalty on its gradient.

The penalty is written without the square: as the norm of a number it is | ‖∇f‖ − 1 |, whose best slope is 1 once λ is
at least the distance, and no other once it is more. WGAN-GP has the square, whose best slope overshoots by r/(2λ), whatever λ.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.verification import Assumption, Model, Mutant, Step
from divergences.verification.judge.item import Reading, claimed
from proofs.critics import ABSOLUTE, SQUARED, objective, optimal_for_all, optimal_slope, optimum
from proofs.notes import S0

SLOPES = tuple(map(Fraction, ("1", "0", "1/2", "3/2", "-1", "-3", "2", "21/20", "7")))


def penalties() -> Iterator[dict[str, Fraction]]:
    """Distances, weights and slopes; the weight is below, at and above the distance."""
    for r, weight, slope in product(map(Fraction, ("1", "1/3", "20")), map(Fraction, ("10", "1/3", "25")), SLOPES):
        yield {"r": r, "weight": weight, "slope": slope}


def at_most_r(penalty: Any, r: Any, weight: Any, slope: Any) -> bool:
    """Whether the penalised gain is at most r, which slope 1 has."""
    return objective(penalty, slope, r, weight) <= r == objective(penalty, 1, r, weight)


ITEMS = (
    S0(
        id="A0.25",
        lines="L100-102",
        written=r"\left[\|\|\nabla_x f_{\theta}(x)\| - 1\|_2 \right]",
        meaning="the norm of a number is its absolute value: a penalty without the square of WGAN-GP",
        convention="unsquared gradient penalty",
        claim=claimed(
            "a·r - λ·| |a| - 1 | <= r, with equality at a = 1, if λ >= r: the best slope between δ_0 and δ_r is 1",
            Mutant(
                "overshoots",
                "the supremum is r + r²/(4λ)",
                lambda r, weight, slope: optimum(ABSOLUTE, r, weight) == optimum(SQUARED, r, weight),
            ),
            Mutant(
                "slope of the square",
                "equality at 1 + r/(2λ)",
                lambda r, weight, slope: objective(ABSOLUTE, optimal_slope(SQUARED, r, weight), r, weight) == r,
            ),
            Mutant(
                "strict", "a·r - λ·| |a| - 1 | < r", lambda r, weight, slope: objective(ABSOLUTE, slope, r, weight) < r
            ),
            model=Model(holds=lambda **k: at_most_r(ABSOLUTE, **k), points=penalties),
            assumptions=(
                Assumption(
                    "λ >= r",
                    {"r": Fraction(20), "weight": Fraction(10), "slope": Fraction(2)},
                    lambda r, weight, slope: weight >= r,
                ),
            ),
            steps=(
                Step(
                    "sum",
                    "r - objective >= 0 for a = 1 + e, 1/(1 + e), -1/(1 + e), -1 - e, 0",
                    "signs are seen",
                    check=lambda: optimal_for_all(ABSOLUTE),
                ),
            ),
        ),
        literally=Reading(
            "a·r - λ·(|a| - 1)² <= r, with equality at a = 1", lambda **k: at_most_r(SQUARED, **k), penalties
        ),
    ),
)
