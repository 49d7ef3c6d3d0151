"""The logarithm of a mean of two is at least the mean of the logarithms, and the mean of both weights is the evidence.

l = p(x, z)/q(z|x) is the weight of one importance sample, l′ that of another, independent one. So IWAE with two samples
lies between the ELBO, which is IWAE with one, and log p(x).
"""

from divergences.verification import Theorem

TWO = "E(joint(q, q), log(flat(differences(l, h))/2))"

theorem = Theorem(
    slug="two_samples_bound_the_evidence_no_worse_than_one",
    theorem="T66",
    title="Two samples bound the evidence no worse than one",
    source="S0 L11 (the ELBO); Burda, Grosse & Salakhutdinov 2016, Importance Weighted Autoencoders, theorem 1",
    about=("kl",),
    uses=("a_mean_of_logs_is_at_most_the_log_of_the_mean",),
    says=f"E(q, log(l)) <= {TWO} <= log(E(q, l)) given l likelihoods and h in R^n and -l = h",
    wrong=(
        ("no better", f"E(q, log(l)) = {TWO}"),
        ("tight", f"{TWO} = log(E(q, l))"),
        ("worse", f"{TWO} <= E(q, log(l))"),
    ),
)
