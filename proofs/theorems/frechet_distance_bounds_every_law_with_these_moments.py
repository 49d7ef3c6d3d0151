"""T54: any two laws are at least as far apart in W2 as Gaussians with their moments (Gelbrich), here on the line, of atoms.

(m₁ − m₂)² + (σ₁ − σ₂)² sees two moments only. So FID (S3 L117-121) is a lower bound of the W2² of the features, and may be 0
between different laws. In more dimensions the quadratic potentials of frechet_distance_is_the_cost_of_a_linear_map say
the same: they see only means and covariances.
"""

from typing import Any

from divergences.exact import expectation, sqrt
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import on_the_line, w2_squared


def moments(p: Any, x: Any) -> tuple[Any, Any]:
    """Mean and variance."""
    mean = expectation(p, x).rational()
    return mean, expectation(p, (x - mean) * (x - mean)).rational()


def gelbrich(p: Any, q: Any, x: Any) -> Any:
    """(m₁ − m₂)² + v₁ + v₂ − 2√(v₁v₂)."""
    (m, v), (n, w) = moments(p, x), moments(q, x)
    return (m - n) ** 2 + v + w - sqrt(v * w) * 2


claim = Claim(
    slug="frechet_distance_bounds_every_law_with_these_moments",
    theorem="T54",
    source="S3 L117-121 (FID of features that are not Gaussian); Gelbrich 1990",
    uses=("frechet_distance_is_the_cost_of_a_linear_map",),
    statement="W2(P, Q)² >= (m₁ - m₂)² + (σ₁ - σ₂)² for laws of finitely many atoms on the line, means m, deviations σ",
    formal=(
        "W2(p, q, differences(x, y))^2 >= (E(p, x) - E(q, y))^2 + (sqrt(E(p, (x - E(p, x))^2)) - sqrt(E(q, (y - E(q, "
        "y))^2)))^2 given q in laws(m) and x in R^n and y in R^m"
    ),
    model=Model(holds=lambda p, q, x: w2_squared(p, q, x) >= gelbrich(p, q, x), points=on_the_line, certified=True),
    steps=(
        Step("algebra", "(w + v)*(w*a**2 + v*b**2) - (w*a + v*b)**2 = w*v*(a - b)**2", "a variance is nonnegative"),
        Step(
            "sum",
            "E(x - y)² = (m₁ - m₂)² + v₁ + v₂ - 2 Cov, and Cov² <= v₁v₂",
            "Cauchy-Schwarz, in pairs of atoms",
            check=lambda: (
                identity_holds(
                    "(w*a**2 + v*b**2)*(w*x**2 + v*y**2) - (w*a*x + v*b*y)**2 = w*v*(a*y - b*x)**2", interior=False
                ).holds
                and identity_holds(
                    "(m + a - n - b)**2 = (m - n)**2 + a**2 + b**2 - 2*a*b + 2*(m - n)*(a - b)", interior=False
                ).holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "equal for all laws",
            "W2² = (m₁ - m₂)² + (σ₁ - σ₂)²",
            lambda p, q, x: w2_squared(p, q, x) == gelbrich(p, q, x),
        ),
        Mutant(
            "upper bound",
            "W2² <= (m₁ - m₂)² + (σ₁ - σ₂)²",
            lambda p, q, x: w2_squared(p, q, x) <= gelbrich(p, q, x),
        ),
        Mutant(
            "variances",
            "W2² >= (m₁ - m₂)² + (v₁ - v₂)²",
            lambda p, q, x: (
                w2_squared(p, q, x)
                >= (moments(p, x)[0] - moments(q, x)[0]) ** 2 + (moments(p, x)[1] - moments(q, x)[1]) ** 2
            ),
        ),
    ),
)
