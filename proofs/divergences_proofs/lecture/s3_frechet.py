"""The Fréchet Inception distance (S3 L117-121): the square of W2 of two Gaussians.

The notes take the root, and a coupling without saying which. FID is the least E|x − y|² over couplings, which the
linear map T with T·Σ₁·T = Σ₂ attains: quadratic potentials bound |x − y|² from below, and meet it at y = T·x + Δ.
"""

from typing import Any

from divergences.exact import sqrt
from divergences.verification import Model, Mutant, Step
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs import networks
from divergences_proofs.notes import S3
from divergences_proofs.scores import (
    Gaussians,
    coupling_cost,
    frechet,
    gaussians,
    potentials_for_all,
    squared,
    trace,
    transport_for_all,
)


def by_roots(pair: Gaussians) -> Any:
    """|Δ|² + Tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½) in one and two dimensions, where Tr √M = √(Tr M + 2√det M) or √M."""
    product = networks.product(pair.covariance, pair.image)
    inside = trace(product) if len(product) == 1 else trace(product) + 2 * sqrt(determinant(product))
    return squared(pair.shift) + trace(pair.covariance) + trace(pair.image) - 2 * sqrt(inside)


def determinant(a: Any) -> Any:
    """Of a 2 × 2 matrix."""
    return a[0][0] * a[1][1] - a[0][1] * a[1][0]


def is_frechet(pair: Gaussians) -> bool:
    """The certified minimum is the formula with roots (up to two dimensions), and no more than independent draws cost."""
    value = frechet(pair)
    return (len(pair.shift) > 2 or by_roots(pair) == value) and value <= independent(pair)


def independent(pair: Gaussians) -> Any:
    """E|x − y|² of independent draws."""
    return coupling_cost(pair, networks.identity(len(pair.shift), 0))


ITEMS = (
    S3(
        id="A3.19",
        lines="L117-121",
        written=r"FID: \sqrt{\int_X \int_Y \|x - y\|^2 d\gamma(x, y)}",
        meaning="FID is the least E|x - y|² over couplings of two Gaussians, and not its root",
        claim=claimed(
            "FID = min_γ E|x - y|² = |Δ|² + Tr(Σ1 + Σ2 - 2 T Σ1) for N(0, Σ1), N(Δ, T Σ1 T), T > 0",
            Mutant("the root", "FID = (min_γ E|x - y|²)^½", lambda pair: frechet(pair) == sqrt(frechet(pair))),
            Mutant(
                "independent draws",
                "FID = E|x - y|², x and y independent",
                lambda pair: frechet(pair) == independent(pair),
            ),
            Mutant("means only", "FID = |Δ|²", lambda pair: frechet(pair) == squared(pair.shift)),
            Mutant(
                "variances",
                "FID = |Δ|² + Tr(Σ1 + Σ2 - 2 Σ1)",
                lambda pair: frechet(pair) == coupling_cost(pair, pair.covariance),
            ),
            model=Model(holds=is_frechet, points=gaussians, certified=True),
            steps=(
                Step(
                    "algebra",
                    "T = A⁻¹BA⁻¹ with A² = Σ1 and B² = A Σ2 A: T Σ1 T = Σ2",
                    "so any two covariances have a T",
                    check=transport_for_all,
                ),
                Step(
                    "sum",
                    "|x - y|² - xᵀ(1 - T)x - yᵀ(1 - T⁻¹)y = (Tx - y)ᵀT⁻¹(Tx - y) >= 0",
                    "zero for y = Tx: no coupling is cheaper",
                    check=potentials_for_all,
                ),
            ),
        ),
        literally=Reading(
            "FID = (E|x - y|²)^½ for every coupling of the Gaussians, independent draws and the optimal one among them",
            holds=lambda pair: all(frechet(pair) == sqrt(cost) for cost in (frechet(pair), independent(pair))),
            points=gaussians,
        ),
        uses=("frechet_distance_is_the_cost_of_a_linear_map",),
    ),
)
