"""A tangent at the mean lies above the logarithm and below the exponential.

The first is the step from log p(x) to the ELBO; at X = 0 with mass its left side is −∞.
"""

from divergences.verification import Theorem

claims = (
    Theorem(
        slug="a_mean_of_logs_is_at_most_the_log_of_the_mean",
        theorem="T01",
        title="A mean of logs is at most the log of the mean",
        source="S0 L11 (the ELBO); Jensen 1906; Cover & Thomas, Elements of Information Theory, theorem 2.6.2",
        about=("kl",),
        says="E(p, log(l)) <= log(E(p, l)) given l likelihoods",
        wrong=(
            ("reversed", "E(p, log(l)) >= log(E(p, l))"),
            ("equal", "E(p, log(l)) = log(E(p, l))"),
            ("the plain mean", "E(p, log(l)) <= log(mean(l))"),
        ),
    ),
    Theorem(
        slug="a_mean_of_exponentials_is_at_least_the_exponential_of_the_mean",
        theorem="T01",
        title="A mean of exponentials is at least that of the mean",
        source="Jensen 1906; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("kl",),
        says="exp(E(p, f)) <= E(p, exp(f)) given f in R^n",
        wrong=(
            ("reversed", "exp(E(p, f)) >= E(p, exp(f))"),
            ("the first tangent", "1 + E(p, f) >= E(p, exp(f))"),
            ("the plain mean", "exp(E(p, f)) <= mean(exp(f))"),
        ),
    ),
)
