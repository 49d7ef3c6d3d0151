"""T01: KL(p‖q) = ∞ exactly when p has mass where q has none.

S4 L48 writes "p(x) > 0, q(x) = 0 for some x"; for finitely many outcomes that is exact. One outcome's share
p·log(p/q) is infinite in one row of the four, q = 0 < p, and never −∞; a finite sum of such terms is ∞ when one of
them is. Between densities it is false: KL(Cauchy‖normal) = ∞, though each has mass wherever the other has.
"""

from divergences.verification import Claim, Mutant, Step

claim = Claim(
    slug="kl_is_infinite_iff_not_absolutely_continuous",
    theorem="T01",
    source="S4 L45-48, S3 L32-34, S0 L55, L60",
    about=("kl", "reverse_kl"),
    statement="KL(p, q) = inf iff not p << q",
    steps=(
        Step("algebra", "KL(p, 0) = inf", "mass where q has none", interior=True),
        Step("algebra", "KL(0, q) = 0", "no mass, no contribution"),
        Step("sum", "Σ p·log(p/q) = ∞ iff a term is", "finitely many outcomes: no term is −∞"),
    ),
    mutants=(
        Mutant("the other direction", "KL(p, q) = inf iff not q << p", corner="zeros"),
        Mutant("JS instead", "JS(p, q) = inf iff not p << q", corner="disjoint"),
        Mutant("disjoint only", "KL(p, q) = inf iff p*q = 0", corner="zeros"),
    ),
)
