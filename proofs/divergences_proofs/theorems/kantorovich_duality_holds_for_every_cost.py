"""A plan costs Σγ·slack ≥ 0 more than two potentials below the costs earn; where no arc with mass has slack, both are optimal.

Costs may be negative, and need be no metric: then the two potentials are two functions.
For a metric one function is enough (strong_duality_by_certificate). The formal proof finds both by eliminating variables
from finitely many inequalities.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="kantorovich_duality_holds_for_every_cost",
    title="Kantorovich's duality holds for every cost",
    source="S1 L77, S3 L62 (for the distance); Kantorovich 1942; Villani, Optimal Transport: Old and New, theorem 5.10",
    about=("certify", "w1_primal", "w1_dual"),
    uses=("weak_duality",),
    says=(
        "W1(p, q, d) = sum(g*d) = E(p, f) - E(q, h) for some g in couplings(p, q), f, h in potentials(d) "
        "given q in laws(m) and d costs"
    ),
    wrong=(
        ("one function for both", "W1(p, q, d) = E(p, f) - E(q, f) for some f in lipschitz(d) given d costs"),
        ("attained by independent draws", "W1(p, q, d) = E(joint(p, q), flat(d)) given q in laws(m) and d costs"),
        ("never below zero", "W1(p, q, d) >= 0 given q in laws(m) and d costs"),
    ),
)
