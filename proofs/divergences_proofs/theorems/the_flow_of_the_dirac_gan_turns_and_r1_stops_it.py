"""The GAN's flow between point masses has the eigenvalues ±i/2 at rest; R1 makes them −γ/2 ± √(γ²/4 − ¼), and it stops.

The Jacobian at 0 is (0, −½; ½, −γ): σ(0) = ½ is what both players learn by, and R1's (γ/2)ψ² takes γψ from the critic. Its
characteristic polynomial is z² + γz + ¼. Here γ < 1, a damped turn; from γ = 1 on both roots are negative.
"""

from divergences.verification import Claim, Mutant

ROOT = "u = -g/2; v = sqrt(1/4 - g**2/4)"
SOLVES = "(u**2 - v**2 + g*u + 1/4)**2 + (2*u*v + g*v)**2"

claim = Claim(
    slug="the_flow_of_the_dirac_gan_turns_and_r1_stops_it",
    source="S1 L89; Mescheder, Geiger & Nowozin 2018, lemma 2.3 and 4.1",
    about=("lab.flow_eigenvalues", "critics.r1"),
    statement=f"{ROOT}; {SOLVES} + (u**2 + v**2 - 1/4)**2 = 0 given g in [0, 1)",
    mutants=(
        Mutant("as without R1", f"u = 0; v = 1/2; {SOLVES} = 0 given g in [0, 1)"),
        Mutant("damping γ", f"u = -g; v = sqrt(1/4 - g**2/4); {SOLVES} = 0 given g in [0, 1)"),
        Mutant("99 % of the damping", f"u = -0.99*g/2; v = sqrt(1/4 - g**2/4); {SOLVES} = 0 given g in [0, 1)"),
        Mutant("as in the Wasserstein game", f"u = -g/2; v = sqrt(1 - g**2/4); {SOLVES} = 0 given g in [0, 1)"),
    ),
)
