"""T19: d/dq (p + q)·log((p + q)/(2p)) = −log D* + 1 − log 2, and constants vanish, since directions sum to zero.

The gradient is that of the generator at a frozen D*: direction by direction (Σ h = 0) it is −Σ h·log D*. The value of
the loss is another matter: −E_q log D* is not 2·KL(m‖p) (its curvature is ¾, not ½). So no term "−JS" pushes q away
from p: both terms together are one KL, zero at q = p only (the question of S1 L112).
"""

from divergences.verification import Claim, Mutant, Theorem

GRADIENT = "slope(-E(q, log(frozen(Dstar(p, q)))), q, h)"

claims = (
    Claim(
        slug="reverse_kl_less_twice_js_is_twice_kl_of_the_mean",
        theorem="T19",
        source="S1 L112 (-log D for log(1 - D)); Arjovsky & Bottou 2017, Towards Principled Methods",
        about=("reverse_kl", "js", "kl"),
        statement="KL(q, p) - 2*JS(p, q) = 2*KL((p + q)/2, p)",
        mutants=(
            Mutant("halved JS once", "KL(q, p) - JS(p, q) = 2*KL((p + q)/2, p)"),
            Mutant("KL(p‖q)", "KL(p, q) - 2*JS(p, q) = 2*KL((p + q)/2, p)"),
            Mutant("KL(m‖q)", "KL(q, p) - 2*JS(p, q) = 2*KL((p + q)/2, q)"),
        ),
    ),
    Theorem(
        slug="non_saturating_gradient_is_that_of_twice_kl_of_the_mean",
        theorem="T19",
        title="The non-saturating gradient is that of twice the KL of the mean",
        source="S1 L112; Arjovsky & Bottou 2017, Towards Principled Methods; Goodfellow et al. 2014",
        about=("optimal_discriminator", "reverse_kl", "js"),
        uses=("reverse_kl_less_twice_js_is_twice_kl_of_the_mean",),
        says=f"{GRADIENT} = slope(2*KL((p + q)/2, p), q, h) given h in directions(q) and p > 0",
        wrong=(
            ("reverse KL alone", f"{GRADIENT} = slope(KL(q, p), q, h)"),
            ("the sign of JS", f"{GRADIENT} = slope(KL(q, p) + 2*JS(p, q), q, h)"),
            ("D* not frozen", f"{GRADIENT} = slope(-E(q, log(Dstar(p, q))), q, h)"),
        ),
    ),
)
