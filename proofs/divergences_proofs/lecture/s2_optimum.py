"""The optimal discriminator and the optimal generator (S2 L9-15): all right.

One integrand, maximised at every x by itself; its stationary point p/(p + q), which is the maximum; and Theorem 2, the
generator's only optimum.
"""

from dataclasses import replace

from divergences.verification.judge.item import claimed
from divergences_proofs.notes import S2
from divergences_proofs.theorems import gan_value_is_minimal_iff_equal, optimal_discriminator_maximises_gan_value

ITEMS = (
    S2(
        id="A2.12",
        lines="L9",
        written=r"\int p \ln D \, dx + \int q \ln(1 - D) \, dx = \int (p \ln D + q \ln(1 - D)) dx",
        meaning="one integrand, to be maximised at each x by itself",
        claim=claimed(
            "E(p, log(d)) + E(q, log(1 - d)) = sum(p*log(d) + q*log(1 - d))",
            ("minus", "E(p, log(d)) + E(q, log(1 - d)) = sum(p*log(d) - q*log(1 - d))"),
            ("log D twice", "E(p, log(d)) + E(q, log(1 - d)) = sum(p*log(d) + q*log(d))"),
            ("1 - log D", "E(p, log(d)) + E(q, log(1 - d)) = sum(p*log(d) + q*(1 - log(d)))"),
        ),
    ),
    S2(
        id="A2.13",
        lines="L11",
        written=r"\frac pd + \frac q{1 - d} (-1) = 0, \quad d(p + q) = p, \quad d = \frac p{p + q}",
        meaning="the first-order condition; with the second-order term and the corners it is the maximum",
        claim=replace(optimal_discriminator_maximises_gan_value.claim, slug=""),
        uses=("optimal_discriminator_maximises_gan_value",),
    ),
    S2(
        id="A2.14",
        lines="L13-15, L21",
        written=r"\text{Theorem 2: given optimal } D^*, \text{ optimal } G^* \text{ should yield } p(x) = q(x)",
        meaning="the generator's only optimum is the data's law",
        claim=replace(gan_value_is_minimal_iff_equal.claim, slug=""),
        uses=("gan_value_is_minimal_iff_equal",),
    ),
)
