"""Conditional GANs and adversarial autoencoders (S3 L123-131): the same value, for pairs (x, y) and for codes.

Both are right as far as they go. With labels, V averages over the labels; the adversarial autoencoder plays V on the
codes, and so compares the average code with the prior, which says little of any single code.
"""

from dataclasses import replace

from divergences_proofs.notes import S3
from divergences_proofs.theorems import conditioning_helps_the_discriminator, gan_value_is_minimal_iff_equal

ITEMS = (
    S3(
        id="A3.20",
        lines="L123-129",
        written=r"\text{Conditional GAN}: p(x | y), \quad D = \{(x, y)\}",
        meaning="conditional GAN: the discriminator sees pairs; the value is an average over the labels",
        claim=conditioning_helps_the_discriminator.theorem,
        uses=(
            "gan_value_identity",
            "conditioning_helps_the_discriminator",
            "conditional_f_divergences_are_those_of_joint_laws",
        ),
    ),
    S3(
        id="A3.21",
        lines="L131, L14",
        written=r"\text{Adversarial autoencoders (AAE)}; \quad x_{fake} = G(z)",
        meaning="AAE, the same game on codes: the discriminator is fooled iff the average code is distributed as the prior",
        claim=replace(gan_value_is_minimal_iff_equal.claim, slug=""),
        uses=("gan_value_is_minimal_iff_equal",),
    ),
)
