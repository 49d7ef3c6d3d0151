"""The triangle inequality is an explicit coupling: glue the plans p → q and q → r along q, i and k independent given j.

Then forget j. The notes call W1 a distance (S0 L72, S2 L49) without saying why.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="w1_is_a_metric",
    theorem="T45",
    title="W1 is a metric",
    source="S0 L72-74, S2 L49, S4 L60 (called a distance); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    says=(
        "W1(p, q, d) = W1(q, p, d) and (W1(p, q, d) = 0 iff p = q) and W1(p, r, d) <= W1(p, q, d) + W1(q, r, d) "
        "given d metric"
    ),
    wrong=(
        ("squared W1", "W1(p, r, d)^2 <= W1(p, q, d)^2 + W1(q, r, d)^2"),
        ("always on the way", "W1(p, r, d) = W1(p, q, d) + W1(q, r, d)"),
        ("independent coupling", "E(joint(p, q), flat(d)) = 0 iff p = q"),
        ("any costs", "W1(p, q, d) = W1(q, p, d) given d costs"),
    ),
)
