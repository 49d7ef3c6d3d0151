"""T13: −log 4 ≤ V(p, q, D*) ≤ 0: the generator can do no better than −log 4, and the discriminator no better than 0."""

from divergences.verification import Assumption, Claim, Mutant, Step

claim = Claim(
    slug="gan_value_lies_between_minus_log_four_and_zero",
    theorem="T13",
    source="S2 L13-23, S1 L38; Goodfellow et al. 2014, Theorem 1",
    about=("gan_value_at_optimum",),
    uses=("gan_value_identity", "js_lies_between_zero_and_log_two"),
    statement="-log(4) <= V(p, q, Dstar(p, q)) <= 0",
    assumptions=(Assumption("sum(p) = 1", {"p": ("2",), "q": ("2",)}),),
    steps=(
        Step("algebra", "V(p, q, Dstar(p, q)) + (p + q)*log(2) = 2*JS(p, q)", "the identity, one outcome"),
        Step("order", "2*JS(p, q) >= 0", "convex in p, zero at p = q; corners", at=("p", "q")),
        Step("order", "-p*log(1 + q/p) - q*log(1 + p/q) <= 0", "logs of numbers above one"),
        Step("sum", "Σ of both, Σ(p + q)·log 2 = log 4", "both vectors add up to one"),
    ),
    mutants=(
        Mutant("sign (S1 L40)", "log(4) <= V(p, q, Dstar(p, q))"),
        Mutant("log 2", "-log(2) <= V(p, q, Dstar(p, q)) <= 0"),
        Mutant("negative above", "-log(4) <= V(p, q, Dstar(p, q)) <= -log(2)"),
        Mutant("strict below", "-log(4) < V(p, q, Dstar(p, q)) <= 0", corner="equal"),
    ),
)
