"""T66: log p(x) = ELBO(x) + KL(q(z|x)‖p(z|x)); and E_x KL(q(z|x)‖p(z)) = KL(q(z)‖p(z)) + I(x; z).

S0 L11 writes an unsquared norm plus one KL, of the aggregated posterior perhaps: by the second identity that drops
the information I, and what is left is no bound of log p(x).
"""

from typing import Any

from divergences.exact import Exact, kl, log
from divergences.verification import Claim, Model, Mutant, Step
from proofs.autoencoders import (
    aggregated_kl,
    aggregated_objective,
    elbo,
    evidence,
    gap_for_all,
    gap_is_posterior_kl,
    mean_elbo,
    mean_kl,
    mean_log_evidence,
    models,
    posterior,
    surgery_for_all,
    surgery_holds,
)


def with_image(model: Any, claim: Any) -> bool:
    """Whether something holds at every image that the model can make."""
    return all(claim(x) for x in range(len(model.data)) if model.data[x])


def reverse_gap(model: Any, x: int) -> Exact:
    """ELBO + KL(p(z|x)‖q(z|x)), the wrong direction."""
    return elbo(model, x) + kl(posterior(model, x), model.encoder[x])


claims = (
    Claim(
        slug="elbo_falls_short_by_the_posterior_kl",
        theorem="T66",
        source="S0 L11; Kingma & Welling 2014, Auto-Encoding Variational Bayes",
        about=("kl",),
        uses=("gibbs_kl_is_nonnegative",),
        statement="log p(x) = ELBO(x) + KL(q(z|x)‖p(z|x)) where p(x) > 0 and q(z|x) << p(z|x)",
        formal=(
            "log(E(p, l)) = E(q, log(l)) - KL(q, p) + KL(q, posterior(p, l)) given l likelihoods "
            "and q << posterior(p, l)"
        ),
        model=Model(holds=gap_is_posterior_kl, points=models),
        steps=(
            Step(
                "sum",
                "Σ_z q·log(p(x, z)/q) + Σ_z q·log(q/p(z|x)) = Σ_z q·log p(x)",
                "the posterior is p(x, z)/p(x)",
                check=gap_for_all,
            ),
        ),
        mutants=(
            Mutant(
                "the other direction",
                "log p(x) = ELBO(x) + KL(p(z|x)‖q(z|x))",
                lambda model: with_image(model, lambda x: log(evidence(model)[x]) == reverse_gap(model, x)),
            ),
            Mutant(
                "tight",
                "log p(x) = ELBO(x)",
                lambda model: with_image(model, lambda x: log(evidence(model)[x]) == elbo(model, x)),
            ),
        ),
    ),
    Claim(
        slug="mean_kl_of_codes_is_kl_of_the_mean_code_and_information",
        theorem="T66",
        source="S0 L11, S2 L55; Hoffman & Johnson 2016, ELBO surgery",
        about=("kl", "mutual_information"),
        uses=("mean_kl_of_several_laws_splits_at_their_mean",),
        statement="E_x KL(q(z|x)‖p(z)) = KL(q(z)‖p(z)) + I(x; z), and the ELBO with KL(q(z)‖p(z)) is larger by I",
        formal=(
            "E(p, KL(k, l)) = KL(q, r) + KL(joint(p, k), joint(p, q)) "
            "and u - KL(q, r) = u - E(p, KL(k, l)) + KL(joint(p, k), joint(p, q)) "
            "given k in channels and l in channels and q in laws(m) and r in laws(m) and q = output(p, k) "
            "and joint(p, l) = joint(p, r) and u in R"
        ),
        model=Model(holds=surgery_holds, points=models),
        steps=(
            Step(
                "sum",
                "Σ_x w·Σ_z q·log(q/p) = Σ_z q̄·log(q̄/p) + Σ_x w·Σ_z q·log(q/q̄)",
                "the compensation identity",
                check=surgery_for_all,
            ),
        ),
        mutants=(
            Mutant(
                "no information (S0 L11, aggregated)",
                "E_x KL(q(z|x)‖p(z)) = KL(q(z)‖p(z))",
                lambda model: mean_kl(model) == aggregated_kl(model),
            ),
            Mutant(
                "still a bound",
                "the aggregated objective <= E log p(x)",
                lambda model: aggregated_objective(model) <= mean_log_evidence(model),
            ),
            Mutant(
                "the same objective",
                "the aggregated objective is the ELBO",
                lambda model: aggregated_objective(model) == mean_elbo(model),
            ),
        ),
    ),
)
