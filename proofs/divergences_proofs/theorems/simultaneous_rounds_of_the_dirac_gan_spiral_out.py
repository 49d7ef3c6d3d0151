"""At the same time, the Dirac-GAN's players spiral outwards: z² − 2z + 1 + κ has the roots 1 ± i√κ, of modulus √(1 + κ).

κ = n·h²·ab, as for rounds in turns, which have modulus 1.
"""

from divergences.verification import Claim, Mutant

ROOT = "a = 1; b = sqrt(κ)"
SOLVES = f"{ROOT}; (a**2 - b**2 - 2*a + 1 + κ)**2 + (2*a*b - 2*b)**2"

claim = Claim(
    slug="simultaneous_rounds_of_the_dirac_gan_spiral_out",
    source="S0 L23; Mescheder, Geiger & Nowozin 2018, lemma 2.4",
    about=("lab.round_eigenvalues",),
    uses=("rounds_of_the_dirac_gan_have_this_characteristic_polynomial",),
    statement=f"{SOLVES} + (a**2 + b**2 - 1 - κ)**2 = 0 given κ in (0, inf)",
    mutants=(
        Mutant("as in turns", f"{SOLVES} + (a**2 + b**2 - 1)**2 = 0 given κ in (0, inf)"),
        Mutant("101 % of it", f"{SOLVES} + (a**2 + b**2 - 1 - 1.01*κ)**2 = 0 given κ in (0, inf)"),
        Mutant("roots of modulus 1 + κ", "b = 1 + κ; b**2 = 1 + κ given κ in (0, inf)"),
    ),
)
