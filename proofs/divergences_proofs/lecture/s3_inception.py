"""The Inception Score (S3 L103-112): the exponential of a mutual information, with its arguments exchanged.

log IS = E_x KL(p(y|x) ‖ p(y)); the notes have KL(p(y) ‖ p(y|z)), which is infinite when the classes are certain. The
marginal p(y) is right.
"""

from divergences.verification.judge.item import Reading
from divergences_proofs.notes import S3
from divergences_proofs.theorems import (
    generators_move_masses_and_expectations,
    inception_score_lies_between_one_and_the_number_of_classes,
)

ITEMS = (
    S3(
        id="A3.17",
        lines="L103, L110",
        written=r"E_x(KL(p(y) \| p(y|z)))",
        meaning="log of the Inception Score: KL of p(y|x) from p(y), which is the mutual information of x and y",
        claim=inception_score_lies_between_one_and_the_number_of_classes.theorem,
        literally=Reading(
            "E(p, KL(l, k)) = KL(joint(p, k), joint(p, q)) given k in channels and l in channels and q in laws(m) "
            "and q = output(p, k) and joint(p, l) = joint(p, q)"
        ),
        uses=("inception_score_lies_between_one_and_the_number_of_classes",),
    ),
    S3(
        id="A3.18",
        lines="L112",
        written=r"p(y) = \int p(y | G(z)) p(z) dz",
        meaning="the law of the classes of generated images: noises with the same image add up",
        claim=generators_move_masses_and_expectations.theorem,
        uses=("generators_move_masses_and_expectations",),
    ),
)
