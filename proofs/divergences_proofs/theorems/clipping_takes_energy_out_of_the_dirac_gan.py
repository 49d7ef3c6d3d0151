"""Clipping takes energy out of the Dirac-GAN, and never puts any in: k·θ² + ψ² + k·h·θψ falls by (ψ + u)·w.

A critic that wants ψ + k·h·θ and is stopped w before it, at u = c, loses that much: w ≥ 0, and ψ + u ≥ 0 because |ψ| ≤ c. At −c
both are negative. Without clipping w = 0, and nothing is lost.
"""

from divergences.verification import Claim, Mutant

DOMAINS = "given k in R and h in R and s in R and t in R and w in R"
MOVES = "u = s + k*h*t - w; v = t - h*u"
BEFORE, AFTER = "k*t**2 + s**2 + k*h*s*t", "k*v**2 + u**2 + k*h*u*v"

claim = Claim(
    slug="clipping_takes_energy_out_of_the_dirac_gan",
    source="S4 L98-100; Arjovsky, Chintala & Bottou 2017",
    about=("lab.dirac",),
    uses=("alternating_steps_of_the_dirac_gan_keep_an_energy",),
    statement=f"{MOVES}; {AFTER} = {BEFORE} - (s + u)*w {DOMAINS}",
    mutants=(
        Mutant("nothing is lost", f"{MOVES}; {AFTER} = {BEFORE} {DOMAINS}"),
        Mutant("99 % of the loss", f"{MOVES}; {AFTER} = {BEFORE} - 0.99*(s + u)*w {DOMAINS}"),
        Mutant("as if it stood still", f"{MOVES}; {AFTER} = {BEFORE} - 2*u*w {DOMAINS}"),
        Mutant("it may gain", f"{MOVES}; {AFTER} >= {BEFORE} {DOMAINS}"),
    ),
)
