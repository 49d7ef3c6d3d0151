"""The plan that keeps the order moves 6/10 of the mass, each piece by one bin: whatever the order, that is its cost.

No plan is cheaper, as |i − j|^s ≥ |i − j| for whole numbers and s ≥ 1, and W1 is 6/10. Below order 1 long moves are cheap:
1/10 from the first bin to each other one costs less.
"""

from divergences.verification import Theorem

GIVEN = "given x in R^n and p is (4, 2, 2, 2)/10 and q is (1, 3, 3, 3)/10 and x is (0, 1, 2, 3)"

theorem = Theorem(
    slug="histograms_are_six_tenths_apart_in_every_order",
    title="Two histograms whose W_p to the power p is 6/10 for every p",
    source="S3 L49-53, in orders that the notes do not name",
    about=("wasserstein", "wasserstein2"),
    uses=("histograms_are_six_tenths_apart",),
    says=f"W1(p, q, abs(differences(x, x))^s) = 6/10 {GIVEN} and s in [1, inf)",
    wrong=(
        ("the root of it", f"Wp(p, q, abs(differences(x, x)), s) = 6/10 {GIVEN} and s in [1, inf)"),
        ("any order", f"W1(p, q, abs(differences(x, x))^s) = 6/10 {GIVEN} and s in (0, inf)"),
        ("more, the higher the order", f"W1(p, q, abs(differences(x, x))^s) > 6/10 {GIVEN} and s in [2, inf)"),
    ),
)
