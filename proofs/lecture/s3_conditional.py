"""Conditional GANs and adversarial autoencoders (S3 L123-131): the same value, for pairs (x, y) and for codes.

Both are right as far as they go. With labels, V averages over the labels; the adversarial autoencoder plays V on the
codes, and so compares the average code with the prior, which says little of any single code.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import Vector, log
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences.verification.judge.item import claimed
from proofs import autoencoders as ae
from proofs.games import greatest_value
from proofs.notes import S3
from proofs.theorems import conditioning_helps_the_discriminator


def joint(labels: Any, rows: Any) -> Vector:
    """The law of the pairs (x, y)."""
    return Vector(w * m for w, row in zip(labels, rows, strict=True) for m in row)


def value(labels: Any, data: Any, model: Any) -> Any:
    """max_D V of the pairs (x, y)."""
    return greatest_value(joint(labels, data), joint(labels, model))


def codes() -> Iterator[dict[str, Any]]:
    """A prior, the law of the data and an encoder; the average code is the prior in some."""
    for k in ae.models():
        model = k["model"]
        yield {"prior": model.prior, "data": model.data, "encoder": model.encoder}
        yield {"prior": ae.aggregated_posterior(model), "data": model.data, "encoder": model.encoder}


def is_fooled(prior: Any, data: Any, encoder: Any) -> bool:
    """Whether no discriminator of codes beats D = 1/2."""
    return bool(greatest_value(prior, ae.mixture(data, encoder)) == -log(4))


def zero_only_at_equality() -> bool:
    """V(p, q, D*) + (p + q)·log 2 = 2·JS(p, q) ≥ 0, and 0 only at p = q, one code at a time."""
    found = inequality_holds("2*JS(p, q) >= 0", ("p", "q"))
    identity = identity_holds("V(p, q, Dstar(p, q)) + (p + q)*log(2) = 2*JS(p, q)", interior=False)
    return found.holds and set(found.equality.values()) <= {"diagonal", "always", "never"} and identity.holds


ITEMS = (
    S3(
        id="A3.20",
        lines="L123-129",
        written=r"\text{Conditional GAN}: p(x | y), \quad D = \{(x, y)\}",
        meaning="conditional GAN: the discriminator sees pairs; the value is an average over the labels",
        claim=conditioning_helps_the_discriminator.theorem,
        uses=("gan_value_identity", "conditioning_helps_the_discriminator"),
    ),
    S3(
        id="A3.21",
        lines="L131, L14",
        written=r"\text{Adversarial autoencoders (AAE)}; \quad x_{fake} = G(z)",
        meaning="AAE, the same game on codes: the discriminator is fooled iff the average code is distributed as the prior",
        claim=claimed(
            "max_D V(p(z), q(z)) = -log 4 iff q(z) = p(z), q(z) = E_x q(z|x)",
            Mutant(
                "every code",
                "... iff q(z|x) = p(z) for each x",
                lambda prior, data, encoder: is_fooled(prior, data, encoder) == all(row == prior for row in encoder),
            ),
            Mutant("never", "max_D V > -log 4", lambda **k: not is_fooled(**k)),
            Mutant(
                "the first code",
                "... iff q(z|x) = p(z) for the first x",
                lambda prior, data, encoder: is_fooled(prior, data, encoder) == (encoder[0] == prior),
            ),
            model=Model(
                holds=lambda prior, data, encoder: (
                    is_fooled(prior, data, encoder) == (ae.mixture(data, encoder) == prior)
                ),
                points=codes,
            ),
            steps=(
                Step(
                    "sum",
                    "V + Σ(p + q)·log 2 = 2·Σ JS = 0 iff every term is 0",
                    "nonnegative terms",
                    check=zero_only_at_equality,
                ),
            ),
        ),
        uses=("gan_value_is_minimal_iff_equal",),
    ),
)
