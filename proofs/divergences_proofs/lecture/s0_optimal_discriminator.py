"""S0 L27-39, L62: from codes to outcomes, the optimal discriminator, what is left of the loss, and JS.

D* = p/(p + q) is right, though it does not follow from the loss written above it; "= 1/2" holds only where p = q. What
is left of the loss is 2 bits minus the two KL, not their sum: the sign and the constant were lost. JS is un-halved.
"""

from dataclasses import replace

from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.notes import S0
from divergences_proofs.theorems import generators_move_masses_and_expectations
from divergences_proofs.theorems import optimal_discriminator_maximises_gan_value as theorem

ITEMS = (
    S0(
        id="A0.8",
        lines="L27-29",
        written=r"- \int_X P(x) \log_2 D(x) dx - \int_Z P_z(z) (1 - \log_2 D(G(z))) dz = - \int_X P(x) \log_2 D(x) dx "
        r"- \int_X q(x) (1 - \log_2 D(x)) dx",
        meaning="the mean over the codes is the mean over the generated law, for every function h of x and every G",
        claim=generators_move_masses_and_expectations.theorem,
        uses=("generators_move_masses_and_expectations",),
    ),
    S0(
        id="A0.9",
        lines="L33",
        written=r"D^*(x) = \frac{p(x)}{p(x) + q(x)}",
        meaning="the best discriminator for log(1 - D); it does not follow from 1 - log D as written in L31",
        claim=replace(theorem.claim, slug=""),
        uses=(theorem.claim.slug,),
    ),
    S0(
        id="A0.10",
        lines="L33",
        written=r"D^*(x) = \frac{p(x)}{p(x) + q(x)} = \frac{1}{2}",
        meaning="one half only where p = q: there the game has ended",
        claim=claimed(
            "(p + q)*(Dstar(p, q) - 1/2) = (p - q)/2",
            ("always one half", "(p + q)*(Dstar(p, q) - 1/2) = 0"),
            ("p and q exchanged", "(p + q)*(Dstar(p, q) - 1/2) = (q - p)/2"),
            ("not halved", "(p + q)*(Dstar(p, q) - 1/2) = p - q"),
        ),
        literally=Reading("Dstar(p, q) = 1/2"),
    ),
    S0(
        id="A0.11",
        lines="L35-37",
        written=r"- \int_x \left(p(x) \log_2 \frac{p(x)}{p(x) + q(x)} + q(x) \log_2 \frac{q(x)}{p(x) + q(x)} \right) "
        r"dx = \left[KL(p(x) \parallel \frac{p(x) + q(x)}{2}) + \right. \\ \left. + KL(q(x) \parallel "
        r"\frac{p(x) + q(x)}{2}) \right]",
        meaning="the loss at D*: two bits minus the two KL; sign and constant were lost",
        claim=claimed(
            "-E(p, log2(p/(p + q))) - E(q, log2(q/(p + q))) = 2 - (KL(p, (p + q)/2) + KL(q, (p + q)/2))/log(2)",
            (
                "sign and constant lost",
                "-E(p, log2(p/(p + q))) - E(q, log2(q/(p + q))) = (KL(p, (p + q)/2) + KL(q, (p + q)/2))/log(2)",
            ),
            (
                "sign lost",
                "-E(p, log2(p/(p + q))) - E(q, log2(q/(p + q))) = 2 + (KL(p, (p + q)/2) + KL(q, (p + q)/2))/log(2)",
            ),
            (
                "one bit",
                "-E(p, log2(p/(p + q))) - E(q, log2(q/(p + q))) = 1 - (KL(p, (p + q)/2) + KL(q, (p + q)/2))/log(2)",
            ),
        ),
        literally=Reading(
            "-E(p, log2(p/(p + q))) - E(q, log2(q/(p + q))) = (KL(p, (p + q)/2) + KL(q, (p + q)/2))/log(2)"
        ),
        uses=("gan_value_identity",),
    ),
    S0(
        id="A0.12",
        lines="L39, L62",
        written=r"JS(p \parallel q) = KL(p(x) \parallel \frac{p(x) + q(x)}{2}) + \\ + KL(q(x) \parallel \frac{p(x) + "
        r"q(x)}{2})",
        meaning="the un-halved Jensen-Shannon divergence: twice the house's",
        convention="un-halved JS",
        claim=claimed(
            "2*JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)",
            ("halved", "JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)"),
            ("against the sum", "2*JS(p, q) = KL(p, p + q) + KL(q, p + q)"),
            ("reversed", "2*JS(p, q) = KL((p + q)/2, p) + KL((p + q)/2, q)"),
            ("p twice", "2*JS(p, q) = KL(p, (p + q)/2) + KL(p, (p + q)/2)"),
        ),
        literally=Reading("JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)"),
    ),
)
