r"""The question of S1 L112-114: what is L_g = −E_q log D, if the discriminator is the best one?

With D frozen at D* = p/(p + q), its gradient is that of KL(q‖p) − 2·JS(p, q): one outcome's derivatives, log(1 + q/p) and
log q/p − log 2q/(p + q), differ by a constant, and constants vanish because the changes of q add up to zero. This is no tug
of war between two divergences: KL(q‖p) − 2·JS(p, q) = 2·KL(m‖p), m = (p + q)/2, one divergence, zero at q = p only.

The value is another matter. −E_q log D* exceeds KL(q‖p) − 2·JS by KL(p‖m) + log 2, which no constant is: D* is not the
best answer to this loss, so the envelope theorem does not carry over from V.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import expectation, js, kl, log, optimal_discriminator
from divergences.verification.judge.item import Reading, claimed
from divergences.verification.points.classes import witness_pairs
from divergences_proofs.notes import S1

LOSS = "grad(-E(q, log(frozen(Dstar(p, q)))), q)"
"""The gradient of the loss along the logits of q, D frozen at D*."""


def two_pairs() -> Iterator[dict[str, Any]]:
    """(p, q), both with full support, beside (p, p)."""
    return ({"p": p, "q": q} for p, q in witness_pairs() if all(p) and all(q))


def value(p: Any, q: Any) -> Any:
    """−E_q log D*."""
    return -expectation(q, optimal_discriminator(p, q).map(log))


def constant(p: Any, q: Any) -> Any:
    """The c that this pair would need."""
    return value(p, q) - (kl(q, p) - js(p, q) * 2)


ITEMS = (
    S1(
        id="A1.31",
        lines="L112-114",
        written=r"L_g = - \mathbb{E}_{z \sim p} \log(D(G(z))) = - \mathbb{E}_{x \sim d} \log(D(x)) = ?",
        meaning="the non-saturating loss (x ∼ q): its gradient, D frozen at D*, is that of KL(q‖p) - 2·JS = 2·KL(m‖p)",
        asks=True,
        claim=claimed(
            f"{LOSS} = grad(KL(q, p) - 2*JS(p, q), q) = grad(2*KL((p + q)/2, p), q)",
            ("KL of p from q", f"{LOSS} = grad(KL(p, q) - 2*JS(p, q), q)"),
            ("JS once", f"{LOSS} = grad(KL(q, p) - JS(p, q), q)"),
            ("plus 2·JS", f"{LOSS} = grad(KL(q, p) + 2*JS(p, q), q)"),
            ("the value for the gradient", "-E(q, log(Dstar(p, q))) - log(2) = 2*KL((p + q)/2, p)"),
            ("D not frozen", "grad(-E(q, log(Dstar(p, q))), q) = grad(2*KL((p + q)/2, p), q)"),
            ("KL(p‖m)", f"{LOSS} = grad(2*KL(p, (p + q)/2), q)"),
        ),
        literally=Reading(
            "-E_q log D* = KL(q‖p) - 2·JS(p, q) + c with one c for all p and q: the c of (p, q) is that of (p, p)",
            holds=lambda p, q: constant(p, q) == constant(p, p),
            points=two_pairs,
        ),
        uses=("optimal_discriminator_maximises_gan_value",),
    ),
)
