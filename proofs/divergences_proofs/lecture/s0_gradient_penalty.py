"""S0 L98-102: a network as critic, and the penalty on its gradient.

The penalty is written without the square: as the norm of a number it is | ‖∇f‖ − 1 |, whose best slope is 1 once λ is
at least the distance, and no other once it is more. WGAN-GP has the square, whose best slope overshoots by r/(2λ), whatever λ.
"""

from divergences.verification.judge.item import Reading
from divergences_proofs.notes import S0
from divergences_proofs.theorems import unsquared_gradient_penalty_is_exact

ITEMS = (
    S0(
        id="A0.25",
        lines="L100-102",
        written=r"\left[\|\|\nabla_x f_{\theta}(x)\| - 1\|_2 \right]",
        meaning="the norm of a number is its absolute value: a penalty without the square of WGAN-GP",
        convention="unsquared gradient penalty",
        claim=unsquared_gradient_penalty_is_exact.theorem,
        literally=Reading("a*s - t*(abs(a) - 1)^2 <= s given a in R and s in (0, inf) and t in (0, inf)"),
        uses=("unsquared_gradient_penalty_is_exact",),
    ),
)
