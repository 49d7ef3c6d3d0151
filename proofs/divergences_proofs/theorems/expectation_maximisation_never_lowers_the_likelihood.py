"""Code by code p·log p′ ≤ p·log p + p′ − p, the tangent of the logarithm.

l is p(x, z) and h is p′(x, z); the mean is under the posterior of the old model, p(x, z)/p(x). x stands for all data at
once and z for all their codes; a better Q is enough, it need not be the best.
"""

from divergences.verification import Theorem

LIKELIHOODS = "l likelihoods and h likelihoods"

theorem = Theorem(
    slug="expectation_maximisation_never_lowers_the_likelihood",
    theorem="T66",
    title="Expectation maximisation never lowers the likelihood",
    source="S2 L5 (likelihood); Dempster, Laird & Rubin 1977; Neal & Hinton 1998",
    about=("kl",),
    uses=("gibbs_kl_is_nonnegative",),
    says=f"sum(h) >= sum(l) given {LIKELIHOODS} and E(l/sum(l), log(h)) >= E(l/sum(l), log(l))",
    wrong=(
        ("without a better Q", f"sum(h) >= sum(l) given {LIKELIHOODS}"),
        ("the other posterior", f"sum(h) >= sum(l) given {LIKELIHOODS} and E(h/sum(h), log(h)) >= E(h/sum(h), log(l))"),
        ("the converse", f"E(l/sum(l), log(h)) >= E(l/sum(l), log(l)) given {LIKELIHOODS} and sum(h) >= sum(l)"),
    ),
)
