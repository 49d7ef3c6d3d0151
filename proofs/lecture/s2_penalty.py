"""Improved WGAN (S2 L53-55): a gradient penalty in the place of clipped weights.

Clipping caps the slope of the critic, so that it reports a multiple of the distance. A penalty centred at 1 leaves the
slope near 1; the transcription's 2 would leave it near 2.
"""

from fractions import Fraction
from itertools import product
from typing import Any

from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences.verification.judge.item import Reading, claimed
from proofs.critics import SQUARED, Penalty, objective, optimal_for_all, optimal_slope
from proofs.notes import S2

TWO = Penalty(2, 2)
HALF = Fraction(1, 2)
CLIPS = [
    {"c": Fraction(c), "r": Fraction(r)}
    for c, r in product(("1/100", "1/2", "1", "3", "7/3"), (1, 2, 5, 7, 11, 13, 17))
]
PENALISED = [
    {"r": Fraction(r), "weight": Fraction(w)}
    for r, w in product(("1/7", "1", "3", "11/2", "40"), ("1/3", "1", "5/2", "10", "100", "7"))
]


def clipped_gain(c: Any, r: Any) -> Any:
    """max over |w| ≤ c of f(0) − f(r), f(x) = −w·x: linear in w, so the larger of the ends."""
    return max(w * r for w in (-c, c))


def best_slope(penalty: Penalty, r: Any, weight: Any, slope: Any) -> bool:
    """Whether the objective falls by the same amount on both sides: the axis of a parabola that opens downwards."""
    below, at, above = (objective(penalty, slope + step, r, weight) for step in (-HALF, 0 * HALF, HALF))
    return below == above < at


ITEMS = (
    S2(
        id="A2.23",
        lines="L53",
        written=r"\text{WGAN; Improved WGAN} * \text{remove weights clipping}",
        meaning="clipping: with |w| <= c a linear critic reports c times the distance, which is right for c = 1 only",
        claim=claimed(
            "max_{|w| <= c} E_p(-wx) - E_q(-wx) = c·W1 for p = δ_0, q = δ_r; = W1 iff c = 1",
            Mutant("W1 for every c", "... = W1", lambda c, r: clipped_gain(c, r) == r),
            Mutant("squared", "... = c²·W1", lambda c, r: clipped_gain(c, r) == c**2 * r),
            Mutant("at most W1", "... <= W1", lambda c, r: clipped_gain(c, r) <= r),
            model=Model(
                holds=lambda c, r: clipped_gain(c, r) == c * r and (clipped_gain(c, r) == r) == (c == 1),
                points=lambda: CLIPS,
            ),
            steps=(
                Step("algebra", "c*r - (c - u)*r = u*r", "any other w = c - u"),
                Step("order", "u*r >= 0", "w = c is best"),
                Step(
                    "sum",
                    "c·r - r = (c - 1)·r",
                    "zero iff c = 1, as r > 0",
                    check=lambda: (
                        identity_holds("c*r - r = (c - 1)*r", interior=False).holds
                        and inequality_holds("c*r >= (c - u)*r").holds
                    ),
                ),
            ),
        ),
    ),
    S2(
        id="A2.24",
        lines="L55",
        written=r"\text{add } (\|\nabla_x f(x)\| - 2)^2",
        meaning="the gradient penalty pulls the slope to 1: 1 was read as 2",
        claim=claimed(
            "max_a a·r - λ(a - 1)², for δ_0 against δ_r, is at a = 1 + r/(2λ): near 1 for large λ",
            Mutant(
                "centred at 2", "a = 2 + r/(2λ)", lambda r, weight: best_slope(SQUARED, r, weight, 2 + r / (2 * weight))
            ),
            Mutant("no bias", "a = 1", lambda r, weight: best_slope(SQUARED, r, weight, 1)),
            Mutant("without the 2", "a = 1 + r/λ", lambda r, weight: best_slope(SQUARED, r, weight, 1 + r / weight)),
            model=Model(
                holds=lambda r, weight: (
                    best_slope(SQUARED, r, weight, 1 + r / (2 * weight))
                    and optimal_slope(SQUARED, r, weight) == 1 + r / (2 * weight)
                ),
                points=lambda: PENALISED,
            ),
            steps=(
                Step(
                    "algebra", "r + r**2/(4*l) - (a*r - l*(a - 1)**2) = l*(a - 1 - r/(2*l))**2", "complete the square"
                ),
                Step(
                    "sum",
                    "l*(a - 1 - r/(2l))² >= 0, zero at a = 1 + r/(2l) only",
                    "a square",
                    check=lambda: optimal_for_all(SQUARED),
                ),
            ),
        ),
        literally=Reading(
            "max_a a·r - λ(a - 2)² is at a = 1 + r/(2λ)",
            holds=lambda r, weight: best_slope(TWO, r, weight, 1 + r / (2 * weight)),
            points=lambda: PENALISED,
        ),
        uses=("gradient_penalty_overestimates_w1",),
    ),
)
