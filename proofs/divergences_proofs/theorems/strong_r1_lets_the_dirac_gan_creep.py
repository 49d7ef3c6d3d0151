"""From γ = 1 on, R1's eigenvalues −γ/2 ± √(γ²/4 − ¼) are real: their sum is −γ and their product ¼, so that both are negative.

For large γ the slower one is about −1/(4γ): the players creep to rest without turning.
"""

from divergences.verification import Claim, Mutant

ROOTS = "u = -g/2 + sqrt(g**2/4 - 1/4); v = -g/2 - sqrt(g**2/4 - 1/4)"

claim = Claim(
    slug="strong_r1_lets_the_dirac_gan_creep",
    source="S1 L89; Mescheder, Geiger & Nowozin 2018, lemma 4.1",
    about=("lab.flow_eigenvalues",),
    uses=("the_flow_of_the_dirac_gan_turns_and_r1_stops_it",),
    statement=f"{ROOTS}; (u + v + g)**2 + (u*v - 1/4)**2 = 0 given g in [1, inf)",
    mutants=(
        Mutant("a product of 1", f"{ROOTS}; u*v = 1 given g in [1, inf)"),
        Mutant("a product of 101 %", f"{ROOTS}; u*v = 1.01/4 given g in [1, inf)"),
        Mutant("half the sum", f"{ROOTS}; u + v = -g/2 given g in [1, inf)"),
    ),
)
