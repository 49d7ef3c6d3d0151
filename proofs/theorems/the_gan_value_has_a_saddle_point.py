"""T14: (p, ½) is a saddle point: V(p, p, D) ≤ −log 4 = V(p, q, ½) for every D and every q.

So min_q max_D V = max_D min_q V = −log 4 over all laws q and all discriminators: neither player gains by moving second.
"""

from typing import Any

from divergences.verification import Claim, Model, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.pairs import stated, triples, wrong


def points() -> list[dict[str, Any]]:
    """Pairs of laws, and the first law as discriminator, or half of the third."""
    return [{"p": x["p"], "q": x["q"], "d": x["p"] if k % 2 else x["r"]} for k, x in enumerate(triples()) if k % 3 == 0]


claim = Claim(
    slug="the_gan_value_has_a_saddle_point",
    theorem="T14",
    source="S0 L23, S1 L9-23 (the game); Goodfellow et al. 2014; von Neumann & Morgenstern",
    about=("gan_value", "minimax", "maximin"),
    uses=("optimal_discriminator_maximises_gan_value",),
    statement="V(p, p, D) <= -log 4 = V(p, q, 1/2) for every D and every q, so min max V = max min V = -log 4",
    formal="V(p, p, d) <= -log(4) = V(p, q, 1/2 + 0*q)",
    model=Model(holds=stated("V(p, p, d) <= -log(4) = V(p, q, 1/2 + 0*q)"), points=points),
    steps=(
        Step("order", "V(p, q, d) <= V(p, q, Dstar(p, q))", "against p itself, -log 4", at=("d", "p/(p + q)")),
        Step("algebra", "p*log(p/(p + p)) + p*log(1 - p/(p + p)) = 0 - p*log(4)", "D* of equal laws", interior=True),
        Step(
            "sum",
            "Σ p·(log D + log(1 - D)) <= -log 4, Σ p·log ½ + Σ q·log ½ = -log 4",
            "masses sum to one",
            check=lambda: inequality_holds("V(p, q, d) <= V(p, q, Dstar(p, q))", ("d", "p/(p + q)")).holds,
        ),
    ),
    mutants=(
        wrong("against every q", "V(p, q, d) <= -log(4) = V(p, q, 1/2 + 0*q)"),
        wrong("log 2", "V(p, p, d) <= -log(2) = V(p, q, 1/2 + 0*q)"),
        wrong("another level", "V(p, p, d) <= -log(4) = V(p, q, 1/3 + 0*q)"),
    ),
)
