"""The mixture of two plans is a plan for the mixtures.

So the conditional critic of the notes sees at least as much as the unconditional one.
"""

from divergences.verification import Theorem

MIXED = "W1(mix(p, r, t), mix(q, s, t), d)"

theorem = Theorem(
    slug="w1_is_jointly_convex",
    theorem="T51",
    title="W1 is jointly convex",
    source="S1 L75, S3 L56 (the infimum over couplings); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    says=f"{MIXED} <= (1 - t)*W1(p, q, d) + t*W1(r, s, d) given d costs, s in laws(n) and t in [0, 1]",
    wrong=(
        ("concave", f"{MIXED} >= (1 - t)*W1(p, q, d) + t*W1(r, s, d)"),
        ("linear", f"{MIXED} = (1 - t)*W1(p, q, d) + t*W1(r, s, d)"),
        ("squares of the weights", f"{MIXED} <= (1 - t)^2*W1(p, q, d) + t^2*W1(r, s, d)"),
    ),
)
