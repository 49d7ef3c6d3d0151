"""S0 L11: the loss of the variational autoencoder.

It is a sketch of −ELBO and differs from it three times: the norm is not squared (a Gaussian decoder gives the square
over 2σ²), "E L" is KL, and the KL is that of each code q(z|x), not of the average code, which may match N(0, 1) while
every single code is far from it.
"""

from fractions import Fraction
from math import prod
from typing import Any

import sympy as sp

from divergences.exact import Exact, elementary, kl, sqrt
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs import autoencoders as vae
from divergences_proofs.notes import S0

ERRORS = tuple(tuple(map(Fraction, e)) for e in ((1,), (3, 4), ("3/10", "2/5"), (0, 2, "1/3")))


def vae_points() -> Any:
    """Tables of autoencoders, each with an error x − x̄ and the σ of the decoder."""
    for k, point in enumerate(vae.models()):
        yield point | {"error": ERRORS[k % len(ERRORS)], "sigma": Fraction(k % 3 + 1, 2 - k % 2)}


def gaussian_loss(error: Any, sigma: Any) -> Any:
    """−log of the product of the coordinates' densities, relative to no error."""
    return -elementary.log(prod((elementary.exp(-(e**2) / (2 * sigma**2)) for e in error), start=Exact.of(1)))


def half_square(error: Any, sigma: Any) -> Any:
    """‖x − x̄‖²/(2σ²)."""
    return sum(e * e for e in error) / (2 * sigma**2)


def densities_multiply_for_all() -> bool:
    """Proof that −log of a product of Gaussian factors is the sum of the half-squares."""
    f, g = sp.symbols("f g", positive=True)
    x = sp.Symbol("x", real=True)
    return is_zero(sp.log(f * g) - sp.log(f) - sp.log(g)) is True and -sp.log(sp.exp(-(x**2))) == x**2


def written_loss_is_minus_elbo(model: Any, error: Any, sigma: Any) -> bool:
    """The norm for the reconstruction, the aggregated code for the KL."""
    norm = sqrt(sum(e * e for e in error))
    return norm == half_square(error, sigma) and vae.aggregated_kl(model) == vae.mean_kl(model)


def gap_is(model: Any, other: Any) -> bool:
    """Whether E_x[log p(x) − ELBO(x)] is the other number."""
    return vae.mean_log_evidence(model) - vae.mean_elbo(model) == other


def reversed_gap(model: Any) -> Exact:
    """E_x KL(p(z|x) ‖ q(z|x))."""
    return sum((w * kl(vae.posterior(model, x), model.encoder[x]) for x, w in enumerate(model.data)), start=Exact())


def aggregated_gap(model: Any) -> Exact:
    """E_x log p(x) − E_x E_q log p(x|z) + KL(q(z) ‖ p(z))."""
    return vae.mean_log_evidence(model) - vae.aggregated_objective(model)


def mean_gap(model: Any) -> Exact:
    """E_x KL(q(z|x) ‖ p(z|x))."""
    return sum((w * kl(model.encoder[x], vae.posterior(model, x)) for x, w in enumerate(model.data)), start=Exact())


ITEMS = (
    S0(
        id="A0.1",
        lines="L11",
        written=r"L = \|x_i - \bar{x}_i\|_2 + \mathbb{E} L(P(z), N(0, 1))",
        meaning="the VAE's loss: reconstruction plus KL; the norm lost its square, the KL its q(z|x)",
        claim=claimed(
            "-ELBO(x) = E_q(z|x)[-log p(x|z)] + KL(q(z|x) ‖ p(z)) = -log p(x) + KL(q(z|x) ‖ p(z|x)), and "
            "-log N(x; x̄, σ²) = ‖x - x̄‖²/(2σ²) + a constant",
            Mutant(
                "norm not squared",
                "… = ‖x - x̄‖",
                lambda **k: gaussian_loss(k["error"], k["sigma"]) == sqrt(sum(e * e for e in k["error"])),
            ),
            Mutant(
                "aggregated code",
                "KL(q(z) ‖ p(z))",
                lambda model, **_: aggregated_gap(model) == mean_gap(model),
            ),
            Mutant("gap reversed", "… + KL(p(z|x) ‖ q(z|x))", lambda model, **_: gap_is(model, reversed_gap(model))),
            model=Model(
                holds=lambda model, error, sigma: (
                    vae.gap_is_posterior_kl(model) and gaussian_loss(error, sigma) == half_square(error, sigma)
                ),
                points=vae_points,
            ),
            steps=(
                Step(
                    "algebra",
                    "-log(f·g) = -log f - log g",
                    "coordinates are independent",
                    check=densities_multiply_for_all,
                ),
                Step(
                    "sum", "Σ_z q·log p(x) = ELBO + Σ_z q·log(q/p(z|x))", "q(z|x) adds up to one", check=vae.gap_for_all
                ),
            ),
        ),
        literally=Reading("-ELBO = ‖x - x̄‖ + KL(q(z) ‖ N(0, 1)) + constant", written_loss_is_minus_elbo, vae_points),
    ),
)
