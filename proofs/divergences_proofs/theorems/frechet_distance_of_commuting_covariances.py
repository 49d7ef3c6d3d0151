"""T54: where Σ₁ and Σ₂ have common eigenvectors, W2² = ‖Δ‖² + Σ(√λ_k − √μ_k)²: the deviations along each, compared.

So for diagonal covariances the Fréchet distance (S3 L117-121) is the squared distance of the vectors (mean, deviation).
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Vector
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs import networks, scores


def commuting() -> Iterator[dict[str, Any]]:
    """Uneven eigenvalues in eigenvectors that are those of a rational reflection."""
    for n, turn in product((1, 2, 3), range(4)):
        lams = Vector(Fraction(2 + (3 * k + turn) % 5, k + 1) for k in range(n))
        stretch = Vector(Fraction(1 + (k + 2 * turn) % 4, 2) for k in range(n))
        basis = networks.reflection([k + turn + 1 for k in range(n)])
        parts = [networks.product(networks.product(basis, diagonal(x)), basis) for x in (lams, stretch)]
        shift = Vector(Fraction(turn - k, 2) for k in range(n))
        yield {"pair": scores.Gaussians(shift, *parts), "lams": lams, "mus": lams * stretch * stretch}


def diagonal(x: Vector) -> Any:
    """The diagonal matrix."""
    return [[c if i == j else Fraction(0) for j in range(len(x))] for i, c in enumerate(x)]


claim = Claim(
    slug="frechet_distance_of_commuting_covariances",
    theorem="T54",
    source="S3 L117-121 (FID); Dowson and Landau 1982",
    about=("frechet",),
    uses=("frechet_distance_is_the_cost_of_a_linear_map",),
    statement="W2² = ‖Δ‖² + Σ(√λ_k - √μ_k)² where Σ₁ and Σ₂ have common eigenvectors, eigenvalues λ and μ",
    model=Model(
        holds=lambda pair, lams, mus: scores.frechet(pair) == scores.frechet_commuting(pair.shift, lams, mus),
        points=commuting,
        certified=True,
    ),
    steps=(
        Step(
            "sum",
            "λ + μ - 2·√(μ/λ)·λ = (√λ - √μ)², an eigenvector at a time",
            "T has the eigenvalues √(μ/λ)",
            check=lambda: identity_holds("a**2 + b**2 - 2*(b/a)*a**2 = (a - b)**2", interior=False).holds,
        ),
    ),
    scope="normal laws of every dimension whose covariances have common eigenvectors and λ > 0",
    mutants=(
        Mutant(
            "eigenvalues for roots",
            "Σ(λ - μ)²",
            lambda pair, lams, mus: scores.frechet(pair) == scores.squared(pair.shift) + scores.squared(lams - mus),
        ),
        Mutant(
            "no shift",
            "Σ(√λ - √μ)²",
            lambda pair, lams, mus: scores.frechet(pair) == scores.frechet_commuting(0 * pair.shift, lams, mus),
        ),
    ),
)
