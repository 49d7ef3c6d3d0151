"""Glue the plans p → q and q → r along q, and take Minkowski's inequality along the glued plan.

It comes from the convexity of xˢ, (a + b)ˢ ≤ (u + v)ˢ·(u·(a/u)ˢ + v·(b/v)ˢ)/(u + v), at u and v a little larger than the
two distances. The root is needed: W2² is no metric.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="wasserstein_distances_of_every_order_are_metrics",
    title="Wasserstein distances of every order are metrics",
    source="S3 L49-62 and L120 (W1, and the squared distance of the FID); Villani, Optimal Transport: Old and New, chapter 6",
    about=("wasserstein1",),
    uses=("w1_is_a_metric", "wasserstein_distances_rise_with_the_order"),
    says=(
        "Wp(p, q, d, s) = Wp(q, p, d, s) and (Wp(p, q, d, s) = 0 iff p = q) "
        "and Wp(p, r, d, s) <= Wp(p, q, d, s) + Wp(q, r, d, s) given d metric and s in [1, inf)"
    ),
    wrong=(
        ("no root", "W1(p, r, d^s) <= W1(p, q, d^s) + W1(q, r, d^s)"),
        ("always on the way", "W1(p, r, d) = W1(p, q, d) + W1(q, r, d)"),
        ("independent coupling", "E(joint(p, q), flat(d)) = 0 iff p = q"),
        ("any costs", "Wp(p, q, d, s) = Wp(q, p, d, s) given t in R and d costs up to t and s in [1, inf)"),
    ),
)
