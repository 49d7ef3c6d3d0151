"""T19: at the optimal discriminator the non-saturating loss has the gradient of KL(q‖p) − 2·JS(p, q) = 2·KL(m‖p).

The gradient is that of the generator at a frozen D*: direction by direction (Σ h = 0) it is −Σ h·log D*. The value of
the loss is another matter: −E_q log D* is not 2·KL(m‖p) (its curvature is ¾, not ½). So no term "−JS" pushes q away
from p: both terms together are one KL, zero at q = p only (the question of S1 L112).
"""

from collections.abc import Iterator
from typing import Any

import sympy as sp

from divergences.exact import Exact, Vector, log, optimal_discriminator
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.expressions import exactly
from proofs.pairs import triples

P, Q = sp.symbols("p q", positive=True)
M = (P + Q) / 2
FUNCTIONALS = {
    "2·KL(m‖p)": 2 * M * sp.log(M / P),
    "KL(q‖p)": Q * sp.log(Q / P),
    "2·JS": P * sp.log(P / M) + Q * sp.log(Q / M),
    "−E_q log D*": -Q * sp.log(P / (P + Q)),
}
SLOPES = {name: sp.diff(share, Q) for name, share in FUNCTIONALS.items()}


def points() -> Iterator[dict[str, Any]]:
    """Laws with mass everywhere, and a direction in which q may move."""
    for x in triples():
        if all((*x["p"], *x["q"])) and x["r"] != x["q"]:
            yield {"p": x["p"], "q": x["q"], "h": Vector(x["r"]) - x["q"]}


def slope(name: str, p: Any, q: Any, h: Any) -> Exact:
    """The derivative of a functional in q in the direction h, from SymPy's derivative of one outcome."""
    return sum((exactly(SLOPES[name], {P: a, Q: b}) * c for a, b, c in zip(p, q, h, strict=True)), Exact())


def frozen(p: Any, q: Any, h: Any) -> Exact:
    """The derivative of −E_q log d in q at a frozen d = D*: −Σ h·log D*."""
    return -sum((log(d) * c for d, c in zip(optimal_discriminator(p, q), h, strict=True)), Exact())


claims = (
    Claim(
        slug="reverse_kl_less_twice_js_is_twice_kl_of_the_mean",
        theorem="T19",
        source="S1 L112 (-log D for log(1 - D)); Arjovsky & Bottou 2017, Towards Principled Methods",
        about=("reverse_kl", "js", "kl"),
        statement="KL(q, p) - 2*JS(p, q) = 2*KL((p + q)/2, p)",
        mutants=(
            Mutant("halved JS once", "KL(q, p) - JS(p, q) = 2*KL((p + q)/2, p)"),
            Mutant("KL(p‖q)", "KL(p, q) - 2*JS(p, q) = 2*KL((p + q)/2, p)"),
            Mutant("KL(m‖q)", "KL(q, p) - 2*JS(p, q) = 2*KL((p + q)/2, q)"),
        ),
    ),
    Claim(
        slug="non_saturating_gradient_is_that_of_twice_kl_of_the_mean",
        theorem="T19",
        source="S1 L112; Arjovsky & Bottou 2017, Towards Principled Methods; Goodfellow et al. 2014",
        about=("optimal_discriminator", "reverse_kl", "js"),
        uses=("reverse_kl_less_twice_js_is_twice_kl_of_the_mean",),
        statement="∇_q[-E_q log D] at D = D*, frozen, is ∇_q 2·KL(m‖p) at laws p, q > 0",
        formal=(
            "slope(-E(q, log(frozen(Dstar(p, q)))), q, h) = slope(2*KL((p + q)/2, p), q, h) given h in directions(q) "
            "and p > 0"
        ),
        model=Model(holds=lambda **k: frozen(**k) == slope("2·KL(m‖p)", **k), points=points),
        steps=(
            Step(
                "sum",
                "d/dq (p + q)·log((p + q)/(2p)) = -log D* + 1 - log 2; Σ h·(1 - log 2) = 0",
                "constants vanish: directions sum to zero",
                check=lambda: (
                    identity_holds(
                        "diff((p + q)*log((p + q)/(2*p)), q) = -log(p/(p + q)) + 1 - log(2)", interior=True
                    ).holds
                    and identity_holds("2*KL((p + q)/2, p) = (p + q)*log((p + q)/(2*p))", interior=True).holds
                ),
            ),
        ),
        mutants=(
            Mutant("reverse KL alone", "∇ is that of KL(q‖p)", lambda **k: frozen(**k) == slope("KL(q‖p)", **k)),
            Mutant(
                "the sign of JS",
                "∇ is that of KL(q‖p) + 2·JS",
                lambda **k: frozen(**k) == slope("KL(q‖p)", **k) + slope("2·JS", **k),
            ),
            Mutant(
                "D* not frozen", "∇ is that of the loss's value", lambda **k: frozen(**k) == slope("−E_q log D*", **k)
            ),
        ),
    ),
)
