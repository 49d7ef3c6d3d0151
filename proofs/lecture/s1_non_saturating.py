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
from divergences.verification import Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences.verification.points.classes import witness_pairs
from proofs.notes import S1

FROZEN = "diff(-q*log(d), q)"
TWICE_JS = "(p*log(2*p/(p + q)) + q*log(2*q/(p + q)))"
SLOPE = f"diff(q*log(q/p) - {TWICE_JS}, q)"
OTHERS = (f"p*log(p/q) - {TWICE_JS}", f"q*log(q/p) - {TWICE_JS}/2", f"q*log(q/p) + {TWICE_JS}", "-q*log(p/(p + q))")
"""One outcome of KL(p‖q) − 2·JS, KL(q‖p) − JS, KL(q‖p) + 2·JS, and of the value itself."""


def two_pairs() -> Iterator[dict[str, Any]]:
    """(p, q), both with full support, beside (p, p)."""
    return ({"p": p, "q": q} for p, q in witness_pairs() if all(p) and all(q))


def no_other_kernel() -> bool:
    """Whether the slope of log(1 + q/p), 1/(p + q), is that of the answer's kernel and of none of the others'."""
    answer, *others = (
        identity_holds(f"diff({share}, q, q) = 1/(p + q)", interior=True).holds
        for share in (f"q*log(q/p) - {TWICE_JS}", *OTHERS)
    )
    return answer and not any(others)


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
            "KL(q, p) - 2*JS(p, q) = 2*KL((p + q)/2, p)",
            ("KL of p from q", "KL(p, q) - 2*JS(p, q) = 2*KL((p + q)/2, p)"),
            ("JS once", "KL(q, p) - JS(p, q) = 2*KL((p + q)/2, p)"),
            ("plus 2·JS", "KL(q, p) + 2*JS(p, q) = 2*KL((p + q)/2, p)"),
            ("the value for the gradient", "-E(q, log(Dstar(p, q))) - log(2) = 2*KL((p + q)/2, p)"),
            ("KL(p‖m)", "KL(q, p) - 2*JS(p, q) = 2*KL(p, (p + q)/2)"),
            steps=(
                Step("calculus", f"{FROZEN} = -log(d)", "the loss, D frozen"),
                Step("algebra", "-log(Dstar(p, q)) = log(1 + q/p)", "at D = D*", interior=True),
                Step("calculus", f"{SLOPE} = log((p + q)/(2*p)) + 1", "slope of KL - 2·JS at one outcome"),
                Step("calculus", f"{SLOPE} = -log(Dstar(p, q)) + 1 - log(2)", "the same kernel, up to a constant"),
                Step("calculus", f"diff((p + q)*log((p + q)/(2*p)), q) = {SLOPE}", "slope of 2·KL(m‖p): equal"),
                Step("calculus", "no other candidate has this kernel", "their slopes differ", check=no_other_kernel),
                Step("algebra", "t*(f + c) - t*(g + c) = t*f - t*g", "changes add to 0: constants vanish"),
                Step("algebra", "KL(q, p) - 2*JS(p, q) = 2*KL((p + q)/2, p)", "compensation, one outcome"),
                Step(
                    "algebra",
                    "-q*log(Dstar(p, q)) = KL(q, p) - 2*JS(p, q) + KL(p, (p + q)/2) + q*log(2)",
                    "the value has KL(p‖m) more",
                ),
                Step("sum", "Σ over outcomes", "no constant is left over"),
            ),
        ),
        literally=Reading(
            "-E_q log D* = KL(q‖p) - 2·JS(p, q) + c with one c for all p and q: the c of (p, q) is that of (p, p)",
            holds=lambda p, q: constant(p, q) == constant(p, p),
            points=two_pairs,
        ),
        uses=("optimal_discriminator_maximises_gan_value",),
    ),
)
