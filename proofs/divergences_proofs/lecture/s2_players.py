"""V, its saddle point, and the tasks of the two players (S2 L1-3).

The game is right: p against D = 1/2 is its saddle point, the discriminator raises V, and the generator lowers the term
that depends on it. Only log(n − D) is a misreading of log(1 − D).
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from divergences.exact import gan_value, log
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.games import law_pairs
from divergences_proofs.notes import S2
from divergences_proofs.theorems import optimal_discriminator_maximises_gan_value


def triples() -> list[dict[str, Any]]:
    """Two generators q and r against a discriminator inside (0, 1)."""
    shades = [Fraction(k, 11) for k in (3, 8, 5, 1, 7, 10)]
    return [{**k, "r": k["p"][::-1], "d": shades[: len(k["p"])]} for k in law_pairs()]


def ranks_alike(p: Any, q: Any, r: Any, d: Any, of_d: Any = lambda x: log(1 - x)) -> bool:
    """Whether V ranks q and r as E log(1 − D) does."""
    first, second = (sum(m * of_d(x) for m, x in zip(law, d, strict=True)) for law in (q, r))
    return (gan_value(p, q, d) <= gan_value(p, r, d)) == (first <= second)


ITEMS = (
    S2(
        id="A2.7",
        lines="L1-3, L9",
        written=r"V(D, G) = E \log D(x) + E \log(n - D(G(z)))",
        meaning="with log(1 - D) the best discriminator is p/(p + q), with log(2 - D) it is not; "
        "the n is a misread 1, and is read as 2 here",
        claim=claimed(
            "E(p, log(d)) + E(q, log(1 - d)) <= V(p, q, Dstar(p, q))",
            ("reversed", "E(p, log(d)) + E(q, log(1 - d)) >= V(p, q, Dstar(p, q))"),
            ("D* of the other law", "E(p, log(d)) + E(q, log(1 - d)) <= V(p, q, Dstar(q, p))"),
            ("log(2 - D)", "E(p, log(d)) + E(q, log(2 - d)) <= V(p, q, Dstar(p, q))"),
        ),
        literally=Reading("E(p, log(d)) + E(q, log(2 - d)) <= E(p, log(Dstar(p, q))) + E(q, log(2 - Dstar(p, q)))"),
        uses=("optimal_discriminator_maximises_gan_value",),
    ),
    S2(
        id="A2.8",
        lines="L1",
        written=r"\min_G \max_D V(D, G)",
        meaning="the minimax game and its saddle point: against p no D gets more than -log 4, the best D gets it against any q",
        claim=claimed(
            "V(p, p, d) <= -log(4) <= V(p, q, Dstar(p, q))",
            ("sign", "V(p, p, d) <= log(4) <= V(p, q, Dstar(p, q))"),
            ("log 2", "V(p, p, d) <= -log(2) <= V(p, q, Dstar(p, q))"),
            ("any generator", "V(p, q, d) <= -log(4) <= V(p, q, Dstar(p, q))"),
            ("any discriminator", "V(p, p, d) <= -log(4) <= V(p, q, d)"),
        ),
        uses=("gan_value_identity", "optimal_discriminator_maximises_gan_value"),
    ),
    S2(
        id="A2.9",
        lines="L3",
        written=r"D: E_{x \sim p} \log D + E \log(1 - D(G(z))) \to \max; \quad G: E_{z \sim p(z)} \log(1 - D(G(z))) \to \min",
        meaning="for fixed D only the second term depends on G; for fixed G the discriminator maximises V",
        claim=claimed(
            "V(p, q, d) <= V(p, r, d) iff E_q log(1 - d) <= E_r log(1 - d), d inside (0, 1)",
            Mutant("D for 1 - D", "... iff E_q log d <= E_r log d", lambda **k: ranks_alike(**k, of_d=log)),
            Mutant(
                "the generator maximises",
                "... iff E_q log(1 - d) >= E_r log(1 - d)",
                lambda **k: ranks_alike(**k, of_d=lambda x: -log(1 - x)),
            ),
            Mutant("E D", "... iff E_q d <= E_r d", lambda **k: ranks_alike(**k, of_d=lambda x: x)),
            model=Model(holds=ranks_alike, points=triples),
            steps=(
                *replace(optimal_discriminator_maximises_gan_value.claim, slug="").steps[:3],
                Step(
                    "sum",
                    "V(p, q, d) - V(p, r, d) = E_q log(1 - d) - E_r log(1 - d)",
                    "the data's term cancels",
                    check=lambda: (
                        identity_holds("V(p, q, d) - V(p, r, d) = q*log(1 - d) - r*log(1 - d)", interior=True).holds
                    ),
                ),
            ),
        ),
        uses=("optimal_discriminator_maximises_gan_value",),
    ),
)
