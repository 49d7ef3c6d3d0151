"""T10: Nguyen, Wainwright and Jordan: 1 + E_p g − E_q e^g ≤ KL(p‖q) for every critic g.

It is weaker than Donsker and Varadhan's bound at the same critic, since log z ≤ z − 1, and needs no logarithm of a mean.
"""

from divergences.exact import kl
from divergences.verification import Claim, Model, Mutant, Step
from proofs.variational import GAP, nguyen_wainwright_jordan, points, tilting_explains_the_gap

claim = Claim(
    slug="nguyen_wainwright_jordan_bounds_kl_from_below",
    theorem="T10",
    source="Nguyen, Wainwright & Jordan 2010; Nowozin, Cseke & Tomioka 2016, f-GAN",
    about=("kl",),
    uses=("gibbs_kl_is_nonnegative",),
    statement="1 + E_p g - E_q exp(g) <= KL(p‖q) for every g",
    formal="1 + E(p, g) - E(q, exp(g)) <= KL(p, q) given g in R^n",
    model=Model(holds=lambda p, q, u: nguyen_wainwright_jordan(p, q, u) <= kl(p, q), points=points),
    steps=(
        Step("algebra", GAP, "the gap of one outcome, at z = 1", interior=True),
        Step("sum", "Σ p·log(p/(q·u)) >= Σ p - q·u", "Gibbs at q·u", check=tilting_explains_the_gap),
    ),
    mutants=(
        Mutant(
            "2 for 1",
            "2 + E_p g - E_q e^g <= KL(p‖q)",
            lambda p, q, u: nguyen_wainwright_jordan(p, q, u) + 1 <= kl(p, q),
        ),
        Mutant(
            "always attained",
            "1 + E_p g - E_q e^g = KL(p‖q)",
            lambda p, q, u: nguyen_wainwright_jordan(p, q, u) == kl(p, q),
        ),
    ),
)
