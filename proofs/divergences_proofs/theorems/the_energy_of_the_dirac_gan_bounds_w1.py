"""The energy n·θ² + ψ² + n·h·θψ that rounds in turns keep is at least n·(1 − n·h²/4)·θ², and so bounds W1 = |θ|.

What is left is a square. While n·h² < 4 the factor is positive: no run leaves its ellipse. (n is k here.)
"""

from divergences.verification import Claim, Mutant

DOMAINS = "given k in R and h in R and s in R and t in R"

claim = Claim(
    slug="the_energy_of_the_dirac_gan_bounds_w1",
    source="S4 L98-100; Mescheder, Geiger & Nowozin 2018, section 2",
    about=("lab.dirac", "wasserstein1"),
    uses=("alternating_steps_of_the_dirac_gan_keep_an_energy",),
    statement=f"k*t**2 + s**2 + k*h*s*t = k*(1 - k*h**2/4)*t**2 + (s + k*h*t/2)**2 {DOMAINS}",
    mutants=(
        Mutant("as for small steps", f"k*t**2 + s**2 + k*h*s*t = k*t**2 + (s + k*h*t/2)**2 {DOMAINS}"),
        Mutant(
            "101 % of the loss", f"k*t**2 + s**2 + k*h*s*t = k*(1 - 1.01*k*h**2/4)*t**2 + (s + k*h*t/2)**2 {DOMAINS}"
        ),
        Mutant("nothing is left", f"k*t**2 + s**2 + k*h*s*t = k*(1 - k*h**2/4)*t**2 {DOMAINS}"),
    ),
)
