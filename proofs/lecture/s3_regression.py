"""A Gaussian with a linear mean (S3 L43): its likelihood is least squares."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Vector
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import claimed
from proofs.notes import S3


def designs() -> Iterator[dict[str, Any]]:
    """Inputs x with targets y, a variance, and a coefficient to compare with the best one."""
    for n, turn, variance in product((1, 2, 4), range(4), ("1", "1/4", "9")):
        x = Vector(Fraction(k + 1, turn + 1) for k in range(n))
        y = Vector(Fraction((5 * k * k + turn) % 7 - 2, 3) for k in range(n))
        yield {"x": x, "y": y, "variance": Fraction(variance), "w": Fraction(2 * turn - 3, 5)}


def log_density(y: Any, mean: Any, variance: Any) -> Any:
    """log N(y; mean, σ²) without the terms that do not depend on the mean."""
    return -((y - mean) ** 2) / (2 * variance)


def least_squares(x: Any, y: Any) -> Any:
    """The w that solves the normal equation Σ x(y − wx) = 0."""
    return sum(x * y) / sum(x * x)


def loses(x: Any, y: Any, variance: Any, w: Any, factor: Any) -> bool:
    """Whether another w loses factor·Σx²·(w − ŵ)² of log-likelihood."""
    best = least_squares(x, y)
    lost = sum(log_density(b, best * a, variance) - log_density(b, w * a, variance) for a, b in zip(x, y, strict=True))
    return lost == factor * sum(x * x) * (w - best) ** 2


ITEMS = (
    S3(
        id="A3.8",
        lines="L43",
        written=r"y \sim N(y | w^T x, \sigma^2)",
        meaning="a Gaussian with a linear mean: its likelihood is largest at the least-squares coefficient",
        claim=claimed(
            "Σ log N(y; ŵx, σ²) - Σ log N(y; wx, σ²) = Σx²·(w - ŵ)²/(2σ²), ŵ of least squares, Σx² ≠ 0",
            Mutant("without the 2", "... = Σx²·(w - ŵ)²/σ²", lambda **k: loses(**k, factor=1 / k["variance"])),
            Mutant("σ² above", "... = σ²·Σx²·(w - ŵ)²/2", lambda **k: loses(**k, factor=k["variance"] / 2)),
            Mutant("no loss", "... = 0", lambda **k: loses(**k, factor=0)),
            model=Model(holds=lambda **k: loses(**k, factor=1 / (2 * k["variance"])), points=designs),
            steps=(
                Step("algebra", "(y - w*x)**2 - (y - v*x)**2 = (w**2 - v**2)*x**2 - 2*(w - v)*x*y", "one observation"),
                Step(
                    "sum",
                    "Σxy = v·Σx²: (w² - v²)·Σx² - 2(w - v)·v·Σx² = Σx²·(w - v)²",
                    "the normal equation for v",
                    check=lambda: (
                        identity_holds("(w**2 - v**2)*s - 2*(w - v)*(v*s) = s*(w - v)**2", interior=False).holds
                    ),
                ),
            ),
        ),
    ),
)
