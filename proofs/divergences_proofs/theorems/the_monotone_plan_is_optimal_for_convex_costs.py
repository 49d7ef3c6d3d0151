"""A convex h is, between finitely many points, a straight line plus positive multiples of hinges (x − y − c)⁺.

For such a hinge, ∫[x > s][y ≤ s − c] ds, any coupling pays P(X > s, Y ≤ s − c) ≥ P(X > s) − P(Y > s − c), and the monotone
plan pays exactly the positive part of that. For |x − y| it is one of many optimal plans, for |x − y|ˢ that of W_s, s ≥ 1.
For continuous distributions the same holds at every level s: integrate over it (Fubini), and take the quantile coupling
F⁻¹(U), G⁻¹(U). The formal proof writes a table of costs as sums over corners [i ≤ k]·[j ≤ l]: no plan has more mass there
than min(F_k, G_l).
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="the_monotone_plan_is_optimal_for_convex_costs",
    theorem="T46",
    title="The monotone plan is optimal for convex costs",
    source="S3 L49-56 (the distance); Villani, Optimal Transport: Old and New",
    about=("w1_line", "w1_primal"),
    says=(
        "W1(p, q, d) = sum(monotone(p, q)*d) and rows(monotone(p, q)) = p and columns(monotone(p, q)) = q "
        "and 0 <= flat(monotone(p, q)) given x ascending and y ascending and d in convex costs(x, y)"
    ),
    wrong=(
        ("independent coupling", "W1(p, q, d) = E(joint(p, q), flat(d))"),
        (
            "any coupling",
            (
                "W1(p, q, d) = sum(g*d) given x ascending and y ascending and d in convex costs(x, y) and g in couplings(p, q)"
            ),
        ),
        (
            "sites out of order",
            "W1(p, q, d) = sum(monotone(p, q)*d) given x ascending and y in R^n and d in convex costs(x, y)",
        ),
        ("any costs", "W1(p, q, d) = sum(monotone(p, q)*d) given d costs"),
    ),
)
