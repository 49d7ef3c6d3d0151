"""T11: the bound of Nguyen, Wainwright and Jordan is below that of Donsker and Varadhan at every critic.

log z ≤ z − 1, z the mean of e^g under q; equal where z = 1. The notes have a variational form for W only (S1 L77).
"""

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.symbolic.proof import inequality_holds
from proofs.theorems.donsker_varadhan_bounds_kl_from_below import (
    donsker_varadhan,
    nguyen_wainwright_jordan,
    partition,
    points,
)

claim = Claim(
    slug="donsker_varadhan_is_at_least_nguyen_wainwright_jordan",
    theorem="T11",
    source="Nguyen, Wainwright & Jordan 2010; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl",),
    uses=("donsker_varadhan_bounds_kl_from_below",),
    statement="1 + E_p g - E_q exp(g) <= E_p g - log E_q exp(g), with equality iff E_q exp(g) = 1",
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
            "convex, value and slope 0 at 1",
            check=lambda: inequality_holds("z - 1 - log(z) >= 0", ("z", "1")).holds,
        ),
    ),
    mutants=(
        Mutant("reversed", "NWJ >= DV", lambda p, q, u: nguyen_wainwright_jordan(p, q, u) >= donsker_varadhan(p, q, u)),
        Mutant(
            "no 1",
            "E_p g - E_q e^g + 2 <= DV",
            lambda p, q, u: nguyen_wainwright_jordan(p, q, u) + 1 <= donsker_varadhan(p, q, u),
        ),
    ),
)
