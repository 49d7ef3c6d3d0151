"""S0 L104-106: the losses of the critic and of the generator of a WGAN.

Both are right: the least critic's loss over 1-Lipschitz functions is −W, and the generator's loss leaves out the term
that it cannot change.
"""

from divergences_proofs.notes import S0
from divergences_proofs.theorems import generators_move_masses_and_expectations, strong_duality_by_certificate

ITEMS = (
    S0(
        id="A0.26",
        lines="L104",
        written=r"L_D = -\mathbb{E}_{x \sim p} f_{\theta_f}(x) + \mathbb{E}_{x \sim q} f_{\theta_f}(x)",
        meaning="the critic's loss: its least value over 1-Lipschitz f is -W",
        claim=strong_duality_by_certificate.theorem,
        uses=("weak_duality", "strong_duality_by_certificate"),
    ),
    S0(
        id="A0.27",
        lines="L106",
        written=r"L_G = -\mathbb{E}_{x \sim q} f_{\theta_f}(x) = -\mathbb{E}_{z \sim N} f_{\theta_f}(G_{\theta_g}(z))",
        meaning="the generator's loss: E_p f - E_q f without the term that G does not change",
        claim=generators_move_masses_and_expectations.theorem,
        uses=("generators_move_masses_and_expectations",),
    ),
)
