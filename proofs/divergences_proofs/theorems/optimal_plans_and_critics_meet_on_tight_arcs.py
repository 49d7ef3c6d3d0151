"""Each arc leaves a slack s = d − (f(x) − f(y)) ≥ 0; the gap between the two problems is Σ γ·s, a sum without cancellation.

Complementary slackness: the notes' critic falls at full slope along the transport and nowhere else has to.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="optimal_plans_and_critics_meet_on_tight_arcs",
    theorem="T43",
    title="Optimal plans and critics meet on tight arcs",
    source="S1 L75-77, S3 L56-62 (both optima); Villani, Optimal Transport: Old and New",
    about=("w1_primal", "w1_dual", "wasserstein1"),
    uses=("weak_duality",),
    says=(
        "sum(g*d) = E(p, f) - E(q, f) iff flat(g)*(flat(d) - flat(differences(f, f))) = 0 given d costs and "
        "f in lipschitz(d) and g in couplings(p, q)"
    ),
    wrong=(
        (
            "tight everywhere",
            "sum(g*d) = E(p, f) - E(q, f) iff flat(d) - flat(differences(f, f)) = 0 given d metric and "
            "f in lipschitz(d) and g in couplings(p, q)",
        ),
        (
            "rising critic",
            "sum(g*d) = E(p, f) - E(q, f) iff flat(g)*(flat(d) + flat(differences(f, f))) = 0 given d metric and "
            "f in lipschitz(d) and g in couplings(p, q)",
        ),
        ("tight somewhere", "sum(g*d) = E(p, f) - E(q, f) iff min(flat(d) - flat(differences(f, f))) = 0"),
        (
            "any f",
            "sum(g*d) = E(p, f) - E(q, f) iff flat(g)*(flat(d) - flat(differences(f, f))) = 0 given d costs and "
            "f in R^n and g in couplings(p, q)",
        ),
    ),
)
