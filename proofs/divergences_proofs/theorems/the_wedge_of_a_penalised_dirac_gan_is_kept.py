"""With a gradient penalty, u = θ + 2λ ≥ λψ stays true from round to round: what is left are two terms that are not negative.

The critic's n steps take ψ to v = ρψ + (1 − ρ)u/(2λ) with ρ = (1 − 2λh)ⁿ, the generator's takes u to u − h·v; here w = 2λ·v.
Both terms are positive where u > λψ and (λ + h)(1 + ρ) ≤ 2λ, and ψ keeps its sign.
"""

from divergences.verification import Claim, Mutant

DOMAINS = "given l in R and h in R and y in R and s in R and u in R"
MOVES = "w = 2*l*y*s + (1 - y)*u"

claim = Claim(
    slug="the_wedge_of_a_penalised_dirac_gan_is_kept",
    source="S0 L100-102, S1 L81-85; Mescheder, Geiger & Nowozin 2018, section 3",
    about=("lab.dirac",),
    statement=f"{MOVES}; 2*l*u - (l + h)*w = u*(2*l - (l + h)*(1 + y)) + 2*(l + h)*y*(u - l*s) {DOMAINS}",
    mutants=(
        Mutant(
            "99 % of the wedge",
            f"{MOVES}; 2*l*u - (l + h)*w = u*(2*l - (l + h)*(1 + y)) + 1.98*(l + h)*y*(u - l*s) {DOMAINS}",
        ),
        Mutant(
            "without damping", f"{MOVES}; 2*l*u - (l + h)*w = u*(2*l - 2*(l + h)) + 2*(l + h)*y*(u - l*s) {DOMAINS}"
        ),
        Mutant(
            "the generator stands",
            f"{MOVES}; 2*l*u - l*w = u*(2*l - (l + h)*(1 + y)) + 2*(l + h)*y*(u - l*s) {DOMAINS}",
        ),
    ),
)
