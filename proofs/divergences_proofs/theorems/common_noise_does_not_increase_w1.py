"""Move x to y by the old plan and keep the noise: (x + z) → (y + z) costs what x → y costs.

Noise that is added to both images before the critic sees them can only bring the distributions together. Independent
samples of the noise on the two sides are another matter (see parallel_lines_have_w1_theta). Sums that fall on one point are
sites of distance 0.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="common_noise_does_not_increase_w1",
    theorem="T47",
    title="Noise common to both sides does not increase W1",
    source="S1 L57-61 (the same Z on both sides); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    says=(
        "W1(joint(p, r), joint(q, r), distances(sums(x, z), sums(y, z))) <= W1(p, q, distances(x, y)) given r in laws(m) and "
        "x in R^(n, k) and y in R^(n, k) and z in R^(m, k)"
    ),
    wrong=(
        ("reversed", "W1(joint(p, r), joint(q, r), distances(sums(x, z), sums(y, z))) >= W1(p, q, distances(x, y))"),
        ("equal", "W1(joint(p, r), joint(q, r), distances(sums(x, z), sums(y, z))) = W1(p, q, distances(x, y))"),
        ("noise on one side", "W1(joint(p, r), q, distances(sums(x, z), y)) <= W1(p, q, distances(x, y))"),
    ),
)
