"""A half step of Sinkhorn brings the plan nearer to every coupling γ of p and q: KL(γ‖π) = KL(p‖r) + KL(γ‖π′).

π is the plan before, with rows r; π′ is π with its rows rescaled to p, and keeps π's conditional laws. So KL(γ‖π) never rises,
the errors KL(p‖r) of all half steps add up to KL(γ‖π₀) at most, and of k steps one had an error of KL(γ‖π₀)/k at most.
"""

from typing import Any

from divergences.exact import kl
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.channels import channel, flat, joint
from proofs.couplings import independent, optimum, pairs

SPLIT = "g*log(g/(r*k)) = g*log(p/r) + g*log(g/(p*k))"


def points() -> list[dict[str, Any]]:
    """Couplings, independent ones and those that move as little as they can, and plans with other rows."""
    few, found = pairs(14, lambda p, q, x: len(p) <= 3), []
    for turn, (x, other) in enumerate(zip(few, reversed(few), strict=True)):
        p, q = x["p"], other["q"]
        cost = [[(turn + 2 * i + 3 * j + i * j) % 5 for j in range(len(q))] for i in range(len(p))]
        plan = independent(p, q) if turn % 2 else optimum(p, q, cost).plan
        found.append({"p": p, "r": x["q"], "plan": plan, "k": channel(len(p), len(q), turn + (turn % 3 == 0))})
    return found


def before(p: Any, r: Any, plan: Any, k: Any) -> Any:
    """KL(γ‖π)."""
    return kl(flat(plan), flat(joint(r, k)))


def after(p: Any, r: Any, plan: Any, k: Any) -> Any:
    """KL(γ‖π′)."""
    return kl(flat(plan), flat(joint(p, k)))


claim = Claim(
    slug="a_half_step_of_sinkhorn_gains_the_kl_of_the_marginal",
    source="Csiszár 1975; Peyré and Cuturi, Computational Optimal Transport, section 4.2; Altschuler et al. 2017, lemma 2",
    about=("sinkhorn", "kl"),
    uses=("kl_obeys_the_chain_rule",),
    statement="KL(γ‖π) = KL(p‖r) + KL(γ‖π') for every coupling γ of p and q, π of rows r, π' = π with rows rescaled to p",
    formal=(
        "KL(abs(flat(g)), joint(r, k)) = KL(p, r) + KL(abs(flat(g)), joint(p, k)) given q in laws(m) "
        "and g in couplings(p, q) and k in channels"
    ),
    model=Model(holds=lambda **x: before(**x) == kl(x["p"], x["r"]) + after(**x), points=points),
    steps=(
        Step("algebra", SPLIT, "log of a product", interior=True),
        Step(
            "sum",
            "Σ_ij γ_ij·log(p_i/r_i) = KL(p‖r)",
            "rows of γ sum to p",
            check=lambda: identity_holds(SPLIT, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant(
            "the marginals exchanged",
            "KL(γ‖π) = KL(r‖p) + KL(γ‖π')",
            lambda **x: before(**x) == kl(x["r"], x["p"]) + after(**x),
        ),
        Mutant(
            "half of it",
            "KL(γ‖π) = KL(p‖r)/2 + KL(γ‖π')",
            lambda **x: before(**x) == kl(x["p"], x["r"]) / 2 + after(**x),
        ),
        Mutant("a step is the last one", "KL(γ‖π') = 0", lambda **x: after(**x) == 0),
        Mutant("nothing is gained", "KL(γ‖π) = KL(γ‖π')", lambda **x: before(**x) == after(**x)),
    ),
)
