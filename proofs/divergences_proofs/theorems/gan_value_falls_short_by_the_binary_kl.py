"""T13, T14, suboptimal discriminators: V(p, q, D*) − V(p, q, d) = Σ (p + q)·kl(D*‖d), kl the divergence of two coins.

The right side is never negative: this proves that D* is optimal without any calculus (the notes differentiate, S2 L11),
and that it is the only optimum wherever p or q has mass. Where neither has, every d is as good.
"""

from divergences.verification import Claim, Mutant, Theorem

GAP = "sum((p + q)*(Dstar(p, q)*log(Dstar(p, q)/d) + (1 - Dstar(p, q))*log((1 - Dstar(p, q))/(1 - d))))"
AS_GOOD = "V(p, q, d) = V(p, q, Dstar(p, q))"

claims = (
    Claim(
        slug="gan_value_falls_short_by_the_binary_kl",
        theorem="T14",
        source="S1 L31-34, S2 L9-11; Goodfellow et al. 2014",
        about=("gan_value", "gan_value_at_optimum", "optimal_discriminator"),
        statement=f"V(p, q, Dstar(p, q)) - V(p, q, d) = {GAP}",
        mutants=(
            Mutant("halved", f"V(p, q, Dstar(p, q)) - V(p, q, d) = {GAP}/2"),
            Mutant(
                "kl(d‖D*)",
                "V(p, q, Dstar(p, q)) - V(p, q, d) = sum((p + q)*(d*log(d/Dstar(p, q))"
                " + (1 - d)*log((1 - d)/(1 - Dstar(p, q)))))",
            ),
            Mutant("no gap", "V(p, q, Dstar(p, q)) = V(p, q, d)"),
        ),
    ),
    Theorem(
        slug="optimal_discriminator_is_unique_where_there_is_mass",
        theorem="T13",
        title="The best discriminator is unique where there is mass",
        source="S0 L33, S1 L31-34, S2 L11; Goodfellow et al. 2014",
        about=("optimal_discriminator", "gan_value"),
        uses=("gan_value_falls_short_by_the_binary_kl", "optimal_discriminator_maximises_gan_value"),
        says=f"{AS_GOOD} iff (p + q)*(d - Dstar(p, q)) = 0",
        wrong=(
            ("every outcome", f"{AS_GOOD} iff d = Dstar(p, q) given p is (1, 0) and q is (1, 0)"),
            ("never another", AS_GOOD),
            ("one outcome suffices", f"{AS_GOOD} iff min((p + q)*abs(d - Dstar(p, q))) = 0"),
        ),
    ),
)
