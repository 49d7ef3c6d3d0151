"""The posterior is p(x, z)/p(x), so that Σ_z q·log(p(x, z)/q) + Σ_z q·log(q/p(z|x)) = Σ_z q·log p(x).

S0 L11 writes an unsquared norm plus one KL, of the aggregated posterior perhaps: by the compensation identity that drops
the information I, and what is left is no bound of log p(x).
"""

from divergences.verification import Theorem

claims = (
    Theorem(
        slug="elbo_falls_short_by_the_posterior_kl",
        theorem="T66",
        title="The ELBO falls short by KL to the posterior",
        source="S0 L11; Kingma & Welling 2014, Auto-Encoding Variational Bayes",
        about=("kl", "latent.elbo", "latent.elbo_gap", "lab.autoencoder"),
        uses=("gibbs_kl_is_nonnegative",),
        says="log(E(p, l)) = E(q, log(l)) - KL(q, p) + KL(q, posterior(p, l)) given l likelihoods and q << posterior(p, l)",
        wrong=(
            ("the other direction", "log(E(p, l)) = E(q, log(l)) - KL(q, p) + KL(posterior(p, l), q)"),
            ("tight", "log(E(p, l)) = E(q, log(l)) - KL(q, p)"),
        ),
    ),
    Theorem(
        slug="mean_kl_of_codes_is_kl_of_the_mean_code_and_information",
        theorem="T66",
        title="The mean KL of codes is KL of the mean code and information",
        source="S0 L11, S2 L55; Hoffman & Johnson 2016, ELBO surgery",
        about=("kl", "mutual_information", "latent.surgery", "latent.aggregated_objective"),
        uses=("mean_kl_of_several_laws_splits_at_their_mean",),
        says=(
            "E(p, KL(k, l)) = KL(q, r) + KL(joint(p, k), joint(p, q)) "
            "and u - KL(q, r) = u - E(p, KL(k, l)) + KL(joint(p, k), joint(p, q)) "
            "given k in channels and l in channels and q in laws(m) and r in laws(m) and q = output(p, k) "
            "and joint(p, l) = joint(p, r) and u in R"
        ),
        wrong=(
            ("minus the information", "E(p, KL(k, l)) = KL(q, r) - KL(joint(p, k), joint(p, q))"),
            ("no information (S0 L11, aggregated)", "E(p, KL(k, l)) = KL(q, r)"),
            ("still a bound", "u - KL(q, r) <= u - E(p, KL(k, l))"),
            ("information twice", "E(p, KL(k, l)) = KL(q, r) + 2*KL(joint(p, k), joint(p, q))"),
        ),
    ),
)
