"""Along a cycle of arcs mass can be moved round in both directions, and one direction does not raise the cost.

The cost changes linearly, until an arc is empty; without cycles the arcs form a forest on n + m nodes. Forests are finitely
many and each carries one plan at most: the infimum over all couplings, which the notes look for (S1 L75, S3 L56), is a
minimum. With rational data such a plan is rational, and so is W1 for rational costs.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",
    theorem="T41",
    title="Some optimal plan has at most n + m − 1 atoms",
    source="S1 L75, S3 L56 (the infimum over couplings); Peyré & Cuturi, Computational Optimal Transport, Prop. 3.4",
    about=("w1_primal", "wasserstein1"),
    says=(
        "W1(p, q, d) = sum(f*d) <= sum(h*d) <= sum(g*d) for some f in thin couplings(p, q), h in thinnings(g) "
        "given q in laws(m) and g in couplings(p, q) and d costs"
    ),
    wrong=(
        ("every coupling", "W1(p, q, d) = sum(g*d)"),
        (
            "thinned is optimal",
            "W1(p, q, d) = sum(h*d) given q in laws(m) and g in couplings(p, q) and h in thinnings(g) and d costs",
        ),
        ("independent draws", "W1(p, q, d) = E(joint(p, q), flat(d)) given q in laws(m) and d costs"),
        ("one arc is enough", "W1(p, q, d) = min(flat(d)) given q in laws(m) and d costs"),
    ),
)
