"""The Inception Score (S3 L103-112): the exponential of a mutual information, with its arguments exchanged.

log IS = E_x KL(p(y|x) ‖ p(y)); the notes have KL(p(y) ‖ p(y|z)), which is infinite when the classes are certain. The
marginal p(y) is right.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import expectation, kl
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from proofs.autoencoders import mixture, weights
from proofs.notes import S3
from proofs.scores import (
    pushforward,
    tables,
)
from proofs.theorems import inception_score_lies_between_one_and_the_number_of_classes


def exchanged(images: Any, rows: Any) -> Any:
    """E_x KL(p(y) ‖ p(y|x))."""
    return expectation(images, [kl(mixture(images, rows), row) for row in rows])


def generators() -> Iterator[dict[str, Any]]:
    """A noise of four to six values, sent to the images of a table, which some of them share."""
    for k, table in enumerate(tables()):
        n = len(table["rows"])
        generator = tuple((j * j + k * j) % n for j in range(n + 2))
        yield {"prior": weights(n + 2, k), "generator": generator, "rows": table["rows"]}


def class_law(prior: Any, generator: Any, rows: Any) -> Any:
    """p(y) as the average row of the images, drawn from the law of G(z)."""
    return mixture(pushforward(prior, generator, len(rows)), rows)


def over_noise(prior: Any, generator: Any, rows: Any) -> Any:
    """∫ p(y | G(z)) p(z) dz."""
    return mixture(prior, [rows[x] for x in generator])


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
        claim=claimed(
            "Σ_z p(z)·p(y|G(z)) = Σ_x q(x)·p(y|x), q the law of G(z)",
            Mutant(
                "every noise alike",
                "p(z) = 1/n",
                lambda prior, generator, rows: (
                    over_noise(weights(len(prior), 0), generator, rows) == class_law(prior, generator, rows)
                ),
            ),
            Mutant(
                "every image alike",
                "q(x) uniform",
                lambda prior, generator, rows: (
                    over_noise(prior, generator, rows) == mixture(weights(len(rows), 0), rows)
                ),
            ),
            Mutant(
                "one noise",
                "p(y) = p(y|G(z)) for the first z",
                lambda prior, generator, rows: tuple(rows[generator[0]]) == class_law(prior, generator, rows),
            ),
            model=Model(
                holds=lambda prior, generator, rows: (
                    over_noise(prior, generator, rows) == class_law(prior, generator, rows)
                ),
                points=generators,
            ),
            steps=(
                Step(
                    "sum",
                    "w·k(y|x) + v·k(y|x) = (w + v)·k(y|x) for z, z' with G(z) = G(z') = x",
                    "q(x) is the mass over x",
                    check=lambda: identity_holds("w*k + v*k = (w + v)*k", interior=False).holds,
                ),
            ),
        ),
    ),
)
