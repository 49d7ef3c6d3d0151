"""There by a and back by b: x becomes b·a·x, and what is lost is |ba − 1| of |x|, squared of its square.

With a·b = 1 nothing is lost, whichever a is: a round trip (S1 L147-155) does not tell which map was found. Matrices F and G
lose E|Ax|², A = GF − 1, which is tr AΣAᵀ, as the coordinates of Ax add up.
"""

from divergences.verification import Theorem

GIVEN = "given x in R^n and a in R and b in R"

theorem = Theorem(
    slug="round_trips_of_scalings_lose_their_excess",
    title="A round trip of scalings loses what its product exceeds one by",
    source="S1 L147-155 (the cycle loss); Zhu et al. 2017",
    about=("maps.cycle_loss",),
    says=(
        f"E(p, abs(b*(a*x) - x)) = abs(a*b - 1)*E(p, abs(x)) and E(p, (b*(a*x) - x)^2) = (a*b - 1)^2*E(p, x^2) {GIVEN}"
    ),
    wrong=(
        ("the sum of both", f"E(p, abs(b*(a*x) - x)) = abs(a + b - 1)*E(p, abs(x)) {GIVEN}"),
        ("without the sign", f"E(p, abs(b*(a*x) - x)) = (a*b - 1)*E(p, abs(x)) {GIVEN}"),
        ("only the identity", f"(E(p, abs(b*(a*x) - x)) = 0 iff E(p, abs(a*x - x)) = 0) {GIVEN}"),
        ("not squared", f"E(p, (b*(a*x) - x)^2) = abs(a*b - 1)*E(p, x^2) {GIVEN}"),
    ),
)
