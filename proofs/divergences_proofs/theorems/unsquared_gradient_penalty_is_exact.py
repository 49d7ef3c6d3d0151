"""r − a·r + λ·||a| − 1| is at least 0 for every a once λ exceeds the distance r, and 0 at a = 1 alone: no bias is left.

S0 L100-102 and S1 L81 write the norm of a scalar, which is the absolute value; WGAN-GP squares it, and is biased for every
λ (see gradient_penalty_overestimates_w1). Below λ = r the unsquared objective grows without bound.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="unsquared_gradient_penalty_is_exact",
    theorem="T59",
    title="The unsquared gradient penalty is exact",
    source="S0 L100-102, S1 L81 (the norm of a scalar)",
    about=("wasserstein1", "critics.gradient_penalty"),
    uses=("gradient_penalty_overestimates_w1",),
    says=(
        "a*s - t*abs(abs(a) - 1) <= W1(p, p, lines(s, z)) and "
        "(a*s - t*abs(abs(a) - 1) = W1(p, p, lines(s, z)) iff a = 1) "
        "given z in R^n and a in R and s in (0, inf) and t in R and t > s"
    ),
    wrong=(
        ("every slope", "a*s - t*abs(abs(a) - 1) = W1(p, p, lines(s, z))"),
        ("squared instead", "a*s - t*(abs(a) - 1)^2 <= W1(p, p, lines(s, z))"),
        (
            "any weight",
            "a*s - t*abs(abs(a) - 1) <= W1(p, p, lines(s, z)) "
            "given z in R^n and a in R and s in (0, inf) and t in (0, inf)",
        ),
    ),
)
