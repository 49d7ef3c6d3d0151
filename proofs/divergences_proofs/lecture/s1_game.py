"""The discriminator and the game (S1 L11-23): D, its loss, V, and min max V.

All of it is right, in this order: D has the inner, G the outer turn. At q = p and D = 1/2 neither gains by moving.
"""

from divergences.verification.judge.item import claimed
from divergences_proofs.notes import S1

VALUE = r"\mathbb{E}_{x \sim P} \log_2(D(x)) + \mathbb{E}_{z \sim N} \log_2(1 - D(G(z)))"

ITEMS = (
    S1(
        id="A1.2",
        lines="L11",
        written=r"D: x, \Theta_D \rightarrow [0, 1]",
        meaning="a discriminator gives a probability; the best one gives a probability too",
        claim=claimed(
            "0 <= Dstar(p, q) <= 1",
            ("the odds p/q", "0 <= p/q <= 1"),
            ("fake is likelier", "0 <= Dstar(p, q) <= 1/2"),
            ("real is likelier", "1/2 <= Dstar(p, q) <= 1"),
        ),
    ),
    S1(
        id="A1.3",
        lines="L15-17",
        written=r"L_D(\Theta_D) = -\mathbb{E}_{x \sim P} \log_2(D(x)) - \mathbb{E}_{z \sim N} \log_2(1 - D(G(z)))",
        meaning="the discriminator's loss is -V, least at D*, in every base",
        claim=claimed(
            "-E(p, log(d)) - E(q, log(1 - d)) = -V(p, q, d) >= -V(p, q, Dstar(p, q))",
            ("1 - log for log(1 - D) (S0 L19)", "-E(p, log(d)) - E(q, 1 - log(d)) = -V(p, q, d)"),
            ("sign", "E(p, log(d)) + E(q, log(1 - d)) = -V(p, q, d)"),
            ("least at 1/2", "-V(p, q, d) >= -V(p, q, Dstar(p, p))"),
        ),
        uses=("optimal_discriminator_maximises_gan_value",),
    ),
    S1(
        id="A1.5",
        lines="L21",
        written=rf"V(\theta_G, \theta_D) = {VALUE}",
        meaning="the value of the game, in every base",
        claim=claimed(
            "V(p, q, d) = E(p, log(d)) + E(q, log(1 - d))",
            ("log D for the fakes too", "V(p, q, d) = E(p, log(d)) + E(q, log(d))"),
            ("two bases", "V(p, q, d) = E(p, log(d)) + E(q, log2(1 - d))"),
            ("laws exchanged", "V(p, q, d) = E(q, log(d)) + E(p, log(1 - d))"),
        ),
    ),
    S1(
        id="A1.6",
        lines="L23",
        written=r"\min_{\theta_G} \max_{\theta_D} V(G, D)",
        meaning="D moves last: max over D at every q, then min over q; q = p and D = 1/2 is the saddle",
        claim=claimed(
            "V(p, p, d) <= V(p, p, Dstar(p, p)) <= V(p, q, Dstar(p, q))",
            ("max over G", "V(p, q, Dstar(p, q)) <= V(p, p, Dstar(p, p))"),
            ("min over D", "V(p, p, Dstar(p, p)) <= V(p, p, d)"),
            ("every D is met by q = p", "V(p, p, d) <= V(p, q, d)"),
            ("any q is a saddle", "V(p, q, Dstar(p, q)) <= V(p, p, d)"),
        ),
        uses=("optimal_discriminator_maximises_gan_value", "gan_value_is_minimal_iff_equal"),
    ),
)
