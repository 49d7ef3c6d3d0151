"""The same plan and the same bound as for W1: (0, z) → (θ, z) goes |θ| with all mass, and no way between the lines is shorter.

So the order does not matter: a mean of order s of equal distances is that distance, and W∞, the largest, is |θ| too.
"""

from divergences.verification import Theorem

GIVEN = "z in R^n and t in R and s in (0, inf)"

theorem = Theorem(
    slug="parallel_lines_have_every_w_theta",
    theorem="T55",
    title="Parallel lines are as far apart in every Wasserstein distance as in the plane",
    source="S1 L57-61, S0 L72, S4 L60, in orders that the notes do not name; Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("wasserstein", "wasserstein2"),
    uses=("parallel_lines_have_w1_theta",),
    says=f"Wp(p, p, lines(t, z), s) = abs(t) given {GIVEN}",
    wrong=(
        ("no absolute value", f"Wp(p, p, lines(t, z), s) = t given {GIVEN}"),
        ("the square, not the root", f"Wp(p, p, lines(t, z), s)^2 = abs(t) given {GIVEN}"),
        ("powers of distances as costs, and no root", f"W1(p, p, lines(t, z)^s) = abs(t) given {GIVEN}"),
    ),
)
