"""One arc of a plan carries w ≥ 0 over the distance c = f − g + s, where s ≥ 0 is what the Lipschitz condition leaves.

The notes state the dual with an unsubscripted ‖f‖ ≤ 1 (S1 L77, S3 L62); it is the Lipschitz seminorm.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="weak_duality",
    theorem="T42",
    title="No critic beats a plan",
    source="S1 L75-77, S3 L56-62, S0 L74-86; Villani, Optimal Transport: Old and New",
    about=("w1_primal", "w1_dual", "wasserstein1", "certify", "critics.bound"),
    says="E(p, f) - E(q, f) <= sum(g*d) given d costs, f in lipschitz(d) and g in couplings(p, q)",
    wrong=(
        ("reversed", "E(p, f) - E(q, f) >= sum(g*d)"),
        ("strict", "E(p, f) - E(q, f) < sum(g*d)"),
        ("ball of radius 2 (S2 L49)", "2*(E(p, f) - E(q, f)) <= sum(g*d)"),
        ("any f", "E(p, f) - E(q, f) <= sum(g*d) given d costs, f in R^n and g in couplings(p, q)"),
        ("any masses", "E(p, f) - E(q, f) <= sum(g*d) given d costs, f in lipschitz(d) and g masses"),
    ),
)
