"""In turns, k steps of a linear critic and one of the generator keep k·θ² + ψ² + k·h·θψ: the Dirac-GAN cycles for ever.

The Wasserstein game between δ_0 and δ_θ has gain ψ·θ, so that u = ψ + k·h·θ after the critic's k steps of size h, and
v = θ − h·u after the generator's. The form is positive while k·h² < 4, and then its level is an ellipse.
"""

from divergences.verification import Claim, Mutant

DOMAINS = "given k in R and h in R and s in R and t in R"
MOVES = "u = s + k*h*t; v = t - h*u"

claim = Claim(
    slug="alternating_steps_of_the_dirac_gan_keep_an_energy",
    source="S1 L89, S4 L98-100; Mescheder, Geiger & Nowozin 2018, section 2",
    about=("lab.dirac",),
    statement=f"{MOVES}; k*v**2 + u**2 + k*h*u*v = k*t**2 + s**2 + k*h*s*t {DOMAINS}",
    mutants=(
        Mutant("no mixed term", f"{MOVES}; k*v**2 + u**2 = k*t**2 + s**2 {DOMAINS}"),
        Mutant("the mixed term's sign", f"{MOVES}; k*v**2 + u**2 - k*h*u*v = k*t**2 + s**2 - k*h*s*t {DOMAINS}"),
        Mutant(
            "a mixed term of 101 %",
            f"{MOVES}; k*v**2 + u**2 + 1.01*k*h*u*v = k*t**2 + s**2 + 1.01*k*h*s*t {DOMAINS}",
        ),
        Mutant(
            "steps at the same time",
            f"u = s + k*h*t; v = t - h*s; k*v**2 + u**2 + k*h*u*v = k*t**2 + s**2 + k*h*s*t {DOMAINS}",
        ),
    ),
)
