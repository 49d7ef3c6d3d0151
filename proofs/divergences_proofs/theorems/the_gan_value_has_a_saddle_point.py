"""Against p itself D = ½ is best, and against D = ½ every generator has the same value: (p, ½) is a saddle point.

So min_q max_D V = max_D min_q V = −log 4 over all distributions q and all discriminators: neither player gains by moving
second.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="the_gan_value_has_a_saddle_point",
    theorem="T14",
    title="The GAN's value has a saddle point",
    source="S0 L23, S1 L9-23 (the game); Goodfellow et al. 2014; von Neumann & Morgenstern",
    about=("gan_value", "minimax", "maximin"),
    uses=("optimal_discriminator_maximises_gan_value",),
    says="V(p, p, d) <= -log(4) = V(p, q, 1/2 + 0*q)",
    wrong=(
        ("against every q", "V(p, q, d) <= -log(4) = V(p, q, 1/2 + 0*q)"),
        ("log 2", "V(p, p, d) <= -log(2) = V(p, q, 1/2 + 0*q)"),
        ("another level", "V(p, p, d) <= -log(4) = V(p, q, 1/3 + 0*q)"),
    ),
)
