"""T13: V(p, q, D*) = −log 4 + 2·JS(p, q): what the generator minimises, once the discriminator is optimal.

S1 L38-40 lose the sign of log 4; S0 L35-37 and S2 L17 lose the constant. One outcome at a time the two sides differ
by (p + q)·log 2, which adds up to log 4. The library computes them without common code; here they meet.
"""

from divergences.verification import Assumption, Claim, Mutant, Step

claim = Claim(
    slug="gan_value_identity",
    theorem="T13",
    source="S1 L36-40, S2 L15-17, S0 L35-37; Goodfellow et al. 2014, Theorem 1",
    about=("gan_value_at_optimum", "gan_value", "optimal_discriminator", "js"),
    statement="V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)",
    assumptions=(Assumption("sum(p) = 1", {"p": ("1/2",), "q": ("1/2",)}),),
    steps=(
        Step("algebra", "V(p, q, Dstar(p, q)) = p*log(p/(p + q)) + q*log(q/(p + q))", "put in D*", interior=True),
        Step("algebra", "p*log(p/(p + q)) = KL(p, (p + q)/2) - p*log(2)", "log of a product"),
        Step("algebra", "2*JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)", "definition of JS"),
        Step("algebra", "V(p, q, Dstar(p, q)) = 2*JS(p, q) - (p + q)*log(2)", "every outcome, zeros included"),
        Step("sum", "Σ(p + q)·log 2 = log 4", "both vectors add up to one"),
    ),
    mutants=(
        Mutant("sign of log 4 (S1 L40)", "V(p, q, Dstar(p, q)) = log(4) + 2*JS(p, q)"),
        Mutant("JS un-halved", "V(p, q, Dstar(p, q)) = -log(4) + JS(p, q)"),
        Mutant("no constant (S0 L37, S2 L17)", "V(p, q, Dstar(p, q)) = 2*JS(p, q)"),
        Mutant("log 2", "V(p, q, Dstar(p, q)) = -log(2) + 2*JS(p, q)"),
        Mutant("D* of the other law", "V(p, q, Dstar(q, p)) = -log(4) + 2*JS(p, q)"),
        Mutant("KL for JS", "V(p, q, Dstar(p, q)) = -log(4) + 2*KL(p, q)"),
    ),
)
