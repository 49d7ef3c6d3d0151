"""T20: E_q log(1 − D*) has at a frozen D* the slopes log(1 − D*) = log(q/(p + q)), those of 2·JS up to a constant (S1 L31-40).

A constant vanishes, since directions sum to zero. And E_q log(1 − D*) − E_q log D* = E_q log(q/p): both losses add up to
KL(q‖p).
"""

from divergences.verification import Claim, Mutant, Theorem

GRADIENT = "slope(E(q, log(1 - frozen(Dstar(p, q)))), q, h)"

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
    Theorem(
        slug="saturating_gradient_is_that_of_twice_js",
        theorem="T20",
        title="The saturating gradient is that of twice JS",
        source="S1 L31-40; Goodfellow et al. 2014",
        about=("optimal_discriminator", "js", "gan_value_at_optimum", "lab.tabular"),
        uses=("gan_value_identity",),
        says=f"{GRADIENT} = slope(2*JS(p, q), q, h) given h in directions(q)",
        wrong=(
            ("JS", f"{GRADIENT} = slope(JS(p, q), q, h)"),
            ("reverse KL", f"{GRADIENT} = slope(KL(q, p), q, h)"),
            ("the other sign", f"{GRADIENT} = slope(-2*JS(p, q), q, h)"),
        ),
    ),
)
