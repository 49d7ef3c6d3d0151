"""T49: d_min·TV ≤ W1 ≤ diam·TV: the mass that has to move moves at least d_min and at most the diameter.

Any coupling leaves at most Σ min(p, q) = 1 − TV where it is; the maximal coupling leaves exactly that. On two sites both
bounds are equalities. So W1 and TV have the same convergent sequences on finitely many sites, and on no infinite subset
of ℝᵈ.
"""

from itertools import combinations
from typing import Any

from divergences.exact import euclidean, total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import library_brackets, pairs, w1


def distances(x: Any) -> list[Any]:
    """The distances between different sites."""
    return [euclidean(a, b) for a, b in combinations(x, 2)] or [0]


def holds(p: Any, q: Any, x: Any) -> bool:
    """Both bounds, at a W1 that is proved by a certificate; equalities on two sites."""
    tv, least, diameter = total_variation(p, q), min(distances(x)), max(distances(x))
    found = w1(p, q, x)
    return tv * least <= found <= tv * diameter and (len(x) != 2 or tv * least == found)


claim = Claim(
    slug="w1_lies_between_tv_times_the_distances",
    theorem="T49",
    source="S3 L36-62 (JS and W1 side by side); Villani, Optimal Transport: Old and New",
    about=("wasserstein1", "total_variation"),
    statement="s·TV(p, q) <= W1(p, q) <= t·TV(p, q) where different sites are s to t apart",
    formal="s*TV(p, q) <= W1(p, q, d) <= t*TV(p, q) given d in metrics(s, t) and s in [0, inf) and t in [0, inf)",
    model=Model(
        holds=holds,
        points=pairs,
        floats=lambda p, q, x: library_brackets(p, q, x, w1(p, q, x)),
        certified=True,
    ),
    steps=(
        Step(
            "order",
            "|p - q| = p + q - 2·min(p, q)",
            "Σ min(p, q) = 1 - TV stays at most",
            check=lambda: agree_everywhere(lambda p, q: abs(p - q), lambda p, q: p + q - 2 * min(p, q), 2),
        ),
        Step(
            "order",
            "min(p, q) + max(p - q, 0) = p",
            "the maximal coupling: stay, then move the rest",
            check=lambda: agree_everywhere(lambda p, q: min(p, q) + max(p - q, 0), lambda p, q: p, 2),
        ),
        Step("order", "w*(a + s) >= w*a", "an arc off the diagonal: d >= d_min"),
        Step(
            "sum",
            "d_min·(1 - Σ γ_ii) <= Σ γ·d <= diam·(1 - Σ γ_ii), and 1 - Σ min(p, q) = TV",
            "any coupling; the maximal coupling",
            check=lambda: (
                agree_everywhere(lambda p, q: abs(p - q), lambda p, q: p + q - 2 * min(p, q), 2)
                and inequality_holds("w*(a + s) >= w*a").holds
                and identity_holds("w*(a + s) - w*a = w*s", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "un-halved TV",
            "d_min·Σ|p - q| <= W1",
            lambda p, q, x: total_variation(p, q) * 2 * min(distances(x)) <= w1(p, q, x),
        ),
        Mutant(
            "half the diameter",
            "W1 <= diam·TV/2",
            lambda p, q, x: w1(p, q, x) * 2 <= total_variation(p, q) * max(distances(x)),
        ),
        Mutant("TV itself", "W1 <= TV", lambda p, q, x: w1(p, q, x) <= total_variation(p, q)),
    ),
)
