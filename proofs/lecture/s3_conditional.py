"""Conditional GANs and adversarial autoencoders (S3 L123-131): the same value, for pairs (x, y) and for codes.

Both are right as far as they go. With labels, V averages over the labels; the adversarial autoencoder plays V on the
codes, and so compares the average code with the prior, which says little of any single code.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import Vector, expectation, js, log
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences.verification.judge.item import claimed
from proofs import autoencoders as ae
from proofs.games import greatest_value
from proofs.notes import S3
from proofs.scores import tables


def labelled() -> Iterator[dict[str, Any]]:
    """Labels with their law, and for each of them the data's and the generator's law of images."""
    for table in tables():
        rows = table["rows"]
        yield {"labels": table["images"], "data": rows, "model": (*rows[1:], rows[-1])}


def joint(labels: Any, rows: Any) -> Vector:
    """The law of the pairs (x, y)."""
    return Vector(w * m for w, row in zip(labels, rows, strict=True) for m in row)


def divergence(labels: Any, data: Any, model: Any) -> Any:
    """E_y JS(p_y, q_y)."""
    return expectation(labels, [js(p, q) for p, q in zip(data, model, strict=True)])


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
        claim=claimed(
            "max_D V over D(x, y) = 2·E_y JS(p_y, q_y) - log 4",
            Mutant("un-halved", "... = E_y JS(p_y, q_y) - log 4", lambda **k: value(**k) == divergence(**k) - log(4)),
            Mutant(
                "labels unseen",
                "... = 2·JS(E p_y, E q_y) - log 4",
                lambda labels, data, model: (
                    value(labels, data, model) == 2 * js(ae.mixture(labels, data), ae.mixture(labels, model)) - log(4)
                ),
            ),
            Mutant(
                "labels alike",
                "E_y with equal weights",
                lambda labels, data, model: (
                    value(labels, data, model) == 2 * divergence(ae.weights(len(labels), 0), data, model) - log(4)
                ),
            ),
            model=Model(holds=lambda **k: value(**k) == 2 * divergence(**k) - log(4), points=labelled),
            steps=(
                Step(
                    "algebra",
                    "t*p*log(t*p/(t*p + t*q)) = t*(p*log(p/(p + q)))",
                    "D* does not see t = p(y)",
                    interior=True,
                ),
                Step(
                    "sum",
                    "Σ_y p(y)·V(p_y, q_y, D*) = 2·E_y JS - log 4",
                    "the GAN value identity for each label",
                    check=lambda: (
                        identity_holds(
                            "t*V(p, q, Dstar(p, q)) + t*(p + q)*log(2) = t*(2*JS(p, q))", interior=False
                        ).holds
                    ),
                ),
            ),
        ),
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
