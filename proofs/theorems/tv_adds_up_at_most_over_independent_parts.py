"""T06: TV(p ⊗ r, q ⊗ s) ≤ TV(p, q) + TV(r, s).

Exchange one part after the other. KL and Rényi add up exactly, TV at most: it cannot exceed one.
"""

from typing import Any

from divergences.exact import total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import always
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.channels import product
from proofs.pairs import triples
from proofs.theorems.kl_adds_up_over_independent_parts import turned

SPLIT = "p*r - q*s = (p - q)*r + q*(r - s)"


def points() -> list[dict[str, Any]]:
    """Triples; the fourth law is the third, turned."""
    return [x for k, x in enumerate(triples()) if k % 3 == 0]


def whole(p: Any, q: Any, r: Any) -> Any:
    """TV of the pairs."""
    return total_variation(product(p, r), product(q, turned(r)))


def parts(p: Any, q: Any, r: Any) -> Any:
    """The TVs of the parts."""
    return total_variation(p, q) + total_variation(r, turned(r))


claim = Claim(
    slug="tv_adds_up_at_most_over_independent_parts",
    theorem="T06",
    source="S2 L1 (independent samples); Levin, Peres & Wilmer, Markov Chains and Mixing Times, exercise 4.4",
    about=("total_variation",),
    statement="TV(p ⊗ r, q ⊗ s) <= TV(p, q) + TV(r, s)",
    formal="TV(joint(p, r), joint(q, s)) <= TV(p, q) + TV(r, s) given r in laws(m) and s in laws(m)",
    model=Model(holds=lambda **k: whole(**k) <= parts(**k), points=points),
    steps=(
        Step("algebra", SPLIT, "exchange one part first"),
        Step(
            "sum",
            "Σ |pr - qs| <= Σ |p - q|·r + Σ q·|r - s|",
            "masses sum to one",
            check=lambda: (
                identity_holds(SPLIT, interior=False).holds and always(lambda a, b: abs(a + b) <= abs(a) + abs(b), 2)
            ),
        ),
    ),
    mutants=(
        Mutant("equal", "TV adds up", lambda **k: whole(**k) == parts(**k)),
        Mutant("reversed", "at least the sum", lambda **k: whole(**k) >= parts(**k)),
        Mutant("half of it", "at most half of the sum", lambda **k: 2 * whole(**k) <= parts(**k)),
    ),
)
