"""By definition a·log(a/b) + (1 − a)·log((1 − a)/(1 − b)), regrouped: an exponential family of one parameter.

In the logits θ = log(a/(1 − a)), as networks produce them, it is A(θ_b) − A(θ_a) − (θ_b − θ_a)·a with
A(θ) = log(1 + e^θ) = −log(1 − a), a Bregman divergence. a and b are called s and t here.
"""

from divergences.verification import Theorem

FIRST, SECOND = "log(s/(1 - s))", "log(t/(1 - t))"

theorem = Theorem(
    slug="kl_between_bernoulli_laws",
    title="KL of two coins, by their logits",
    source="S1 L47-49 (KL); by definition",
    about=("kl",),
    says=(
        f"KL(p, q) = log((1 - s)/(1 - t)) + s*({FIRST} - {SECOND}) given x in R points and x"
        " is (0, 1) and E(p, x) = s and E(q, x) = t and s in (0, 1) and t in (0, 1)"
    ),
    wrong=(
        ("arguments swapped", f"KL(p, q) = log((1 - t)/(1 - s)) + t*({SECOND} - {FIRST})"),
        ("one face", "KL(p, q) = s*log(s/t)"),
        ("difference of logits", f"KL(p, q) = {FIRST} - {SECOND}"),
    ),
)
