"""The best response to D* of one mode is another mode, and either is as far from p as its own mass says.

D* of a mode j is p_j/(p_j + 1) there and 1 where else p has mass: the generator leaves. With a = p_j the distance JS(p, δ_j) is
log 2 − ½(1 + a)·log(1 + a) + ½a·log a and falls as a grows: no mode is nearer to p than its heaviest outcome.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import Exact, Vector, js, log, optimal_discriminator
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from proofs.pairs import pairs


def points() -> Iterator[dict[str, Any]]:
    """Every law of the pairs that is no mode itself."""
    return ({"p": x["p"]} for x in pairs() if max(x["p"]) < 1)


def mode(p: Any, j: int) -> Vector:
    """All mass on outcome j."""
    return Vector(int(i == j) for i in range(len(p)))


def left(a: Any) -> Exact:
    """log 2 − ½(1 + a)·log(1 + a) + ½a·log a, where 0·log 0 = 0."""
    lost = (1 + a) * log(1 + a) - (a * log(a) if a else 0)
    return log(2) - lost / 2


def answer(p: Any, j: int) -> int:
    """Where D* of p and the mode j is largest, among the data."""
    d = optimal_discriminator(p, mode(p, j))
    return max((i for i in range(len(p)) if p[i]), key=lambda i: (d[i], -i))


def holds(p: Any) -> bool:
    """Each mode's distance, that the heaviest is the nearest, and that the answer is another."""
    distances = [js(p, mode(p, j)) for j in range(len(p))]
    heaviest = list(p).index(max(p))
    return all(
        distances[j] == left(p[j]) and distances[j] >= distances[heaviest] and answer(p, j) != j for j in range(len(p))
    )


def one_mode() -> bool:
    """Whether the terms at j and elsewhere add up to it, and its slope in a is ½ log(a/(1 + a)), negative."""
    a = sp.Symbol("a", positive=True)
    m = (1 + a) / 2
    at_j = (a * sp.log(a / m) + sp.log(1 / m)) / 2
    elsewhere = (1 - a) * sp.log(2) / 2
    said = sp.log(2) - (1 + a) * sp.log(1 + a) / 2 + a * sp.log(a) / 2
    slope = sp.diff(said, a) - (sp.log(a) - sp.log(1 + a)) / 2
    return is_zero(sp.expand_log(at_j + elsewhere - said, force=True)) is True and is_zero(slope) is True


claim = Claim(
    slug="best_responses_stay_one_mode_away",
    source="S2 L5, S0 L23; Goodfellow 2016, NIPS tutorial",
    about=("lab.best_responses", "js"),
    uses=("a_generator_that_meets_a_fixed_discriminator_collapses",),
    statement=(
        "JS(p, δ_j) = log 2 - ((1 + p_j)·log(1 + p_j) - p_j·log p_j)/2, and the best answer to D* of δ_j is not j if p_j < 1"
    ),
    formal=(
        "JS(p, q) = log(2) - ((1 + E(q, p))*log(1 + E(q, p)) - E(q, p)*log(E(q, p)))/2 and (E(r, p) > 0 "
        "and q*r = 0 implies V(p, r, Dstar(p, q)) < V(p, q, Dstar(p, q))) given q**2 = q"
    ),
    model=Model(holds=holds, points=points),
    steps=(
        Step(
            "sum",
            "a·log(a/m) + log(1/m) and (1 - a)·log 2; the slope in a is log(a/(1 + a))/2",
            "m = (1 + a)/2 at j",
            check=one_mode,
        ),
    ),
    mutants=(
        Mutant(
            "TV",
            "JS(p, δ_j) = log 2·(1 - p_j)",
            lambda p: all(js(p, mode(p, j)) == log(2) * (1 - p[j]) for j in range(len(p))),
        ),
        Mutant(
            "it stays", "the best answer to D* of δ_j is j", lambda p: all(answer(p, j) == j for j in range(len(p)))
        ),
        Mutant(
            "99 % of it",
            "JS(p, δ_j) = 0.99·(…)",
            lambda p: all(js(p, mode(p, j)) == left(p[j]) * Fraction(99, 100) for j in range(len(p))),
        ),
        Mutant(
            "the lightest is nearest", "JS(p, δ_j) >= that of min p", lambda p: all(left(x) >= left(min(p)) for x in p)
        ),
    ),
)
