"""From tails to transport: s·W1 = s·(E_q f − E_p f) ≤ KL + c·s²/2 at the critic f that attains W1, by Donsker and Varadhan.

s = W1/c is best. From transport to tails: log E_p e^(s·f) − s·E_p f = s·(E_r f − E_p f) − KL(r‖p) at the tilted
distribution r, and what is left is a square. On sites at most t apart c = t²/4 serves, by Hoeffding and by Pinsker.
"""

from divergences.verification import Theorem

SOURCE = "Bobkov & Götze 1999, theorem 1.3; Villani, Optimal Transport: Old and New, theorem 22.10"

claims = (
    Theorem(
        slug="gaussian_tails_give_a_transport_inequality",
        title="Gaussian tails give a transport inequality",
        source=SOURCE,
        about=("wasserstein1", "kl"),
        uses=("donsker_varadhan_bounds_kl_from_below", "strong_duality_by_certificate"),
        says="W1(q, p, d)^2 <= 2*c*KL(q, p) given c in (0, inf) and p in subgaussians(d, c)",
        wrong=(
            ("c for 2c", "W1(q, p, d)^2 <= c*KL(q, p)"),
            ("1 % less", "W1(q, p, d)^2 <= 99/50*c*KL(q, p)"),
            ("no square", "W1(q, p, d) <= 2*c*KL(q, p)"),
            ("any tails", "W1(q, p, d)^2 <= 2*c*KL(q, p) given c in (0, inf) and d metric"),
        ),
    ),
    Theorem(
        slug="a_transport_inequality_gives_gaussian_tails",
        title="A transport inequality gives Gaussian tails",
        source=SOURCE,
        about=("wasserstein1", "kl"),
        uses=("log_of_a_mean_is_a_supremum_over_laws", "weak_duality"),
        says=(
            "log(E(p, exp(s*f))) <= s*E(p, f) + c*s^2/2 "
            "given c in (0, inf) and s in R and p in transports(d, c) and f in lipschitz(d)"
        ),
        wrong=(
            ("a third for a half", "log(E(p, exp(s*f))) <= s*E(p, f) + c*s^2/3"),
            ("1 % less", "log(E(p, exp(s*f))) <= s*E(p, f) + 99/200*c*s^2"),
            ("from below", "log(E(p, exp(s*f))) >= s*E(p, f) + c*s^2/2"),
            (
                "no transport inequality",
                "log(E(p, exp(s*f))) <= s*E(p, f) + c*s^2/2 "
                "given c in (0, inf) and s in R and d metric and f in lipschitz(d)",
            ),
        ),
    ),
)
