"""Where λ²n ≥ 1 the flow of the penalised Dirac-GAN has the real eigenvalues −λn ± √(λ²n² − n): their product n is positive.

Around θ = −2λ, seen from ψ > 0, ψ̇ = n·(u − 2λψ) and u̇ = −ψ: the characteristic polynomial is z² + 2λn·z + n. Both roots are
negative, the slower one is about −1/(2λ), and the players creep there without turning. (n is k here.)
"""

from divergences.verification import Claim, Mutant

ROOTS = "u = -l*k + sqrt(l**2*k**2 - k); v = -l*k - sqrt(l**2*k**2 - k)"
DOMAINS = "given l in (0, inf) and k in (0, inf) and l**2*k >= 1"

claim = Claim(
    slug="strong_gradient_penalties_let_the_dirac_gan_creep",
    source="S0 L100-102, S1 L81-85; Mescheder, Geiger & Nowozin 2018, section 3",
    about=("lab.flow_eigenvalues",),
    statement=f"{ROOTS}; (u + v + 2*l*k)**2 + (u*v - k)**2 = 0 {DOMAINS}",
    mutants=(
        Mutant("a product of 1", f"{ROOTS}; (u*v - 1)**2 = 0 {DOMAINS}"),
        Mutant("101 % of the product", f"{ROOTS}; (u*v - 1.01*k)**2 = 0 {DOMAINS}"),
        Mutant("half the damping", f"{ROOTS}; (u + v + l*k)**2 = 0 {DOMAINS}"),
    ),
)
