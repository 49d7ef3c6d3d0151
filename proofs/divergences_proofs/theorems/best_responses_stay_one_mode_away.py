"""D* of a mode j is p_j/(p_j + 1) there and 1 where else p has mass: the generator leaves.

With a = p_j the distance JS(p, δ_j) is log 2 − ½(1 + a)·log(1 + a) + ½a·log a; its slope in a is ½·log(a/(1 + a)), so that
it falls as a grows: no mode is nearer to p than its heaviest outcome.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="best_responses_stay_one_mode_away",
    title="The best response to one mode is another mode",
    source="S2 L5, S0 L23; Goodfellow 2016, NIPS tutorial",
    about=("lab.best_responses", "js"),
    uses=("a_generator_that_meets_a_fixed_discriminator_collapses",),
    says=(
        "JS(p, q) = log(2) - ((1 + E(q, p))*log(1 + E(q, p)) - E(q, p)*log(E(q, p)))/2 and (E(r, p) > 0 "
        "and q*r = 0 implies V(p, r, Dstar(p, q)) < V(p, q, Dstar(p, q))) given q**2 = q"
    ),
    wrong=(
        ("TV", "JS(p, q) = log(2)*(1 - E(q, p))"),
        ("it stays", "E(r, p) > 0 and q*r = 0 implies V(p, r, Dstar(p, q)) >= V(p, q, Dstar(p, q))"),
        (
            "99 % of it",
            "JS(p, q) = 99/100*(log(2) - ((1 + E(q, p))*log(1 + E(q, p)) - E(q, p)*log(E(q, p)))/2)",
        ),
        ("a mode without mass too", "q*r = 0 implies V(p, r, Dstar(p, q)) < V(p, q, Dstar(p, q))"),
        ("the lightest is nearest", "E(q, p) <= E(r, p) implies JS(p, q) <= JS(p, r) given q**2 = q and r**2 = r"),
    ),
)
