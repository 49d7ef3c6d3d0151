"""T22, LSGAN: with labels 1, −1 and 0 the best discriminator is (p − q)/(p + q), and the generator's loss there is Δ.

E_p D² + E_q D² = Δ(p, q) = 2·χ²(p‖m). The notes do not have this game. "Pearson χ²(p + q ‖ 2q)" holds with the
arguments as its authors have them. As with the logs, a gradient at a frozen D is not that of Δ.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Vector, chi2, triangular
from divergences.games import least_squares
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import pairs
from proofs.played import game_agrees

SCORES = tuple(Fraction(x) for x in ("-3", "1/3", "4/5", "-1/2", "2", "0"))


def points() -> Iterator[dict[str, Any]]:
    """Every pair, with real scores, some outside [−1, 1]."""
    for k, point in enumerate(pairs()):
        yield {**point, "d": Vector(SCORES[(i + k) % 6] for i in range(len(point["p"])))}


def loss(p: Any, q: Any, d: Any) -> Fraction:
    """E_p (D − 1)² + E_q (D + 1)²."""
    return sum((a * (x - 1) ** 2 + b * (x + 1) ** 2 for a, b, x in zip(p, q, d, strict=True)), Fraction(0))


def best(p: Any, q: Any) -> Vector:
    """(p − q)/(p + q), 0 where both are 0."""
    return Vector((a - b) / (a + b) if a or b else Fraction(0) for a, b in zip(p, q, strict=True))


SQUARE = "p*(x - 1)**2 + q*(x + 1)**2 - 4*p*q/(p + q) = (p + q)*(x - (p - q)/(p + q))**2"

claims = (
    Claim(
        slug="least_squares_value_is_the_triangular_discrimination",
        theorem="T22",
        source="Mao et al. 2017, Least Squares Generative Adversarial Networks",
        about=("triangular", "chi2"),
        statement="E(p, ((p - q)/(p + q))**2) + E(q, ((p - q)/(p + q))**2) = Tri(p, q) = 2*chi2(p, (p + q)/2)",
        mutants=(
            Mutant("χ² itself", "E(p, ((p - q)/(p + q))**2) + E(q, ((p - q)/(p + q))**2) = chi2(p, (p + q)/2)"),
            Mutant("half of Δ", "E(p, ((p - q)/(p + q))**2) + E(q, ((p - q)/(p + q))**2) = Tri(p, q)/2"),
            Mutant("under p alone", "2*E(p, ((p - q)/(p + q))**2) = Tri(p, q)"),
        ),
    ),
    Claim(
        slug="best_least_squares_discriminator_completes_the_square",
        theorem="T22",
        source="Mao et al. 2017, Least Squares Generative Adversarial Networks",
        about=("triangular", "games.least_squares"),
        statement="E_p (D - 1)² + E_q (D + 1)² >= 2 - Δ(p, q) for all real D, with equality at (p - q)/(p + q)",
        formal=(
            "E(p, (f - 1)**2) + E(q, (f + 1)**2) >= 2 - Tri(p, q) and E(p, ((p - q)/(p + q) - 1)**2) + E(q, "
            "((p - q)/(p + q) + 1)**2) = 2 - Tri(p, q) given f in R^n"
        ),
        model=Model(
            holds=lambda p, q, d: loss(p, q, d) >= 2 - triangular(p, q) == loss(p, q, best(p, q)),
            points=points,
            floats=lambda p, q, d: game_agrees(
                least_squares(), p, q, d, -loss(p, q, d), triangular(p, q) - 2, best(p, q)
            ),
        ),
        steps=(
            Step("algebra", "4*p*q/(p + q) = p + q - Tri(p, q)", "what is left of one outcome", interior=True),
            Step(
                "sum",
                "p·(x - 1)² + q·(x + 1)² = 4pq/(p + q) + (p + q)·(x - (p - q)/(p + q))²",
                "squares are nonnegative, any sign of x",
                check=lambda: (
                    identity_holds(SQUARE, interior=True).holds
                    and identity_holds("4*p*q/(p + q) = p + q - Tri(p, q)", interior=True).holds
                ),
            ),
        ),
        mutants=(
            Mutant(
                "labels exchanged",
                "equality at (q - p)/(p + q)",
                lambda p, q, d: loss(p, q, best(q, p)) == 2 - triangular(p, q),
            ),
            Mutant(
                "half of Δ",
                "the loss is at least 2 - Δ/2",
                lambda p, q, d: loss(p, q, best(p, q)) >= 2 - triangular(p, q) / 2,
            ),
            Mutant(
                "D* of the logs",
                "equality at p/(p + q)",
                lambda p, q, d: loss(p, q, (best(p, q) + 1) / 2) == 2 - triangular(p, q),
            ),
        ),
    ),
    Claim(
        slug="pearson_chi2_of_the_least_squares_game_has_its_authors_order",
        theorem="T22",
        source="Mao et al. 2017, Least Squares Generative Adversarial Networks",
        about=("triangular", "chi2"),
        statement="χ²(2q‖p + q) = Δ(p, q), while χ²(p + q‖2q) = χ²(p‖q)/2: Mao et al. divide by the first law",
        formal="chi2(2*q, p + q) = Tri(p, q) and chi2(p + q, 2*q) = chi2(p, q)/2",
        model=Model(
            holds=lambda p, q: chi2(q * 2, p + q) == triangular(p, q) and chi2(p + q, q * 2) * 2 == chi2(p, q),
            points=pairs,
        ),
        steps=(
            Step(
                "sum",
                "(2q - (p + q))²/(p + q) = (p - q)²/(p + q), ((p + q) - 2q)²/(2q) = (p - q)²/(2q)",
                "every outcome, zeros included",
                check=lambda: (
                    identity_holds("chi2(2*q, p + q) = Tri(p, q)", interior=False).holds
                    and identity_holds("chi2(p + q, 2*q) = chi2(p, q)/2", interior=False).holds
                ),
            ),
        ),
        mutants=(
            Mutant("in the house's order", "χ²(p + q‖2q) = Δ", lambda p, q: chi2(p + q, q * 2) == triangular(p, q)),
            Mutant("not doubled", "χ²(q‖p + q) = Δ", lambda p, q: chi2(q, p + q) == triangular(p, q)),
        ),
    ),
)
