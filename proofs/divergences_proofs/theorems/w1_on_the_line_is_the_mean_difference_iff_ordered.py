"""∫(F − G) is the difference of the means and ∫|F − G| is W1; they agree when nothing cancels.

One distribution is then stochastically larger: F ≤ G everywhere, or F ≥ G everywhere. Most closed forms of W1 come from
here: two Poisson, exponential or geometric distributions are ordered.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="w1_on_the_line_is_the_mean_difference_iff_ordered",
    theorem="T48",
    title="W1 on the line is the mean difference iff ordered",
    source="S3 L53 (a sum of flows); Villani, Optimal Transport: Old and New",
    about=("w1_line",),
    uses=("w1_on_the_line_is_the_area_between_cdfs", "w1_is_at_least_the_distance_of_the_means"),
    says="W1(p, q, x) = abs(E(p, x) - E(q, x)) iff (cdf(p) <= cdf(q) or cdf(q) <= cdf(p)) given x ascending",
    wrong=(
        ("always", "W1(p, q, x) = abs(E(p, x) - E(q, x))"),
        ("only one order", "W1(p, q, x) = abs(E(p, x) - E(q, x)) iff cdf(p) <= cdf(q)"),
        ("masses ordered", "W1(p, q, x) = abs(E(p, x) - E(q, x)) iff p = q"),
    ),
)
