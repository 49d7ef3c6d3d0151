"""The plan that is optimal for the squared distance pays E d ≤ √(E d²) for the distance, as no variance is negative.

The plan that is optimal for the distance pays E d² ≤ diam·E d for its square. FID is a W2² (S3 L117-121): it bounds W1 from
above, and its scale is that of squared distances.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="w1_is_at_most_w2",
    theorem="T50",
    title="W1 is at most W2, and W2² at most the diameter times W1",
    source="S3 L56-62 and L120 (W1, and the squared distance of the FID); Villani, Optimal Transport: Old and New",
    about=("wasserstein1", "wasserstein2"),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    says="W1(p, q, d)^2 <= W2(p, q, d)^2 <= t*W1(p, q, d) given q in laws(m) and d costs up to t and t in R",
    wrong=(
        ("reversed", "W2(p, q, d) <= W1(p, q, d)"),
        ("squares mixed up", "W1(p, q, d) <= W2(p, q, d)^2"),
        ("no diameter", "W2(p, q, d)^2 <= W1(p, q, d)"),
    ),
)
