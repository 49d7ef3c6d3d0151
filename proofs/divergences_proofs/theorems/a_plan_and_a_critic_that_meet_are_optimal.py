"""No coupling costs less than the potentials earn, and no potentials earn more than the coupling costs.

This is how W1 is proved without trusting a solver.
"""

from divergences.verification import Theorem

GIVEN = "given q in laws(m) and f, h in potentials(d) and g in couplings(p, q)"

theorem = Theorem(
    slug="a_plan_and_a_critic_that_meet_are_optimal",
    theorem="T42",
    title="A plan and a critic that meet are both optimal",
    source="S1 L75-77, S3 L56-62; Villani, Optimal Transport: Old and New",
    about=("wasserstein1", "w1_primal", "w1_dual", "certify"),
    uses=("weak_duality",),
    says=f"E(p, f) - E(q, h) = sum(g*d) implies W1(p, q, d) = sum(g*d) {GIVEN}",
    wrong=(
        ("every coupling", "W1(p, q, d) = sum(g*d)"),
        ("the other way round", "W1(p, q, d) = sum(g*d) implies E(p, f) - E(q, h) = sum(g*d)"),
        ("half of it", "2*(E(p, f) - E(q, h)) >= sum(g*d) implies W1(p, q, d) = sum(g*d)"),
        (
            "potentials of any size",
            "E(p, f) - E(q, h) = sum(g*d) implies W1(p, q, d) = sum(g*d) "
            "given q in laws(m) and d costs and f in R^n and h in R^m and g in couplings(p, q)",
        ),
    ),
)
