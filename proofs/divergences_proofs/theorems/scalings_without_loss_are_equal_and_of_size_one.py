"""On the line, in units of both deviations: what critics tell of scalings a and b, and what their round trips lose, is 0 at ±1.

Four times that loss is a sum of squares, by (a − b)² = (a² − 1) + (b² − 1) − 2(ab − 1): so a = b, and then a² = 1. In the units
that were, G = ±σ₂/σ₁ (S1 L119-155): two solutions, of opposite signs.
"""

from divergences.verification import Theorem

LOSS = "((a^2 - 1)^2 + (b^2 - 1)^2 + 2*(a*b - 1)^2)"
SQUARES = "(a - b)^4 + (a^2 - b^2)^2 + 2*(a^2 + a*b - 2)^2 + 2*(b^2 + a*b - 2)^2"

theorem = Theorem(
    slug="scalings_without_loss_are_equal_and_of_size_one",
    title="Scalings without loss are equal, and one or minus one",
    source="S1 L119-155; Zhu et al. 2017",
    about=("lab.cycle",),
    uses=("round_trips_of_scalings_lose_their_excess",),
    says=f"4*{LOSS} = {SQUARES} given a in R and b in R",
    wrong=(
        ("the loss once", f"{LOSS} = {SQUARES}"),
        ("round trips one way", f"4*((a^2 - 1)^2 + (b^2 - 1)^2 + (a*b - 1)^2) = {SQUARES}"),
        ("opposite scalings", f"4*{LOSS} = (a + b)^4 + (a^2 - b^2)^2 + 2*(a^2 + a*b - 2)^2 + 2*(b^2 + a*b - 2)^2"),
    ),
)
