"""T20: at the optimal discriminator the saturating loss has the gradient of 2·JS; both losses add up to KL(q‖p).

E_q log(1 − D*) has at a frozen D* the slopes log(1 − D*) = log(q/(p + q)), those of 2·JS up to a constant (S1 L31-40).
And E_q log(1 − D*) − E_q log D* = E_q log(q/p).
"""

from typing import Any

from divergences.exact import Exact, log, optimal_discriminator
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.theorems.non_saturating_gradient_is_that_of_twice_kl_of_the_mean import points, slope


def frozen(p: Any, q: Any, h: Any) -> Exact:
    """The derivative of E_q log(1 − d) in q at a frozen d = D*: Σ h·log(1 − D*)."""
    return sum((log(1 - d) * c for d, c in zip(optimal_discriminator(p, q), h, strict=True)), Exact())


claims = (
    Claim(
        slug="both_generator_losses_add_up_to_reverse_kl",
        theorem="T20",
        source="S1 L112; Goodfellow et al. 2014",
        about=("reverse_kl", "optimal_discriminator"),
        statement="E(q, log(1 - Dstar(p, q))) - E(q, log(Dstar(p, q))) = KL(q, p)",
        mutants=(
            Mutant("KL(p‖q)", "E(q, log(1 - Dstar(p, q))) - E(q, log(Dstar(p, q))) = KL(p, q)"),
            Mutant("JS", "E(q, log(1 - Dstar(p, q))) - E(q, log(Dstar(p, q))) = 2*JS(p, q)"),
            Mutant("under p", "E(p, log(1 - Dstar(p, q))) - E(p, log(Dstar(p, q))) = KL(q, p)"),
        ),
    ),
    Claim(
        slug="saturating_gradient_is_that_of_twice_js",
        theorem="T20",
        source="S1 L31-40; Goodfellow et al. 2014",
        about=("optimal_discriminator", "js", "gan_value_at_optimum", "lab.tabular"),
        uses=("gan_value_identity",),
        statement="∇_q E_q log(1 - D) at D = D*, frozen, is ∇_q 2·JS(p, q) at a law q > 0",
        formal="slope(E(q, log(1 - frozen(Dstar(p, q)))), q, h) = slope(2*JS(p, q), q, h) given h in directions(q)",
        model=Model(holds=lambda **k: frozen(**k) == slope("2·JS", **k), points=points),
        steps=(
            Step(
                "sum",
                "d/dq 2·JS = log(q/(p + q)) + log 2; Σ h·log 2 = 0",
                "constants vanish: directions sum to zero",
                check=lambda: identity_holds("diff(2*JS(p, q), q) = log(q/(p + q)) + log(2)", interior=True).holds,
            ),
        ),
        mutants=(
            Mutant("JS", "∇ is that of JS", lambda **k: frozen(**k) * 2 == slope("2·JS", **k)),
            Mutant("reverse KL", "∇ is that of KL(q‖p)", lambda **k: frozen(**k) == slope("KL(q‖p)", **k)),
            Mutant("the other sign", "∇ is that of -2·JS", lambda **k: frozen(**k) == -slope("2·JS", **k)),
        ),
    ),
)
