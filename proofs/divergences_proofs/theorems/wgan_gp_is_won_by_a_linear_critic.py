"""What a critic lacks of r + r²/(4λ) is the mean of λ·(|f| − 1 − r/(2λ))² + r·(|f| − f), which is 0 only at that slope.

Between δ_0 and δ_r a piecewise linear critic with slope f_i on the share p_i of the segment earns r·E_p f and pays
λ·E_p(|f| − 1)². So the overshoot of a linear critic (gradient_penalty_overestimates_w1) is that of the game, and not of a
class that is too small.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="wgan_gp_is_won_by_a_linear_critic",
    title="WGAN-GP between two points is won by a linear critic",
    source="S0 L100-102, S1 L81-85 (the penalty); Gulrajani et al. 2017, Improved Training of Wasserstein GANs",
    about=("wasserstein1",),
    uses=("gradient_penalty_overestimates_w1",),
    says=(
        "s*E(p, f) - t*E(p, (abs(f) - 1)^2) <= s + s^2/(4*t) and "
        "(s*E(p, f) - t*E(p, (abs(f) - 1)^2) = s + s^2/(4*t) iff p*f = p*(1 + s/(2*t))) "
        "given f in R^n and s in (0, inf) and t in (0, inf)"
    ),
    wrong=(
        ("no overshoot", "s*E(p, f) - t*E(p, (abs(f) - 1)^2) <= s"),
        ("half of it", "s*E(p, f) - t*E(p, (abs(f) - 1)^2) <= s + s^2/(8*t)"),
        ("1 % less", "s*E(p, f) - t*E(p, (abs(f) - 1)^2) <= s + 99/400*s^2/t"),
        ("slope one wins", "s*E(p, f) - t*E(p, (abs(f) - 1)^2) = s + s^2/(4*t) iff p*f = p"),
    ),
)
