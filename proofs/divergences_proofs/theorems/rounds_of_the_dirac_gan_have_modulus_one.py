"""In turns, the Dirac-GAN's rounds turn and do not shrink: the roots of z² − (2 − κ)z + 1 have modulus 1 for 0 < κ < 4.

κ = n·h²·ab with the slopes a and b that the players learn by: ½ each in the GAN, so that n·h² < 16. The roots are a ± ib
with a = 1 − κ/2: real part,
imaginary part and modulus are three squares that are 0. At κ = 4 they meet at −1, and beyond one of them leaves the circle.
"""

from divergences.verification import Claim, Mutant

ROOT = "a = 1 - κ/2; b = sqrt(κ - κ**2/4)"
SOLVES = "(a**2 - b**2 - (2 - κ)*a + 1)**2 + (2*a*b - (2 - κ)*b)**2"

claim = Claim(
    slug="rounds_of_the_dirac_gan_have_modulus_one",
    source="S0 L23; Mescheder, Geiger & Nowozin 2018, lemma 2.4 and 2.5",
    about=("lab.round_eigenvalues",),
    uses=("rounds_of_the_dirac_gan_have_this_characteristic_polynomial",),
    statement=f"{ROOT}; {SOLVES} + (a**2 + b**2 - 1)**2 = 0 given κ in (0, 4)",
    mutants=(
        Mutant("they shrink", f"{ROOT}; {SOLVES} + (a**2 + b**2 - 0.99)**2 = 0 given κ in (0, 4)"),
        Mutant("twice the turn", f"a = 1 - κ; b = sqrt(2*κ - κ**2); {SOLVES} = 0 given κ in (0, 2)"),
        Mutant("a turn of 101 %", f"a = 1 - 1.01*κ/2; b = sqrt(1 - a**2); {SOLVES} = 0 given κ in (0, 3.9)"),
        Mutant("at the same time", f"{ROOT}; (a**2 - b**2 - 2*a + 1 + κ)**2 = 0 given κ in (0, 4)"),
    ),
)
