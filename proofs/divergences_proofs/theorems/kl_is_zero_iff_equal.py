"""T01: KL(p‖q) = 0 exactly when p = q: the equality case of Gibbs' inequality.

A sum of nonnegative terms is zero exactly when each of them is, and p·log(p/q) − p + q is zero on p = q only.
"""

from divergences.verification import Assumption, Claim, Mutant, Step

claim = Claim(
    slug="kl_is_zero_iff_equal",
    theorem="T01",
    source="S0 L54, L59; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl",),
    uses=("gibbs_kl_is_nonnegative",),
    statement="KL(p, q) = 0 iff p = q",
    assumptions=(
        Assumption("sum(q) = 1", {"p": ("1/2", "1/2"), "q": ("1/4", "1")}),
        Assumption("p >= 0", {"p": ("1", "-1", "1"), "q": ("2", "-2", "1")}),
    ),
    steps=(
        Step("calculus", "diff(KL(p, q) - p + q, p, p) = 1/p", "strictly convex in p"),
        Step("order", "KL(p, q) - p + q >= 0", "zero only at p = q; corners", at=("p", "q")),
        Step("sum", "Σ(KL - p + q) = 0 iff every term is 0", "nonnegative terms, zero sum"),
    ),
    mutants=(
        Mutant("zero on disjoint supports", "KL(p, q) = 0 iff p*q = 0", corner="equal"),
        Mutant("log 2 for 0", "KL(p, q) = log(2) iff p = q", corner="equal"),
        Mutant("absolute continuity suffices", "KL(p, q) = 0 iff p << q"),
    ),
)
