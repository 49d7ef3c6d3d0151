"""x^(t/s) lies above its tangent at W_sˢ, and every plan pays at least W_sˢ of order s: so it pays W_sᵗ of order t.

A plan that is good for long ways is good for all of them (Jensen). W1 ≤ W2 is the case that bounds W1 by the FID
(w1_is_at_most_w2). Costs are any numbers ≥ 0, of a metric or not.
"""

from divergences.verification import Theorem

COSTS = "q in laws(m) and d costs up to a and a in R and s in (0, inf) and t in (0, inf)"

theorem = Theorem(
    slug="wasserstein_distances_rise_with_the_order",
    title="Wasserstein distances rise with the order",
    source="S3 L56-62 and L120 (W1, and the squared distance of the FID); Villani, Optimal Transport: Old and New, remark 6.6",
    about=("wasserstein1", "wasserstein"),
    says=f"Wp(p, q, d, s) <= Wp(p, q, d, t) given {COSTS} and s <= t",
    wrong=(
        ("reversed", "Wp(p, q, d, s) >= Wp(p, q, d, t)"),
        ("no roots", "W1(p, q, d^s) <= W1(p, q, d^t)"),
        ("half of it", "Wp(p, q, d, s) <= Wp(p, q, d, t)/2"),
        ("any orders", f"Wp(p, q, d, s) <= Wp(p, q, d, t) given {COSTS}"),
    ),
)
