"""T54: W2² of two Gaussians is ‖Δ‖² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½), the cost of a linear map.

The map T with TΣ₁T = Σ₂ costs that much, and the quadratic potentials xᵀ(I − T)x, yᵀ(I − T⁻¹)y collect it. FID (S3
L117-121, written as a root over any γ) is this number for the features' means and covariances.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import Unproved
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences_proofs import networks, scores


def apart(pair: scores.Gaussians) -> Any:
    """‖Δ‖² + tr Σ₁ + tr Σ₂, the cost of independence."""
    return scores.squared(pair.shift) + scores.trace(pair.covariance) + scores.trace(pair.image)


def formula(pair: scores.Gaussians) -> Any:
    """‖Δ‖² + tr Σ₁ + tr Σ₂ − 2 tr R, R = Σ₁T, whose square is Σ₁Σ₂."""
    root = networks.product(pair.covariance, pair.transport)
    if networks.product(root, root) != networks.product(pair.covariance, pair.image):
        raise Unproved("not a square root of Σ₁Σ₂")
    return apart(pair) - 2 * scores.trace(root)


def gaussians() -> Iterator[dict[str, Any]]:
    """Pairs in dimensions 1 to 3, with the shift spelled out."""
    return ({"pair": k["pair"], "shift": tuple(k["pair"].shift)} for k in scores.gaussians())


SQUARE = "(x - y)**2 - (1 - t)*x**2 - (1 - 1/t)*y**2 = (t*x - y)**2/t"

claim = Claim(
    slug="frechet_distance_is_the_cost_of_a_linear_map",
    theorem="T54",
    source="S3 L117-121 (FID); Dowson and Landau 1982, Villani, Optimal Transport: Old and New",
    about=("frechet", "fid"),
    uses=("weak_duality",),
    statement="W2(N(0, Σ₁), N(Δ, Σ₂))² = ‖Δ‖² + tr(Σ₁ + Σ₂ - 2(Σ₁Σ₂)^½), Σ₂ = TΣ₁T, T symmetric and positive",
    model=Model(holds=lambda pair, shift: scores.frechet(pair) == formula(pair), points=gaussians, certified=True),
    steps=(
        Step("algebra", SQUARE, "in T's eigenbasis: tight at y = Tx"),
        Step("algebra", "(1 - t)*s + (1 - 1/t)*(t*s*t) = s + t*s*t - 2*(t*s)", "the potentials collect the traces"),
        Step("algebra", "(s*t)*(s*t) = s*(t*s*t)", "Σ₁T is a root of Σ₁Σ₂"),
        Step(
            "sum",
            "E|x - y|² >= E[xᵀ(I - T)x] + E[yᵀ(I - T⁻¹)y], equal for y = Tx",
            "coordinates of an eigenbasis add up",
            check=lambda: (
                identity_holds(SQUARE, interior=False).holds
                and scores.potentials_for_all()
                and scores.transport_for_all()
                and inequality_holds("s**2/t >= 0").holds
                and identity_holds("(x - t*x)**2 = (1 - t)*x**2 + (1 - 1/t)*(t*x)**2", interior=False).holds
            ),
        ),
    ),
    scope="normal laws of every dimension, the second the first under a linear map as the sentence has it",
    mutants=(
        Mutant(
            "no root",
            "tr(Σ₁ + Σ₂ - 2Σ₁Σ₂)",
            lambda pair, shift: (
                scores.frechet(pair) == apart(pair) - 2 * scores.trace(networks.product(pair.covariance, pair.image))
            ),
        ),
        Mutant("independent coupling", "‖Δ‖² + tr(Σ₁ + Σ₂)", lambda pair, shift: scores.frechet(pair) == apart(pair)),
        Mutant("means only", "‖Δ‖²", lambda pair, shift: scores.frechet(pair) == scores.squared(shift)),
    ),
)
