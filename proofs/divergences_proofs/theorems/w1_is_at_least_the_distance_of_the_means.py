"""The critic ⟨u, x⟩ along the difference of the means is 1-Lipschitz: no plan moves the mean by more than it moves the mass.

On the line equality needs an order (see w1_on_the_line_is_the_mean_difference_iff_ordered): equal means do not make W1
vanish.
"""

from divergences.verification import Theorem

MEANS, W1 = "E(p, x) - E(q, y)", "W1(p, q, distances(x, y))"

theorem = Theorem(
    slug="w1_is_at_least_the_distance_of_the_means",
    theorem="T48",
    title="W1 is at least the distance of the means",
    source="S3 L49-56 (costs of moving mass); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("weak_duality",),
    says=f"norm({MEANS}) <= {W1} given q in laws(m) and x in R^(n, k) and y in R^(m, k)",
    wrong=(
        ("equality", f"norm({MEANS}) = {W1}"),
        ("city-block means", f"sum(abs({MEANS})) <= {W1}"),
        (
            "and the spread on top",
            "norm(E(p, x) - E(q, x)) + TV(p, q) <= W1(p, q, distances(x, x)) given x in R^(n, k)",
        ),
    ),
)
