"""S4 L18-30: how good is a generated image? Compare it with the original, or train a network to tell.

The distance of in and out orders the reconstructions of one image as the Gaussian decoder's likelihood does, but not
those of two images. P_θ(x|z)q_φ(z|x) names decoder and encoder; it is no law of x until the prior is put in and q_φ
divided out. A trained discriminator measures: its best value is 2·JS − log 4.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp

from divergences.exact import Exact, Vector, expectation, sqrt, total
from divergences.verification import Assumption, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.signs import positive
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs import autoencoders as vae
from divergences_proofs.notes import S4

ERRORS = tuple(
    tuple(map(Fraction, e.split())) for e in ("1 0", "3 4", "2 -2", "5/2 1/3", "0 5", "-4 3", "1/7 -3", "0 0")
)


def pairs() -> Iterator[dict[str, Any]]:
    """The errors of two reconstructions."""
    yield from ({"a": a, "b": b} for a, b in product(ERRORS, ERRORS))


def norm(a: Any) -> Exact:
    """‖a‖₂."""
    return sqrt(square(a))


def square(a: Any) -> Any:
    """‖a‖₂², twice the Gaussian's −log likelihood."""
    return sum(x * x for x in a)


def batches() -> Iterator[dict[str, Any]]:
    """Two batches of two errors each."""
    for (a, b), (c, d) in product(product(ERRORS[:4], repeat=2), product(ERRORS[4:], repeat=2)):
        yield {"a": (a, b), "b": (c, d)}


def batches_alike(a: Any, b: Any) -> bool:
    """Whether Σ‖·‖ and Σ‖·‖² order the two batches alike."""
    return (total(map(norm, a)) <= total(map(norm, b))) == (sum(map(square, a)) <= sum(map(square, b)))


def monotone_for_all() -> bool:
    """Proof: y² − x² = (y − x)(y + x), and x + y > 0 unless both are 0."""
    x, y = sp.symbols("x y", positive=True)
    return is_zero(y**2 - x**2 - (y - x) * (y + x)) is True and positive(x + y)


def importance(model: Any, x: int) -> Exact:
    """E_q(z|x)[p(x|z)·p(z)/q(z|x)]."""
    joint = model.likelihood(x) * model.prior
    return expectation(model.encoder[x], joint / model.encoder[x])


def plain(model: Any, x: int) -> Exact:
    """Σ_z p(x|z)·q(z|x)."""
    return expectation(model.encoder[x], model.likelihood(x))


def everywhere(model: Any, mean: Any) -> bool:
    """Whether the mean is p(x) for every x."""
    return all(mean(model, x) == value for x, value in enumerate(vae.evidence(model)))


def covers(model: Any) -> bool:
    """Whether q(z|x) > 0 wherever p(x|z) > 0."""
    return all(q or not p for x, row in enumerate(model.encoder) for q, p in zip(row, model.likelihood(x), strict=True))


def importance_for_all() -> bool:
    """Proof: q·(l·π/q) = l·π for each z."""
    q, likelihood, prior = sp.symbols("q l pi", positive=True)
    return is_zero(q * (likelihood * prior / q) - likelihood * prior) is True


BLIND = vae.COPYING._replace(decoder=(Vector.of(("2/3", "1/3")), Vector.of(("1/5", "4/5"))))

ITEMS = (
    S4(
        id="A4.1",
        lines="L18",
        written=r"\| \underset{\text{in}}{\text{in}} - \underset{\text{out}}{\text{out}} \|_2",
        meaning="the pixel loss: for one image it orders reconstructions as a Gaussian decoder does",
        convention="one image at a time",
        claim=claimed(
            "‖a‖ <= ‖b‖ iff ‖a‖²/2 <= ‖b‖²/2, a and b the errors of two reconstructions of one image",
            Mutant(
                "city-block",
                "Σ|a| <= Σ|b| iff …",
                lambda a, b: (sum(map(abs, a)) <= sum(map(abs, b))) == (square(a) <= square(b)),
            ),
            Mutant(
                "largest pixel",
                "max|a| <= max|b| iff …",
                lambda a, b: (max(map(abs, a)) <= max(map(abs, b))) == (square(a) <= square(b)),
            ),
            Mutant("equal loss, equal image", "‖a‖ = ‖b‖ iff a = b", lambda a, b: (norm(a) == norm(b)) == (a == b)),
            model=Model(holds=lambda a, b: (norm(a) <= norm(b)) == (square(a) <= square(b)), points=pairs),
            steps=(
                Step(
                    "sum", "‖b‖² - ‖a‖² = (‖b‖ - ‖a‖)·(‖b‖ + ‖a‖)", "squaring keeps the order", check=monotone_for_all
                ),
            ),
        ),
        literally=Reading("Σ‖a_i‖ <= Σ‖b_i‖ iff Σ‖a_i‖² <= Σ‖b_i‖², over a batch", batches_alike, batches),
    ),
    S4(
        id="A4.2",
        lines="L23",
        written=r"P_\theta(x|z)q_\phi(z|x)",
        meaning="decoder and encoder; the mean of P_θ under q_φ is p(x) once multiplied by p(z)/q_φ(z|x)",
        convention="names of decoder and encoder",
        claim=claimed(
            "p(x) = E_q(z|x)[p(x|z)·p(z)/q(z|x)]",
            Mutant("the product as it stands", "p(x) = Σ_z p(x|z)·q(z|x)", lambda model: everywhere(model, plain)),
            Mutant(
                "upside down",
                "p(x) = E_p(z)[p(x|z)·q(z|x)]",
                lambda model: everywhere(model, lambda m, x: expectation(m.prior, m.likelihood(x) * m.encoder[x])),
            ),
            Mutant(
                "no decoder",
                "p(x) = E_q(z|x)[p(z)/q(z|x)]",
                lambda model: everywhere(model, lambda m, x: expectation(m.encoder[x], m.prior / m.encoder[x])),
            ),
            model=Model(holds=lambda model: everywhere(model, importance), points=vae.models),
            assumptions=(Assumption("q(z|x) > 0 wherever p(x|z) > 0", {"model": BLIND}, covers),),
            steps=(
                Step(
                    "sum",
                    "Σ_z q·(p(x|z)·p(z)/q) = Σ_z p(x|z)·p(z)",
                    "q cancels where it is positive",
                    check=importance_for_all,
                ),
            ),
        ),
        literally=Reading("p(x) = Σ_z p(x|z)·q(z|x)", lambda model: everywhere(model, plain), vae.models),
    ),
    S4(
        id="A4.3",
        lines="L25-30",
        written=r"\text{Find a function that can assess the quality of the generated images: NN, how to train? A GAN}",
        meaning="raise V: the best discriminator's value is 2·JS - log 4, a measure of the generator",
        claim=claimed(
            "V(p, q, d) <= V(p, q, Dstar(p, q)) = 2*JS(p, q) - log(4)",
            ("any discriminator", "V(p, q, d) = 2*JS(p, q) - log(4)"),
            ("lower V", "V(p, q, d) >= V(p, q, Dstar(p, q))"),
            ("JS itself", "V(p, q, Dstar(p, q)) = JS(p, q)"),
        ),
        uses=("optimal_discriminator_maximises_gan_value", "gan_value_identity"),
    ),
)
