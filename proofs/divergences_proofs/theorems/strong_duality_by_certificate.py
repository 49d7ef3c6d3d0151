"""The least cost is that of some plan, and among the plans and critics of finitely many sites some meet: then both are best.

The plan and the critic that the library finds for one pair are checked by themselves, in exact arithmetic.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="strong_duality_by_certificate",
    theorem="T42",
    title="Some plan costs what some critic gains",
    source="S1 L75-77, S3 L56-62, S2 L49, S4 L66-90; Villani, Optimal Transport: Old and New",
    about=("wasserstein1", "w1_primal", "w1_dual"),
    uses=("weak_duality",),
    says="W1(p, q, d) = sum(g*d) = E(p, f) - E(q, f) for some g in couplings(p, q), f in lipschitz(d) given d metric",
    wrong=(
        ("ball of radius 2 (S2 L49)", "2*(E(p, f) - E(q, f)) <= W1(p, q, d) given d metric and f in lipschitz(d)"),
        ("sup-norm ball (S1 L77 as written)", "W1(p, q, d) = 2*TV(p, q) given d metric"),
        (
            "the independent coupling",
            "E(joint(p, q), flat(d)) = E(p, f) - E(q, f) for some f in lipschitz(d) given d metric",
        ),
        ("any coupling", "W1(p, q, d) = sum(g*d) given d metric and g in couplings(p, q)"),
    ),
)
