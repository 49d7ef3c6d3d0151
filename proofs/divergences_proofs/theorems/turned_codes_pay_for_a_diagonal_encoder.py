"""The gap of a diagonal encoder is ½ log of P₁₁P₂₂/det P, P the precision of the posterior, and Hadamard says what it is.

P has the eigenvalues a and b, c = cos² of the turn: P₁₁ = ca + (1 − c)b and P₂₂ = (1 − c)a + cb. So the gap (S0 L3-11) is 0
only where the codes are not turned, or equal.
"""

from divergences.verification import Theorem

GIVEN = "given a in R and b in R and c in [0, 1]"
DIAGONAL = "(c*a + (1 - c)*b)*((1 - c)*a + c*b)"

theorem = Theorem(
    slug="turned_codes_pay_for_a_diagonal_encoder",
    title="Turned codes pay for a diagonal encoder",
    source="S0 L3-11 (the VAE's encoder); Lucas et al. 2019; Tipping & Bishop 1999",
    about=("lab.autoencoder",),
    uses=("elbo_falls_short_by_the_posterior_kl",),
    says=f"{DIAGONAL} = a*b + c*(1 - c)*(a - b)^2 and {DIAGONAL} >= a*b {GIVEN}",
    wrong=(
        ("no price", f"{DIAGONAL} = a*b {GIVEN}"),
        ("twice the price", f"{DIAGONAL} = a*b + 2*c*(1 - c)*(a - b)^2 {GIVEN}"),
        ("a gain", f"{DIAGONAL} <= a*b {GIVEN}"),
        ("cos for cos²", f"{DIAGONAL} = a*b + c*(1 - c^2)*(a - b)^2 {GIVEN}"),
    ),
)
