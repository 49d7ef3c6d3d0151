"""The Wasserstein distance of S3 (L53-64): the earth mover's sum, couplings and critics.

All of it is right once ‖f‖ ≤ 1 is the Lipschitz seminorm: the ball of the sup norm gives twice the total variation.
Which law is called data and which model does not matter to the distance.
"""

from divergences.exact import total_variation
from divergences.verification.judge.item import Reading
from divergences_proofs.couplings import pairs, w1
from divergences_proofs.notes import S3
from divergences_proofs.theorems import histograms_are_six_tenths_apart, strong_duality_by_certificate, w1_is_a_metric

ITEMS = (
    S3(
        id="A3.9",
        lines="L53",
        written=r"\frac3{10} + \frac2{10} + \frac1{10} = \frac6{10}",
        meaning="W1 of two histograms of tenths that are ours; the drawing, and so which ones were meant, is lost",
        claim=histograms_are_six_tenths_apart.theorem,
        uses=("histograms_are_six_tenths_apart",),
    ),
    S3(
        id="A3.10",
        lines="L56",
        written=r"\inf_{\gamma \in Prob(p, q)} E_{x(x, y)}[\|x - y\|] = W(p, q)",
        meaning="the least cost of a coupling; on finite sets it is attained",
        claim=strong_duality_by_certificate.theorem,
        uses=("weak_duality", "strong_duality_by_certificate"),
    ),
    S3(
        id="A3.11",
        lines="L62",
        written=r"W(p, q) = \sup_{f: \|f\| \le 1} (E_{x \sim p}[f(x)] - E_{x \sim q}[f(x)])",
        meaning="Kantorovich-Rubinstein duality; the norm is the Lipschitz seminorm",
        convention="Lipschitz seminorm",
        claim=strong_duality_by_certificate.theorem,
        literally=Reading(
            "min_γ E_γ |x - y| = sup (E_p f - E_q f), |f| <= 1 everywhere",
            holds=lambda p, q, x: w1(p, q, x) == 2 * total_variation(p, q),
            points=pairs,
        ),
        uses=("strong_duality_by_certificate", "the_sup_norm_ball_gives_twice_tv"),
    ),
    S3(
        id="A3.12",
        lines="L64",
        written=r"p_{data} \text{ (under } x \sim p(x)\text{)} \quad p_{model}(x) \text{ (under } x \sim q(x)\text{)}",
        meaning="which law is which; exchanging them does not change the supremum, since -f is as good a critic as f",
        claim=w1_is_a_metric.theorem,
        uses=("strong_duality_by_certificate", "w1_is_a_metric"),
    ),
)
