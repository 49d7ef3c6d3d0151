"""S0 L41-57: information, entropy and KL as their difference.

The information −log p and its mean are right (in base 2, and for densities with the entropy of a density, which may be
negative). From there the order of the subtraction is lost: three formulas give −KL, which Gibbs' inequality forbids.
"""

from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.notes import S0

ITEMS = (
    S0(
        id="A0.13",
        lines="L41",
        written=r"I = -\log p(x)",
        meaning="the information of an outcome, in bits as in the lines around it",
        convention="base 2",
        claim=claimed(
            "-log2(p) = -log(p)/log(2)",
            ("nats", "-log2(p) = -log(p)"),
            ("times log 2", "-log2(p) = -log(p)*log(2)"),
            ("sign", "-log2(p) = log(p)/log(2)"),
        ),
        literally=Reading("-log2(p) = -log(p)"),
    ),
    S0(
        id="A0.14",
        lines="L43",
        written=r"H(p) = E I = - \int_x p(x) \log p(x) dx",
        meaning="the entropy of a density: with mass p on cells of width t it is H(p) + log t, below 0 for narrow cells",
        convention="differential entropy",
        claim=claimed(
            "-E(p, log(p/t)) = H(p) + E(p, log(t)) given t in (0, inf)",
            ("no width", "-E(p, log(p/t)) = H(p) given t in (0, inf)"),
            ("width subtracted", "-E(p, log(p/t)) = H(p) - E(p, log(t)) given t in (0, inf)"),
            ("never negative", "-E(p, log(p/t)) >= 0 given t in (0, inf)"),
        ),
        literally=Reading("-E(p, log(p/t)) = H(p) given t in (0, inf)"),
    ),
    S0(
        id="A0.15",
        lines="L45-49",
        written=r"KL(P \parallel q) = \mathbb{E}(I_p(x) - I_q(x)) = \int_x P(x) [-\log P(x) + \log q(x)] = - \int_x "
        r"P(x) \log \frac{P(x)}{q(x)}",
        meaning="the surprise that q adds: I_q - I_p, not I_p - I_q, which is -KL",
        claim=claimed(
            "KL(p, q) = E(p, -log(q) - (-log(p))) = E(p, log(p/q))",
            ("sign", "KL(p, q) = -E(p, log(p/q))"),
            ("the mean under q", "KL(p, q) = E(q, -log(q) - (-log(p)))"),
            ("cross entropy", "KL(p, q) = E(p, -log(q))"),
        ),
        literally=Reading("KL(p, q) = E(p, -log(p) + log(q)) = -E(p, log(p/q))"),
        uses=("gibbs_kl_is_nonnegative",),
    ),
    S0(
        id="A0.16",
        lines="L51",
        written=r"KL(P \parallel q) = \mathbb{E}_{x \sim P} \log_2 \frac{q(x)}{P(x)}",
        meaning="the fraction is upside down",
        claim=claimed(
            "KL(p, q)/log(2) = E(p, log2(p/q))",
            ("upside down", "KL(p, q)/log(2) = E(p, log2(q/p))"),
            ("the mean under q", "KL(p, q)/log(2) = E(q, log2(p/q))"),
            ("nats", "KL(p, q) = E(p, log2(p/q))"),
        ),
        literally=Reading("KL(p, q)/log(2) = E(p, log2(q/p))"),
        uses=("gibbs_kl_is_nonnegative",),
    ),
    S0(
        id="A0.17",
        lines="L57",
        written=r"KL(Q \parallel P) = \mathbb{E}_{x \sim q} \log_2 \frac{P(x)}{q(x)}",
        meaning="the same, with P and Q exchanged",
        claim=claimed(
            "KL(q, p)/log(2) = E(q, log2(q/p))",
            ("upside down", "KL(q, p)/log(2) = E(q, log2(p/q))"),
            ("the other direction", "KL(p, q)/log(2) = E(q, log2(q/p))"),
            ("nats", "KL(q, p) = E(q, log2(q/p))"),
        ),
        literally=Reading("KL(q, p)/log(2) = E(q, log2(p/q))"),
        uses=("gibbs_kl_is_nonnegative",),
    ),
)
