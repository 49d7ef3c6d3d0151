"""T23, the hinge game: min_D E_p max(0, 1 − D) + E_q max(0, 1 + D) = 2 − 2·TV, at D = sign(p − q).

There the critic separates the means by 2·TV. So the hinge game measures TV, which is bounded: it cannot be a reverse
KL, as is sometimes said. Of energies and margins the notes have EBGAN (S3 L92).
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import Vector, expectation, kl, total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.signs import nonnegative
from proofs.pairs import pairs

SCORES = tuple(Fraction(x) for x in ("-3", "1/3", "4/5", "-1/2", "2", "0"))


def points() -> Iterator[dict[str, Any]]:
    """Every pair, with real scores, some outside [−1, 1]."""
    for k, point in enumerate(pairs()):
        yield {**point, "d": Vector(SCORES[(i + k) % 6] for i in range(len(point["p"])))}


def loss(p: Any, q: Any, d: Any) -> Fraction:
    """E_p max(0, 1 − D) + E_q max(0, 1 + D)."""
    return sum((a * max(0, 1 - x) + b * max(0, 1 + x) for a, b, x in zip(p, q, d, strict=True)), Fraction(0))


def sign(p: Any, q: Any) -> Vector:
    """The sign of p − q, outcome by outcome."""
    return Vector((a > b) - (a < b) for a, b in zip(p, q, strict=True))


def least_of_one_outcome() -> bool:
    """Whether p·max(0, 1 − D) + q·max(0, 1 + D) ≥ 2·min(p, q): p ≤ q or q ≤ p, D ≤ −1, inside, D ≥ 1."""
    p, q, e = sp.symbols("p q e", positive=True)
    losses = (p * (2 + e), (p * 2 * e + q * 2) / (1 + e), q * (2 + e))
    orders = (({q: p + q}, p), ({p: p + q}, q))
    return all(
        nonnegative(sp.expand(sp.numer(sp.together((f - 2 * least).subs(order)))))
        for f in losses
        for order, least in orders
    )


def sign_attains_it() -> bool:
    """Whether sign(p − q) loses 2·min(p, q) = p + q − |p − q|, and separates by sign·(p − q) = |p − q|, one outcome."""

    def lost(p: int, q: int) -> int:
        (score,) = sign((p,), (q,))
        return p * max(0, 1 - score) + q * max(0, 1 + score)

    return (
        agree_everywhere(lost, lambda p, q: 2 * min(p, q), 2)
        and agree_everywhere(lambda p, q: 2 * min(p, q), lambda p, q: p + q - abs(p - q), 2)
        and agree_everywhere(lambda p, q: sign((p,), (q,))[0] * (p - q), lambda p, q: abs(p - q), 2)
    )


def holds(p: Any, q: Any, d: Any) -> bool:
    """The bound, its attainment, and the separation of the means."""
    best, tv = sign(p, q), total_variation(p, q)
    attained = loss(p, q, best) == 2 - tv * 2 and expectation(p, best) - expectation(q, best) == tv * 2
    return loss(p, q, d) >= 2 - tv * 2 and attained


def library_agrees(p: Any, q: Any, d: Any) -> bool:
    """Whether the library's game has these losses, the sign for its best score, and is worth 2·TV − 2."""
    from divergences.games import hinge
    from proofs.played import game_agrees

    return game_agrees(hinge, p, q, d, -loss(p, q, d), total_variation(p, q) * 2 - 2, sign(p, q))


claim = Claim(
    slug="hinge_game_measures_total_variation",
    theorem="T23",
    source="Lim & Ye 2017, Geometric GAN",
    about=("total_variation",),
    statement="E_p max(0, 1 - D) + E_q max(0, 1 + D) >= 2 - 2·TV; equality at sign(p - q), whose means are 2·TV apart",
    formal=(
        "E(p, max(0, 1 - f)) + E(q, max(0, 1 + f)) >= 2 - 2*TV(p, q) and E(p, max(0, 1 - (p - q)/abs(p -"
        " q))) + E(q, max(0, 1 + (p - q)/abs(p - q))) = 2 - 2*TV(p, q) and E(p, (p - q)/abs(p - q)) - "
        "E(q, (p - q)/abs(p - q)) = 2*TV(p, q) given f in R^n"
    ),
    model=Model(holds=holds, points=points, floats=library_agrees),
    steps=(
        Step(
            "order",
            "p·max(0, 1 - D) + q·max(0, 1 + D) >= 2·min(p, q)",
            "three regions of D, two orders",
            check=least_of_one_outcome,
        ),
        Step(
            "order",
            "sign(p - q) loses 2·min(p, q) = p + q - |p - q|, and sign(p - q)·(p - q) = |p - q|",
            "in both orders of p and q",
            check=sign_attains_it,
        ),
        Step(
            "sum",
            "Σ 2·min(p, q) = 2 - 2·TV, and Σ |p - q| = 2·TV",
            "outcome by outcome",
            check=lambda: least_of_one_outcome() and sign_attains_it(),
        ),
    ),
    mutants=(
        Mutant(
            "TV not doubled",
            "the loss is at least 2 - TV",
            lambda p, q, d: loss(p, q, sign(p, q)) >= 2 - total_variation(p, q),
        ),
        Mutant(
            "reverse KL",
            "the best critic separates means by KL(q‖p)",
            lambda p, q, d: expectation(p, sign(p, q)) - expectation(q, sign(p, q)) == kl(q, p),
        ),
        Mutant("no margin", "the loss is at least 2", lambda p, q, d: loss(p, q, d) >= 2),
        Mutant(
            "the other sign",
            "equality at sign(q - p)",
            lambda p, q, d: loss(p, q, sign(q, p)) == 2 - total_variation(p, q) * 2,
        ),
    ),
)
