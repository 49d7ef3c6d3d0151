"""The plan itself is a way from μ_a to μ_b that costs |b − a| of the whole; a shorter one would shorten p → μ_a → μ_b → q.

Every mass goes straight and evenly along an optimal plan (displacement): μ_a is the distribution of (1 − a)·X + a·Y under
it, p at a = 0 and q at a = 1. For s > 1 mixtures (1 − a)·p + a·q have no constant speed.
"""

from divergences.verification import Theorem

BETWEEN = "distances(sums((1 - a)*x, a*y), sums((1 - b)*x, b*y))"
PLAN = "q in laws(m) and g in couplings(p, q) and x in R^(n, k) and y in R^(m, k)"
TIMES = "s in [1, inf) and a in [0, 1] and b in [0, 1]"

theorem = Theorem(
    slug="optimal_plans_move_mass_at_constant_speed",
    title="Optimal plans move mass at constant speed",
    source="S3 L49-62 (moving earth); McCann 1997; Villani, Optimal Transport: Old and New, corollary 7.22",
    about=("wasserstein1",),
    uses=("wasserstein_distances_of_every_order_are_metrics",),
    says=(
        f"Wp(flat(g), flat(g), {BETWEEN}, s) = abs(b - a)*Wp(p, q, distances(x, y), s) "
        f"given {PLAN} and {TIMES} and sum(g*distances(x, y)^s) = W1(p, q, distances(x, y)^s)"
    ),
    wrong=(
        (
            "any plan",
            f"Wp(flat(g), flat(g), {BETWEEN}, s) = abs(b - a)*Wp(p, q, distances(x, y), s) given {PLAN} and {TIMES}",
        ),
        (
            "mixtures",
            "Wp(mix(p, q, a), mix(p, q, b), distances(x, x), s) = abs(b - a)*Wp(p, q, distances(x, x), s) "
            f"given x in R^(n, k) and {TIMES}",
        ),
        ("no root", f"W1(flat(g), flat(g), {BETWEEN}^s) = abs(b - a)*W1(p, q, distances(x, y)^s)"),
    ),
)
