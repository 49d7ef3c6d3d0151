"""Where λ²n ≤ 1 the flow of the penalised Dirac-GAN turns: −λn ± i√(n − λ²n²), of modulus √n, solve z² + 2λn·z + n = 0.

A run that turns about θ = −2λ on its side of ψ = 0 reaches ψ = 0, where the penalty changes its sign: it cycles. (n is k here.)
"""

from divergences.verification import Claim, Mutant

ROOT = "u = -l*k; v = sqrt(k - l**2*k**2)"
SOLVES = "(u**2 - v**2 + 2*l*k*u + k)**2 + (2*u*v + 2*l*k*v)**2"
DOMAINS = "given l in (0, inf) and k in (0, inf) and l**2*k <= 1"

claim = Claim(
    slug="weak_gradient_penalties_let_the_dirac_gan_turn",
    source="S0 L100-102, S1 L81-85; Mescheder, Geiger & Nowozin 2018, section 3",
    about=("lab.flow_eigenvalues",),
    statement=f"{ROOT}; {SOLVES} + (u**2 + v**2 - k)**2 = 0 {DOMAINS}",
    mutants=(
        Mutant("of modulus 1", f"{ROOT}; (u**2 + v**2 - 1)**2 = 0 {DOMAINS}"),
        Mutant("99 % of the damping", f"u = -0.99*l*k; v = sqrt(k - l**2*k**2); {SOLVES} = 0 {DOMAINS}"),
        Mutant("undamped", f"u = 0; v = sqrt(k); {SOLVES} = 0 {DOMAINS}"),
    ),
)
