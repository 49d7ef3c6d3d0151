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
from divergences_proofs.notes import S2
from divergences_proofs.theorems import gradient_penalty_overestimates_w1

CLIPS = [
    {"c": Fraction(c), "r": Fraction(r)}
    for c, r in product(("1/100", "1/2", "1", "3", "7/3"), (1, 2, 5, 7, 11, 13, 17))
]


def clipped_gain(c: Any, r: Any) -> Any:
    """max over |w| ≤ c of f(0) − f(r), f(x) = −w·x: linear in w, so the larger of the ends."""
    return max(w * r for w in (-c, c))


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
        claim=gradient_penalty_overestimates_w1.theorem,
        literally=Reading(
            "a*s - t*(abs(a) - 2)^2 <= (1 + s/(2*t))*s - t*(abs(1 + s/(2*t)) - 2)^2 "
            "given a in R and s in (0, inf) and t in (0, inf)"
        ),
        uses=("gradient_penalty_overestimates_w1",),
    ),
)
