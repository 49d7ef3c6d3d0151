"""T23, EBGAN: the best energy D >= 0 makes E_p D + E_q max(0, m − D) equal to m(1 − TV), with D = m where p < q, else 0.

So with the margin on fakes the energy game measures TV, as the hinge game does (S3 L84-92): it is flat as soon as supports are
apart. Without the margin term D = 0 is best, and nothing is measured; beyond the margin a critic only loses.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import Vector, total_variation
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.signs import nonnegative
from proofs.pairs import each, pairs

ENERGIES = tuple(Fraction(x) for x in ("0", "1/4", "3/2", "5/8", "4", "1"))
MARGINS = (Fraction(1), Fraction(5, 2), Fraction(1, 8))


def points() -> Iterator[dict[str, Any]]:
    """Every pair, with energies some of which exceed the margin."""
    for k, point in enumerate(each(pairs(), "margin", MARGINS)):
        yield {**point, "d": Vector(ENERGIES[(i + k) % 6] for i in range(len(point["p"])))}


def loss(p: Any, q: Any, margin: Any, d: Any) -> Fraction:
    """E_p D + E_q max(0, m − D)."""
    return sum((a * x + b * max(Fraction(0), margin - x) for a, b, x in zip(p, q, d, strict=True)), Fraction(0))


def best(p: Any, q: Any, margin: Any) -> Vector:
    """m where p < q, else 0."""
    return Vector(margin if a < b else Fraction(0) for a, b in zip(p, q, strict=True))


def least_of_one_outcome() -> bool:
    """Whether p·D + q·max(0, m − D) ≥ m·min(p, q) for D between 0 and m and above m, in both orders of p and q."""
    p, q, m, e = sp.symbols("p q m e", positive=True)
    inside, above = p * m * e / (1 + e) + q * m / (1 + e), p * (m + e)
    at_ends = p * m - m * p == 0 and q * m - m * q == 0
    orders = (({q: p + q}, p), ({p: p + q}, q))
    gaps = [sp.expand(sp.numer(sp.together((f - m * x).subs(order)))) for f in (inside, above) for order, x in orders]
    return at_ends and all(nonnegative(gap) for gap in gaps)


def holds(p: Any, q: Any, margin: Any, d: Any) -> bool:
    """The bound, and its attainment."""
    worth = (1 - total_variation(p, q)) * margin
    return loss(p, q, margin, d) >= worth == loss(p, q, margin, best(p, q, margin))


def library_agrees(p: Any, q: Any, margin: Any, d: Any) -> bool:
    """Whether the library's game has these losses to 8 ulp, this best energy, and this worth."""
    from divergences import games
    from proofs.played import game_agrees

    game, worth = games.energy(float(margin)), (total_variation(p, q) - 1) * margin
    return game_agrees(game, p, q, d, -loss(p, q, margin, d), worth, best(p, q, margin))


claim = Claim(
    slug="energy_game_measures_total_variation",
    theorem="T23",
    source="S3 L84-92; Zhao, Mathieu & LeCun 2017, Energy-based GAN, theorem 1",
    about=("total_variation", "games.energy"),
    uses=("hinge_game_measures_total_variation",),
    statement="E_p D + E_q max(0, m - D) >= m·(1 - TV) for D >= 0, with equality at D = m where p < q and 0 elsewhere",
    formal=(
        "E(p, f) + E(q, max(0, t - f)) >= t*(1 - TV(p, q)) and E(p, t*(1 - max(p - q, 0)/(p - q))) + "
        "E(q, max(0, t - t*(1 - max(p - q, 0)/(p - q)))) = t*(1 - TV(p, q)) given f in R^n and f >= 0 "
        "and t in (0, inf)"
    ),
    model=Model(holds=holds, points=points, floats=library_agrees),
    assumptions=(
        Assumption(
            "D >= 0",
            {
                "p": Vector.of(("1", "0")),
                "q": Vector.of(("0", "1")),
                "margin": Fraction(1),
                "d": Vector.of(("-1", "1")),
            },
            lambda p, q, margin, d: min(d) >= 0,
        ),
    ),
    steps=(
        Step(
            "order",
            "p·D + q·max(0, m - D) >= m·min(p, q)",
            "two regions of D, two orders",
            check=least_of_one_outcome,
        ),
        Step(
            "sum",
            "Σ m·min(p, q) = m·(1 - TV), attained outcome by outcome",
            "a minimum at an end",
            check=least_of_one_outcome,
        ),
    ),
    mutants=(
        Mutant(
            "no margin term",
            "E_p D >= m·(1 - TV)",
            lambda p, q, margin, d: (
                sum(a * x for a, x in zip(p, d, strict=True)) >= (1 - total_variation(p, q)) * margin
            ),
        ),
        Mutant(
            "the margin where p > q",
            "equality at D = m where p > q",
            lambda p, q, margin, d: loss(p, q, margin, best(q, p, margin)) == (1 - total_variation(p, q)) * margin,
        ),
        Mutant(
            "margin 1",
            "the loss is at least 1 - TV",
            lambda p, q, margin, d: loss(p, q, margin, best(p, q, margin)) >= 1 - total_variation(p, q),
        ),
    ),
)
