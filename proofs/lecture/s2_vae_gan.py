"""VAE/GAN (S2 L55-56): an objective that is no lower bound.

The line takes the KL of the average code, not the average KL of the codes: that is the objective of an adversarial
autoencoder, and it exceeds the mean evidence lower bound by I(x; z).
"""

from collections.abc import Callable, Iterator
from typing import Any

from divergences.exact import total
from divergences.verification import Model, Mutant, Step
from divergences.verification.judge.item import Reading, claimed
from proofs import autoencoders as ae
from proofs.notes import S2


def tables() -> Iterator[dict[str, Any]]:
    """Finite autoencoders: prior, decoder, encoder and data."""
    for model in (k["model"] for k in ae.models()):
        yield {"prior": model.prior, "decoder": model.decoder, "encoder": model.encoder, "data": model.data}


def exceeds_by(of_model: Callable[[ae.Autoencoder], Any], **table: Any) -> bool:
    """Whether the objective is the mean ELBO and so much more."""
    model = ae.Autoencoder(**table)
    return ae.aggregated_objective(model) == total((ae.mean_elbo(model), of_model(model)))


def information(model: ae.Autoencoder) -> Any:
    """I(x; z) under the encoder."""
    return ae.mutual_information(model.data, model.encoder)


def is_lower_bound(**table: Any) -> bool:
    """Whether the objective is at most E log p(x)."""
    model = ae.Autoencoder(**table)
    return ae.aggregated_objective(model) <= ae.mean_log_evidence(model)


ITEMS = (
    S2(
        id="A2.25",
        lines="L55-56",
        written=r"E_{p_d} \log D + E_{p_d} E_{q_\varphi(z|x)} \log p_\theta(x|z) - KL(E_{x \sim p_d} q_\varphi(z|x) \| p(z))",
        meaning="VAE/GAN with the KL of the aggregated posterior: mean ELBO + I(x; z), so no lower bound of E log p(x)",
        convention="KL of the aggregated posterior",
        claim=claimed(
            "E_x E_q log p(x|z) - KL(E_x q(z|x), p(z)) = E_x ELBO(x) + I(x; z)",
            Mutant("a lower bound", "... <= E_x log p(x)", is_lower_bound),
            Mutant("the ELBO", "... = E_x ELBO(x)", lambda **k: exceeds_by(lambda model: 0, **k)),
            Mutant(
                "minus", "... = E_x ELBO(x) - I(x; z)", lambda **k: exceeds_by(lambda model: -information(model), **k)
            ),
            Mutant(
                "KL of the codes", "... = E_x ELBO(x) + E_x KL(q(z|x), p(z))", lambda **k: exceeds_by(ae.mean_kl, **k)
            ),
            model=Model(holds=lambda **k: exceeds_by(information, **k), points=tables),
            steps=(
                Step(
                    "sum",
                    "E_x KL(q(z|x), p(z)) = KL(q(z), p(z)) + I(x; z)",
                    "surgery; the reconstruction terms agree",
                    check=ae.surgery_for_all,
                ),
            ),
        ),
        literally=Reading(
            "E_x E_q log p(x|z) - KL(E_x q(z|x), p(z)) is the VAE's lower bound: <= E_x log p(x)",
            holds=is_lower_bound,
            points=tables,
        ),
        uses=("elbo_falls_short_by_the_posterior_kl",),
    ),
)
