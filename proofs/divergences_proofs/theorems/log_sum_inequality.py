"""The tangent of x·log(x/y) at the slope A/B, A = Σ a and B = Σ b.

Gibbs' inequality is the case A = B = 1; joint convexity and data processing of KL are sums of it.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="log_sum_inequality",
    theorem="T01",
    title="The log-sum inequality",
    source="Cover & Thomas, Elements of Information Theory, theorem 2.7.1; Csiszár & Körner",
    about=("kl",),
    says="KL(l, h) >= sum(l)*log(sum(l)/sum(h)) given l likelihoods and h likelihoods",
    wrong=(
        ("Gibbs without masses one", "KL(l, h) >= 0"),
        ("turned", "KL(l, h) >= sum(l)*log(sum(h)/sum(l))"),
        ("equal", "KL(l, h) = sum(l)*log(sum(l)/sum(h))"),
    ),
)
