"""Push the plan forward: an L-Lipschitz map increases W1 by a factor L at most.

Features, crops and projections can hide a difference between two distributions, never make one.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="lipschitz_maps_contract_w1",
    theorem="T52",
    title="A 1-Lipschitz map does not increase W1",
    source="S0 L83-96 (Lipschitz maps); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    says="W1(image(p, f), image(q, f), c) <= W1(p, q, d) given f in maps(d, c)",
    wrong=(
        ("reversed", "W1(image(p, f), image(q, f), c) >= W1(p, q, d)"),
        ("equal", "W1(image(p, f), image(q, f), c) = W1(p, q, d)"),
        ("half of it", "W1(image(p, f), image(q, f), c) <= W1(p, q, d)/2"),
        ("any map", "W1(image(p, f), image(q, f), c) <= W1(p, q, d) given f in functions(d, c)"),
    ),
)
