"""The critic's n steps take ψ to ρψ + hSθ with ρ = (1 − hγ)ⁿ and S = 1 + (1 − hγ) + … + (1 − hγ)ⁿ⁻¹, and κ = h²S.

A round of the linear Dirac-GAN has the characteristic polynomial z² − (1 + ρ − κ)z + ρ; with both players at once it is
z² − (1 + ρ)z + ρ + κ. Played here step by step from (1, 0) and (0, 1), whose images are the columns of the matrix.
"""

from divergences.verification import Theorem

A, B = "pursued(0, 1, h, c, k)", "pursued(1, 0, h, c, k)"
KEPT, TURNED = "(1 - h*c)^k", "h^2*geometric(1 - h*c, k)"
LETTERS = "h in R and c in R and s in R and t in R and k in counts"

theorem = Theorem(
    slug="rounds_of_the_dirac_gan_have_this_characteristic_polynomial",
    title="The characteristic polynomial of a round of the Dirac-GAN",
    source="S1 L89; Mescheder, Geiger & Nowozin 2018, lemma 2.5",
    about=("lab.dirac", "lab.round_eigenvalues"),
    says=(
        f"(1 - h*{A}) + {B} = 1 + {KEPT} - {TURNED} and (1 - h*{A})*{B} - (0 - h*{B})*{A} = {KEPT} "
        f"and 1 + {B} = 1 + {KEPT} and 1*{B} - (0 - h)*{A} = {KEPT} + {TURNED} "
        f"and pursued(s, t, h, c, k) = s*{B} + t*{A} given {LETTERS}"
    ),
    wrong=(
        ("together as in turns", f"1*{B} - (0 - h)*{A} = {KEPT}"),
        ("a turn of 101 %", f"(1 - h*{A}) + {B} = 1 + {KEPT} - 101/100*{TURNED}"),
        ("damped once a round", f"(1 - h*{A})*{B} - (0 - h*{B})*{A} = 1 - h*c"),
    ),
)
