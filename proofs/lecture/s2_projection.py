"""Maximum likelihood as a projection in KL (S2 L1): of the empirical law, with the entropy that does not move.

The likelihood of a finite sample is the KL from its empirical law, not from p, which is a convention; the transcription
turns the sum of a KL and an entropy into an equation, which is wrong.
"""

from collections.abc import Callable
from operator import ge, le
from typing import Any

from divergences.exact import kl
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from proofs.autoencoders import weights
from proofs.notes import S2
from proofs.samples import (
    empirical,
    mean_log_likelihood,
    samples,
)


def agrees(law: Any, sample: Any, q: Any, r: Any, nearer: Callable[..., bool] = le) -> bool:
    """Whether q is at least as likely as r exactly when it is at least as near to the law."""
    likelier = mean_log_likelihood(q, sample) >= mean_log_likelihood(r, sample)
    return likelier == nearer(kl(law, q), kl(law, r))


def agrees_reversed(sample: Any, q: Any, r: Any) -> bool:
    """The same with KL(q ‖ p̃)."""
    likelier = mean_log_likelihood(q, sample) >= mean_log_likelihood(r, sample)
    seen = empirical(sample, len(q))
    return likelier == (kl(q, seen) <= kl(r, seen))


ITEMS = (
    S2(
        id="A2.1",
        lines="L1",
        written=r"\arg\max_\theta \frac1N \sum_n \ln q_\theta(x_n) = \arg\min_\theta KL(p \| q_\theta)",
        meaning="maximum likelihood is the projection in KL: of the empirical law for a finite sample, of p in the limit",
        convention="p is the empirical law",
        claim=claimed(
            "Σ ln q(x_n)/N >= Σ ln r(x_n)/N iff KL(p̃, q) <= KL(p̃, r), p̃ the empirical law of the sample",
            Mutant("the other KL", "... iff KL(q, p̃) <= KL(r, p̃)", agrees_reversed),
            Mutant(
                "farther is likelier",
                "... iff KL(p̃, q) >= KL(p̃, r)",
                lambda sample, q, r: agrees(empirical(sample, len(q)), sample, q, r, nearer=ge),
            ),
            Mutant(
                "the uniform law for p̃",
                "... iff KL(u, q) <= KL(u, r)",
                lambda sample, q, r: agrees(weights(len(q), 0), sample, q, r),
            ),
            model=Model(holds=lambda sample, q, r: agrees(empirical(sample, len(q)), sample, q, r), points=samples),
            steps=(
                Step("algebra", "n*log(q) + log(q) = (n + 1)*log(q)", "one more draw of c: by counts"),
                Step(
                    "sum",
                    "Σ ln q(x_n)/N = -KL(p̃, q) - H(p̃), and H(p̃) is the same for r",
                    "p̃(c) is n_c/N",
                    check=lambda: identity_holds("CE(p, q) = KL(p, q) + H(p)", interior=False).holds,
                ),
            ),
        ),
        literally=Reading(
            "Σ ln q(x_n)/N >= Σ ln r(x_n)/N iff KL(p, q) <= KL(p, r), p = q the law that was sampled",
            holds=lambda sample, q, r: agrees(q, sample, q, r),
            points=samples,
        ),
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
