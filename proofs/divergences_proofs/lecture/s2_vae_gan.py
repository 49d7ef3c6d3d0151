"""VAE/GAN (S2 L55-56): an objective that is no lower bound.

The line takes the KL of the average code, not the average KL of the codes: that is the objective of an adversarial
autoencoder, and it exceeds the mean evidence lower bound by I(x; z).
"""

from divergences.verification.judge.item import Reading
from divergences_proofs.notes import S2
from divergences_proofs.theorems import elbo_falls_short_by_the_posterior_kl

ITEMS = (
    S2(
        id="A2.25",
        lines="L55-56",
        written=r"E_{p_d} \log D + E_{p_d} E_{q_\varphi(z|x)} \log p_\theta(x|z) - KL(E_{x \sim p_d} q_\varphi(z|x) \| p(z))",
        meaning="VAE/GAN with the KL of the aggregated posterior: mean ELBO + I(x; z), so no lower bound of E log p(x)",
        convention="KL of the aggregated posterior",
        claim=elbo_falls_short_by_the_posterior_kl.claims[1],
        literally=Reading(
            "u - KL(q, r) <= u - E(p, KL(k, l)) given k in channels and l in channels and q in laws(m) and r in laws(m) "
            "and q = output(p, k) and joint(p, l) = joint(p, r) and u in R"
        ),
        uses=("mean_kl_of_codes_is_kl_of_the_mean_code_and_information",),
    ),
)
