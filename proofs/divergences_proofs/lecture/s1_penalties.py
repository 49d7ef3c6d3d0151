"""Penalties on the critic's gradient (S1 L81, L85, L89), on a critic of slope a between two point masses at distance r.

|‖∇f‖ − 1| is exact as soon as λ > r; its square, the one of WGAN-GP, leaves the slope 1 + r/(2λ). ‖∇D‖₁ (L85) has lost the
target 1, the square and λ: it kills the critic, or does not hold it. R1 is ‖∇D‖², halved, averaged over the data.
"""

from divergences.verification.judge.item import Reading
from divergences_proofs.notes import S1
from divergences_proofs.theorems import (
    gradient_penalty_overestimates_w1,
    r1_leaves_a_slope_in_proportion_to_the_distance,
    unsquared_gradient_penalty_is_exact,
)

ITEMS = (
    S1(
        id="A1.24",
        lines="L81",
        written=r"|\|\nabla_x f\| - 1|",
        meaning="the penalty without the square: exact, where λ > r",
        claim=unsquared_gradient_penalty_is_exact.theorem,
        literally=Reading(
            "a*s - t*abs(abs(a) - 1) <= (1 + s/(2*t))*s - t*abs(abs(1 + s/(2*t)) - 1) "
            "given a in R and s in (0, inf) and t in R and t > s"
        ),
        convention="unsquared gradient penalty",
        uses=("unsquared_gradient_penalty_is_exact",),
    ),
    S1(
        id="A1.26",
        lines="L85",
        written=r"L_D(\theta_D) = - \mathbb{E}_{x \sim p} D(x) + \mathbb{E}_{x \sim q} D(x) + ||\nabla_x D||_1",
        meaning="the critic's loss: the penalty has lost its target 1, its square, its weight and its expectation",
        claim=gradient_penalty_overestimates_w1.theorem,
        literally=Reading("a*s - t*abs(a) <= s - t given a in R and s in (0, inf) and t in (0, inf)"),
        uses=("gradient_penalty_overestimates_w1",),
    ),
    S1(
        id="A1.28",
        lines="L89",
        written=r"R 1. \boxed{\nabla_x D(x)}",
        meaning="R1 = (γ/2)·E_p‖∇D‖² (Mescheder et al. 2018): at its optimum D has slope r/γ",
        claim=r1_leaves_a_slope_in_proportion_to_the_distance.theorem,
        literally=Reading("a*s - t*abs(a) <= s/t*s - t*abs(s/t) given a in R and s in (0, inf) and t in (0, inf)"),
        convention="R1 squared and halved",
        uses=("r1_leaves_a_slope_in_proportion_to_the_distance",),
    ),
)
