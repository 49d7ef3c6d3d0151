"""T13: D* = p/(p + q) maximises V(p, q, d) = E_p log d + E_q log(1 − d) over all discriminators d.

The notes stop at the first-order condition (S2 L11). Here also the second-order term, which makes the stationary
point the maximum, and the corners: where q = 0 < p the best d is 1, where p = 0 < q it is 0, where both are 0 every d
is as good.
"""

from divergences.verification import Assumption, Claim, Mutant, Step

claim = Claim(
    slug="optimal_discriminator_maximises_gan_value",
    theorem="T13",
    source="S1 L31-34, S2 L9-11, S0 L33; Goodfellow et al. 2014, Proposition 1",
    about=("optimal_discriminator", "gan_value", "gan_value_at_optimum", "samples.js"),
    statement="V(p, q, d) <= V(p, q, Dstar(p, q))",
    assumptions=(Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1", "2"), "d": ("1/4", "1/2")}),),
    steps=(
        Step(
            "calculus",
            "diff(p*log(d) + q*log(1 - d), d) = (p - (p + q)*d)/(d*(1 - d))",
            "zero at d = p/(p + q) only",
        ),
        Step(
            "calculus",
            "diff(p*log(d) + q*log(1 - d), d, d) = -p/d**2 - q/(1 - d)**2",
            "differentiate again",
        ),
        Step("order", "-p/d**2 - q/(1 - d)**2 < 0", "strictly concave in d", interior=True),
        Step("algebra", "V(0, q, 0) = 0", "p = 0 < q: D* = 0 loses nothing"),
        Step("algebra", "V(p, 0, 1) = 0", "q = 0 < p: D* = 1 loses nothing"),
        Step("algebra", "V(0, 0, d) = 0", "no mass: every d is as good"),
        Step(
            "order",
            "V(p, q, d) <= V(p, q, Dstar(p, q))",
            "concave in d, stationary at D*; corners",
            at=("d", "p/(p + q)"),
        ),
        Step("sum", "Σ over outcomes, each with its own d", "d is free at every outcome"),
    ),
    mutants=(
        Mutant("q/(p + q)", "V(p, q, d) <= V(p, q, Dstar(q, p))"),
        Mutant("minimum", "V(p, q, d) >= V(p, q, Dstar(p, q))"),
        Mutant("always one half (S0 L33)", "V(p, q, d) <= V(p, q, Dstar(p, p))"),
        Mutant("strict", "V(p, q, d) < V(p, q, Dstar(p, q))"),
    ),
)
