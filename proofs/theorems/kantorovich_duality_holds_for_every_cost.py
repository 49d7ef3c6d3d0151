"""Kantorovich's duality for any costs c: min_γ E_γ c = max {E_p f − E_q h : f_i − h_j ≤ c_ij}, and both are attained.

Costs may be negative, and need be no metric: then the two potentials are two functions. For a metric one function is enough
(strong_duality_by_certificate). The formal proof finds both by eliminating variables from finitely many inequalities.
"""

from fractions import Fraction
from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import cost_of, couples, independent, is_lipschitz, optimum, pairs

SLACK = "g*c - g*(u - v) = g*(c - u + v)"


def points() -> list[dict[str, Any]]:
    """Laws of unlike lengths and costs of both signs, the diagonal included."""
    found = []
    for turn, (first, second) in enumerate(zip(pairs(24), reversed(pairs(24)), strict=True)):
        p, q = first["p"], second["q"]
        table = [
            [Fraction((3 * turn + 5 * i + 3 * j * j + i * j) % 11 - 4, 3) for j in range(len(q))] for i in range(len(p))
        ]
        found.append({"p": p, "q": q, "cost": table})
    return found


def earned(p: Any, q: Any, f: Any, h: Any) -> Any:
    """E_p f − E_q h."""
    return sum(a * x for a, x in zip(p, f, strict=True)) - sum(b * y for b, y in zip(q, h, strict=True))


def holds(p: Any, q: Any, cost: Any) -> bool:
    """Whether a plan and two potentials below the costs have the same value."""
    best = optimum(p, q, cost)
    f, h = best.u, [-y for y in best.v]
    below = all(x - y <= c for x, row in zip(f, cost, strict=True) for y, c in zip(h, row, strict=True))
    return couples(best.plan, p, q) and below and cost_of(best.plan, cost) == best.value == earned(p, q, f, h)


def one_function(p: Any, q: Any, cost: Any) -> bool:
    """Whether the first potential is a critic for both laws, where they have one length."""
    best = optimum(p, q, cost)
    return len(p) != len(q) or (is_lipschitz(best.u, cost) and earned(p, q, best.u, best.u) == best.value)


claim = Claim(
    slug="kantorovich_duality_holds_for_every_cost",
    source="S1 L77, S3 L62 (for the distance); Kantorovich 1942; Villani, Optimal Transport: Old and New, theorem 5.10",
    about=("certify", "w1_primal", "w1_dual"),
    uses=("weak_duality",),
    statement="min_γ E_γ c = max {E_p f - E_q h : f_i - h_j <= c_ij}, both attained, for every table of costs c",
    formal=(
        "W1(p, q, d) = sum(g*d) = E(p, f) - E(q, h) for some g in couplings(p, q), f, h in potentials(d) given q in laws(m) "
        "and d costs"
    ),
    model=Model(holds=holds, points=points, certified=True),
    steps=(
        Step("algebra", SLACK, "what an arc pays above its potentials"),
        Step("order", "g*s >= 0", "mass times slack"),
        Step(
            "sum",
            "Σ γ·c - (E_p f - E_q h) = Σ γ·slack >= 0, and = 0 at the plan and the potentials that are found",
            "marginals; an exact certificate at each point",
            check=lambda: identity_holds(SLACK, interior=False).holds and inequality_holds("g*s >= 0").holds,
        ),
    ),
    mutants=(
        Mutant("one function for both laws", "min_γ E_γ c = max {E_p f - E_q f : f_i - f_j <= c_ij}", one_function),
        Mutant(
            "attained by p ⊗ q",
            "E_p⊗q c = max {E_p f - E_q h : f_i - h_j <= c_ij}",
            lambda p, q, cost: cost_of(independent(p, q), cost) == optimum(p, q, cost).value,
        ),
        Mutant(
            "never below zero",
            "min_γ E_γ c = max {E_p f - E_q h : f_i - h_j <= c_ij} >= 0",
            lambda p, q, cost: optimum(p, q, cost).value >= 0,
        ),
    ),
)
