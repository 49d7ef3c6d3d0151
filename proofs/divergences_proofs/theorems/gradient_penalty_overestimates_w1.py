"""The penalty pulls the slope a towards 1, and the gain a·r pulls back: completing the square.

Between δ_0 and δ_r, W1 = r; WGAN-GP with a finite weight λ finds slope 1 + r/(2λ), gap r + r²/(2λ), objective r + r²/(4λ).
Unsquared, as the notes write it (S0 L100-102, S1 L81), the penalty is exact once λ > r; the notes' ‖∇f‖ (S1 L85) is not.
"""

from divergences.verification import Theorem

VALUE, W1 = "a*s - t*(abs(a) - 1)**2", "W1(p, p, lines(s, z))"

theorem = Theorem(
    slug="gradient_penalty_overestimates_w1",
    theorem="T59",
    title="A gradient penalty overestimates W1",
    source="S0 L100-102, S1 L81-85, S2 L55; Gulrajani et al. 2017",
    about=("wasserstein1", "critics.gradient_penalty"),
    uses=("w1_of_a_translate_is_the_shift",),
    says=(
        f"{VALUE} <= {W1} + s**2/(4*t) and ({VALUE} = {W1} + s**2/(4*t) iff a = 1 + s/(2*t)) "
        f"and (1 + s/(2*t))*s = {W1} + s**2/(2*t) given z in R^n and a in R and s in (0, inf) and t in (0, inf)"
    ),
    wrong=(
        ("unbiased", f"(1 + s/(2*t))*s = {W1}"),
        ("as if centred at 2 (S2 L55)", f"{VALUE} = {W1} + s**2/(4*t) iff a = 2 + s/(2*t)"),
        ("objective and gap alike", f"{VALUE} = {W1} + s**2/(2*t) iff a = 1 + s/(2*t)"),
    ),
)
