"""A Gaussian with a linear mean (S3 L43): its likelihood is least squares."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Vector
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import claimed
from divergences_proofs.notes import S3


def designs() -> Iterator[dict[str, Any]]:
    """Inputs of one or two coordinates with targets y, a variance, and coefficients to compare with the best ones."""
    for n, turn, variance, k in product((2, 3, 4), range(3), ("1", "1/4", "9"), (1, 2)):
        x = Vector(Vector(Fraction((a + 1) ** b, turn + 1) for b in range(1, k + 1)) for a in range(n))
        y = Vector(Fraction((5 * a * a + turn) % 7 - 2, 3) for a in range(n))
        yield {
            "x": x,
            "y": y,
            "variance": Fraction(variance),
            "w": Vector(Fraction(2 * turn - 3, 5 + b) for b in range(k)),
        }


def dot(x: Any, y: Any) -> Any:
    """Σ x·y."""
    return sum(a * b for a, b in zip(x, y, strict=True))


def log_density(y: Any, mean: Any, variance: Any) -> Any:
    """log N(y; mean, σ²) without the terms that do not depend on the mean."""
    return -((y - mean) ** 2) / (2 * variance)


def least_squares(x: Any, y: Any) -> Any:
    """The w that solves the normal equations Σ x(y − wᵀx) = 0, by Cramer's rule."""
    columns = list(zip(*x, strict=True))
    if len(columns) == 1:
        return Vector([dot(columns[0], y) / dot(columns[0], columns[0])])
    u, v = columns
    under = dot(u, u) * dot(v, v) - dot(u, v) ** 2
    return Vector(
        [
            (dot(u, y) * dot(v, v) - dot(v, y) * dot(u, v)) / under,
            (dot(v, y) * dot(u, u) - dot(u, y) * dot(u, v)) / under,
        ]
    )


def loses(x: Any, y: Any, variance: Any, w: Any, factor: Any) -> bool:
    """Whether other coefficients w lose factor·Σ((w − ŵ)ᵀx)² of log-likelihood."""
    best = least_squares(x, y)
    lost = sum(
        log_density(b, dot(best, a), variance) - log_density(b, dot(w, a), variance) for a, b in zip(x, y, strict=True)
    )
    return lost == factor * sum((dot(w, a) - dot(best, a)) ** 2 for a in x)


ITEMS = (
    S3(
        id="A3.8",
        lines="L43",
        written=r"y \sim N(y | w^T x, \sigma^2)",
        meaning="a Gaussian with a linear mean: its likelihood is largest at the least-squares coefficients",
        claim=claimed(
            "Σ log N(y; ŵᵀx, σ²) - Σ log N(y; wᵀx, σ²) = Σ((w - ŵ)ᵀx)²/(2σ²), ŵ any with Σ x(y - ŵᵀx) = 0",
            Mutant("without the 2", "... = Σ((w - ŵ)ᵀx)²/σ²", lambda **k: loses(**k, factor=1 / k["variance"])),
            Mutant("σ² above", "... = σ²·Σ((w - ŵ)ᵀx)²/2", lambda **k: loses(**k, factor=k["variance"] / 2)),
            Mutant("no loss", "... = 0", lambda **k: loses(**k, factor=0)),
            model=Model(holds=lambda **k: loses(**k, factor=1 / (2 * k["variance"])), points=designs),
            steps=(
                Step("algebra", "(r - u)**2 - r**2 = u**2 - 2*(u*r)", "one observation: r = y - ŵᵀx, u = (w - ŵ)ᵀx"),
                Step("algebra", "(a*x + b*z)*r = a*(x*r) + b*(z*r)", "u·r, coordinate by coordinate"),
                Step(
                    "sum",
                    "Σ u·r = Σ_j (w - ŵ)_j·Σ x_j·r = 0, so that what is left is Σ u²",
                    "the normal equations for ŵ",
                    check=lambda: all(
                        identity_holds(text, interior=False).holds
                        for text in ("(s + a*x)*r = s*r + a*(x*r)", "u**2 - 2*(a*0 + b*0) = u**2")
                    ),
                ),
            ),
        ),
        uses=("the_best_variance_is_the_mean_square",),
    ),
)
