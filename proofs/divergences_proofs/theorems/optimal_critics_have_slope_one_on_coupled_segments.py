"""f(x) − f(y) = |x − y| by complementary slackness, and on the way from x to y a 1-Lipschitz f cannot fall faster.

So f((1 − t)x + ty) = f(x) − t|x − y|; where f is differentiable its gradient is the unit vector towards x. Between
independent samples nothing follows: the notes' penalty (S0 L100, S1 L81) asks for slope 1 there as well.
"""

from divergences.verification import Theorem

CRITIC = "d metric and g in couplings(p, q) and f in lipschitz(d)"
SEGMENT = "at(d, a, c) = t*at(d, a, b) and at(d, c, b) = (1 - t)*at(d, a, b) and t in [0, 1]"
OPTIMAL = "sum(g*d) = E(p, f) - E(q, f) and a, b, c in sites"

theorem = Theorem(
    slug="optimal_critics_have_slope_one_on_coupled_segments",
    theorem="T58",
    title="Optimal critics have slope one on coupled segments",
    source="S0 L100-102, S1 L81, S2 L55; Gulrajani et al. 2017, Proposition 1",
    about=("wasserstein1", "w1_dual"),
    uses=("optimal_plans_and_critics_meet_on_tight_arcs", "lipschitz_critics_extend_to_the_whole_space"),
    says=f"at(f, c) = at(f, a) - t*at(d, a, b) given {CRITIC} and {OPTIMAL} and at(g, a, b) > 0 and {SEGMENT}",
    wrong=(
        ("everywhere", f"at(f, c) = at(f, a) - t*at(d, a, b) given {CRITIC} and {OPTIMAL} and {SEGMENT}"),
        ("rising", "at(f, c) = at(f, a) + t*at(d, a, b)"),
        ("slope 2 (S2 L55)", "at(f, c) = at(f, a) - 2*t*at(d, a, b)"),
        (
            "any plan and critic",
            f"at(f, c) = at(f, a) - t*at(d, a, b) given {CRITIC} and a, b, c in sites and at(g, a, b) > 0 and {SEGMENT}",
        ),
    ),
)
