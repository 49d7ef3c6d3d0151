"""T13: V(p, q, D*) = −log 4 exactly when p = q: the generator's only optimum is the data's law (S2 L13-22, "Theorem 2")."""

from divergences.verification import Assumption, Claim, Mutant, Step

claim = Claim(
    slug="gan_value_is_minimal_iff_equal",
    theorem="T13",
    source="S2 L13-22, S1 L38; Goodfellow et al. 2014, Theorem 1",
    about=("gan_value_at_optimum",),
    uses=("gan_value_identity", "js_is_zero_iff_equal"),
    statement="V(p, q, Dstar(p, q)) = -log(4) iff p = q",
    assumptions=(
        Assumption("sum(p) = 1", {"p": ("1/2",), "q": ("1/2",)}),
        Assumption("p >= 0", {"p": ("1", "-1", "1"), "q": ("2", "-2", "1")}),
    ),
    steps=(
        Step("algebra", "V(p, q, Dstar(p, q)) + (p + q)*log(2) = 2*JS(p, q)", "the identity, one outcome"),
        Step("order", "2*JS(p, q) >= 0", "zero only at p = q; corners", at=("p", "q")),
        Step("sum", "Σ 2·JS = 0 iff every term is 0", "nonnegative terms, zero sum"),
    ),
    mutants=(
        Mutant("sign (S1 L38)", "V(p, q, Dstar(p, q)) = log(4) iff p = q", corner="equal"),
        Mutant("log 2", "V(p, q, Dstar(p, q)) = -log(2) iff p = q", corner="equal"),
        Mutant("at disjoint supports", "V(p, q, Dstar(p, q)) = -log(4) iff p*q = 0", corner="equal"),
        Mutant("D = 1/2 is never improved", "V(p, q, Dstar(p, p)) = -log(4) iff p = q"),
    ),
)
