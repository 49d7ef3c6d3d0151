"""Maximum likelihood as a projection in KL (S2 L1): of the empirical law, with the entropy that does not move.

The likelihood of a finite sample is the KL from its empirical law, not from p, which is a convention; the transcription
turns the sum of a KL and an entropy into an equation, which is wrong.
"""

from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.notes import S2
from divergences_proofs.theorems import maximum_likelihood_minimises_kl_from_the_sample

ITEMS = (
    S2(
        id="A2.1",
        lines="L1",
        written=r"\arg\max_\theta \frac1N \sum_n \ln q_\theta(x_n) = \arg\min_\theta KL(p \| q_\theta)",
        meaning="maximum likelihood is the projection in KL: of the empirical law for a finite sample, of p in the limit",
        convention="p is the empirical law",
        claim=maximum_likelihood_minimises_kl_from_the_sample.claims[0],
        literally=Reading("E(p, log(q)) = -KL(r, q) - H(r)"),
        uses=("maximum_likelihood_minimises_kl_from_the_sample",),
    ),
    S2(
        id="A2.4",
        lines="L1",
        written=r"\sum_c \tilde p(c) \ln q_\theta(c) = -KL(\tilde p \| q_\theta) = \hat p(c) \ln \hat p(c) \to \max",
        meaning="the cross-entropy is a KL and an entropy; the second = is a +",
        claim=claimed(
            "E(p, log(q)) = -KL(p, q) + E(p, log(p))",
            ("the entropy lost", "E(p, log(q)) = -KL(p, q)"),
            ("the entropy added", "E(p, log(q)) = -KL(p, q) + H(p)"),
            ("the other KL", "E(p, log(q)) = -KL(q, p) + E(p, log(p))"),
        ),
        literally=Reading("E(p, log(q)) = -KL(p, q) = E(p, log(p))"),
    ),
)
