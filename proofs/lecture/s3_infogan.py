"""InfoGAN (S3 L18): the mutual information of the code and the image, in its two forms."""

from typing import Any

from divergences.exact import Vector, entropy, expectation
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import claimed
from proofs.autoencoders import mixture, mutual_information
from proofs.notes import S3
from proofs.scores import tables


def conditional_entropy(images: Vector, rows: Any) -> Any:
    """H(c | x) from the joint law: E log(1/p(c | x)), for codes c with law `images` and x drawn from their rows."""
    marginal = mixture(images, rows)
    posterior = [
        Vector(w * row[x] / m for w, row in zip(images, rows, strict=True)) for x, m in enumerate(marginal) if m
    ]
    return expectation([m for m in marginal if m], [entropy(law) for law in posterior])


ITEMS = (
    S3(
        id="A3.3",
        lines="L18",
        written=r"I(c; G(z, c)) = H(c) - H(c | G(z, c))",
        meaning="InfoGAN: what the image tells of the code: KL of the joint law from the product of its marginals",
        claim=claimed(
            "KL(p(c, x), p(c)·p(x)) = H(c) - H(c|x)",
            Mutant(
                "the sum",
                "... = H(c) + H(c|x)",
                lambda images, rows: (
                    mutual_information(images, rows) == entropy(images) + conditional_entropy(images, rows)
                ),
            ),
            Mutant(
                "all of H(c)", "... = H(c)", lambda images, rows: mutual_information(images, rows) == entropy(images)
            ),
            Mutant(
                "H(x)",
                "... = H(x) - H(c|x)",
                lambda images, rows: (
                    mutual_information(images, rows)
                    == entropy(mixture(images, rows)) - conditional_entropy(images, rows)
                ),
            ),
            Mutant("independent", "... = 0", lambda images, rows: mutual_information(images, rows) == 0),
            model=Model(
                holds=lambda images, rows: (
                    mutual_information(images, rows) == entropy(images) - conditional_entropy(images, rows)
                ),
                points=tables,
            ),
            steps=(
                Step("algebra", "w*log(w/(a*b)) = w*log(w/b) - w*log(a)", "w = p(c, x), a = p(c), b = p(x)"),
                Step(
                    "sum",
                    "Σ_cx w·log(w/b) = -H(c|x), Σ_cx w·log(1/a) = H(c)",
                    "Σ_x w = a; no mass, no term",
                    check=lambda: (
                        identity_holds("p*log(p/(a*b)) = p*log(p/b) - p*log(a)", interior=True).holds
                        and identity_holds("0*log(a) = 0", interior=False).holds
                    ),
                ),
            ),
        ),
    ),
)
