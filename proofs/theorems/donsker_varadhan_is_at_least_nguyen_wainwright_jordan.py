"""T11: the bound of Nguyen, Wainwright and Jordan is below that of Donsker and Varadhan at every critic.

log z ≤ z − 1, z the mean of e^g under q; equal where z = 1. The notes have a variational form for W (S1 L77) and, as the
game, for JS (S1 L25-40).
"""

from collections.abc import Iterator
from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.variational import (
    donsker_varadhan,
    nguyen_wainwright_jordan,
    partition,
)
from proofs.variational import points as critics


def points() -> Iterator[dict[str, Any]]:
    """Pairs with a critic; every other one also with the critic less log E_q e^g, at which both bounds agree."""
    for k, point in enumerate(critics()):
        yield point
        if k % 2:
            yield {**point, "u": point["u"] / partition(point["q"], point["u"])}


def strictly_convex() -> bool:
    """Whether z − 1 − log z ≥ 0, with value and slope 0 at 1 and a positive second derivative: so 0 nowhere else."""
    found = inequality_holds("z - 1 - log(z) >= 0", ("z", "1"))
    return found.holds and "elsewhere" in found.equality.values() and "always" not in found.equality.values()


claim = Claim(
    slug="donsker_varadhan_is_at_least_nguyen_wainwright_jordan",
    theorem="T11",
    source="Nguyen, Wainwright & Jordan 2010; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl",),
    uses=("donsker_varadhan_bounds_kl_from_below",),
    statement="1 + E_p g - E_q exp(g) <= E_p g - log E_q exp(g), with equality iff E_q exp(g) = 1",
    formal=(
        "1 + E(p, g) - E(q, exp(g)) <= E(p, g) - log(E(q, exp(g))) and (1 + E(p, g) - E(q, exp(g)) = "
        "E(p, g) - log(E(q, exp(g))) iff E(q, exp(g)) = 1) given g in R^n"
    ),
    model=Model(
        holds=lambda p, q, u: (
            nguyen_wainwright_jordan(p, q, u) <= donsker_varadhan(p, q, u)
            and (nguyen_wainwright_jordan(p, q, u) == donsker_varadhan(p, q, u)) == (partition(q, u) == 1)
        ),
        points=points,
    ),
    steps=(
        Step(
            "sum",
            "z - 1 - log z >= 0, z = E_q exp(g)",
            "strictly convex, value and slope 0 at 1",
            check=strictly_convex,
        ),
    ),
    mutants=(
        Mutant("strict", "NWJ < DV", lambda p, q, u: nguyen_wainwright_jordan(p, q, u) < donsker_varadhan(p, q, u)),
        Mutant("reversed", "NWJ >= DV", lambda p, q, u: nguyen_wainwright_jordan(p, q, u) >= donsker_varadhan(p, q, u)),
        Mutant(
            "2 for 1",
            "2 + E_p g - E_q exp(g) <= DV",
            lambda p, q, u: nguyen_wainwright_jordan(p, q, u) + 1 <= donsker_varadhan(p, q, u),
        ),
    ),
)
