"""T01: Gibbs' inequality: KL(p‖q) ≥ 0.

The notes use it throughout and S0 L45-57 write KL with the opposite sign. The proof needs one convex function:
t·log t − t + 1 has value and slope 0 at t = 1, so it is never negative; put t = p/q, multiply by q, add up.
"""

from divergences.verification import Assumption, Claim, Mutant, Step

claim = Claim(
    slug="gibbs_kl_is_nonnegative",
    theorem="T01",
    source="S1 L47, S0 L45-49 (sign reversed); Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl", "reverse_kl"),
    statement="KL(p, q) >= 0",
    assumptions=(
        Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),
        Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
    ),
    steps=(
        Step("calculus", "diff(t*log(t) - t + 1, t) = log(t)", "differentiate once"),
        Step("calculus", "diff(t*log(t) - t + 1, t, t) = 1/t", "differentiate twice: convex"),
        Step("order", "t*log(t) - t + 1 >= 0", "convex, value and slope 0 at 1", at=("t", "1")),
        Step("algebra", "p*log(p/q) - p + q = q*(p/q*log(p/q) - p/q + 1)", "put t = p/q, multiply by q", interior=True),
        Step("order", "KL(p, q) - p + q >= 0", "convex in p, zero at p = q; corners", at=("p", "q")),
        Step("sum", "Σ(KL - p + q) = KL(p, q) - 1 + 1", "both vectors add up to one"),
    ),
    mutants=(
        Mutant("sign", "-KL(p, q) >= 0"),
        Mutant("weighted by q", "E(q, log(p/q)) >= 0"),
        Mutant("strict", "KL(p, q) > 0", corner="equal"),
        Mutant("constant", "KL(p, q) >= log(2)"),
    ),
)
