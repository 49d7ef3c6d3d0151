"""T20: (d E f)² ≤ Var f · Σ h²/q, h = dq the slope of a family of laws and Σ h²/q its Fisher information.

The score h/q has mean 0, so that Σ h·f is its covariance with f: Cauchy and Schwarz. For an unbiased estimator f of the
parameter d E f = 1, and the variance is at least one over the information.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Vector
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import triples

SQUARE = "q*(f - t*(h/q))**2 = q*f**2 - 2*t*(h*f) + t**2*(h**2/q)"


def points() -> list[dict[str, Any]]:
    """Laws with mass everywhere, a direction, and a function; every other time one that is a multiple of the score."""
    found = []
    for k, x in enumerate(triples()):
        q = x["q"]
        if k % 3 == 0 and all(q) and len(q) > 1:
            h = Vector(x["r"]) - q
            score = Vector(2 * a / b + 1 for a, b in zip(h, q, strict=True))
            any_f = Vector(3 * a - b for a, b in zip(x["r"], x["p"], strict=True))
            found.append({"q": q, "h": h, "f": score if len(found) % 2 else any_f})
    return found


def slope(h: Any, f: Any) -> Fraction:
    """Σ h·f, the slope of E f."""
    return sum((a * b for a, b in zip(h, f, strict=True)), Fraction(0))


def variance(q: Any, f: Any) -> Fraction:
    """E (f − E f)²."""
    return slope(q, [(a - slope(q, f)) ** 2 for a in f])


def information(q: Any, h: Any) -> Fraction:
    """Σ h²/q."""
    return sum((a * a / b for a, b in zip(h, q, strict=True)), Fraction(0))


claim = Claim(
    slug="cramer_rao_bounds_the_variance",
    theorem="T20",
    source="Cramér 1946; Rao 1945; Cover & Thomas, Elements of Information Theory, theorem 11.10.1",
    about=("chi2",),
    uses=("a_score_has_mean_zero",),
    statement="(Σ h·f)² <= Var_q f · Σ h²/q for q > 0, Σ h = 0: h = dq, Σ h·f = d E f, Σ h²/q the Fisher information",
    formal="sum(h*f)^2 <= E(q, (f - E(q, f))^2)*sum(h^2/q) given h in directions(q) and f in R^n",
    model=Model(holds=lambda q, h, f: slope(h, f) ** 2 <= variance(q, f) * information(q, h), points=points),
    steps=(
        Step("algebra", SQUARE, "a square that is never negative", interior=True),
        Step(
            "sum",
            "Var f - 2·t·Σ h·f + t²·Σ h²/q >= 0 for every t, f less its mean",
            "directions sum to zero; the quadratic's discriminant",
            check=lambda: identity_holds(SQUARE, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant(
            "strict",
            "(Σ h·f)² < Var f · Σ h²/q",
            lambda q, h, f: slope(h, f) ** 2 < variance(q, f) * information(q, h),
        ),
        Mutant(
            "a hundredth less",
            "(Σ h·f)² <= 99/100·Var f · Σ h²/q",
            lambda q, h, f: 100 * slope(h, f) ** 2 <= 99 * variance(q, f) * information(q, h),
        ),
        Mutant(
            "no weights",
            "(Σ h·f)² <= Var f · Σ h²",
            lambda q, h, f: slope(h, f) ** 2 <= variance(q, f) * slope(h, h),
        ),
        Mutant("no information", "(Σ h·f)² <= Var f", lambda q, h, f: slope(h, f) ** 2 <= variance(q, f)),
    ),
)
