"""Along a direction h the score is h/q, and directions of distributions add up to 0.

The second is REINFORCE: it differentiates a mean whose function has no gradient; by the first a constant may be subtracted
from f, a baseline.
"""

from divergences.verification import Theorem

claims = (
    Theorem(
        slug="a_score_has_mean_zero",
        theorem="T20",
        title="A score has mean zero",
        source="S1 L31-40 (gradients of means of logarithms); Fisher 1925; Lehmann & Casella, Theory of Point Estimation",
        about=("kl", "samples.kl_loss", "samples.log_ratio"),
        says="E(q, h/q) = 0 and slope(E(frozen(q), log(q)), q, h) = slope(0, q, h) given h in directions(q)",
        wrong=(
            ("not frozen", "slope(E(q, log(q)), q, h) = slope(0, q, h)"),
            ("without its logarithm", "slope(E(frozen(q), q), q, h) = slope(0, q, h)"),
            ("the plain mean", "sum(h/q) = 0"),
        ),
    ),
    Theorem(
        slug="scores_differentiate_means",
        theorem="T20",
        title="Scores differentiate means",
        source="Williams 1992, REINFORCE; Glynn 1990, likelihood ratio gradient estimation",
        about=("kl",),
        uses=("a_score_has_mean_zero",),
        says="slope(E(q, f), q, h) = slope(E(frozen(q), f*log(q)), q, h) given h in directions(q) and f in R^n",
        wrong=(
            ("not frozen", "slope(E(q, f), q, h) = slope(E(q, f*log(q)), q, h)"),
            ("the sign", "slope(E(q, f), q, h) = slope(-E(frozen(q), f*log(q)), q, h)"),
            ("no logarithm", "slope(E(q, f), q, h) = slope(E(frozen(q), f*q), q, h)"),
        ),
    ),
)
