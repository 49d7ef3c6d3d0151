"""T45: W1 is a metric: symmetric, zero only between equal laws, and W1(p, r) ≤ W1(p, q) + W1(q, r).

The triangle inequality is an explicit coupling: glue the plans p → q and q → r along q, i and k independent given j,
and forget j. The notes call W1 a distance (S0 L72, S2 L49) without saying why.
"""

from typing import Any

from divergences.exact import costs
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import composed, cost_of, couples, library_brackets, mirrored, optimum, pairs, w1


def triangle(p: Any, q: Any, r: Any, x: Any) -> bool:
    """Whether the glued plan couples p and r and costs at most the two plans together."""
    cost = costs(x, x)
    first, second = optimum(p, q, cost), optimum(q, r, cost)
    through = composed(first.plan, second.plan)
    bound = first.value + second.value
    return couples(through, p, r) and optimum(p, r, cost).value <= cost_of(through, cost) <= bound


def holds(p: Any, q: Any, x: Any) -> bool:
    """Symmetry, zero iff equal, and the triangle inequality with a third law on the same sites."""
    there = w1(p, q, x)
    return there == w1(q, p, x) and (there == 0) == (p == q) and triangle(p, q, mirrored(p, q), x)


claim = Claim(
    slug="w1_is_a_metric",
    theorem="T45",
    source="S0 L72-74, S2 L49, S4 L60 (called a distance); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    statement="W1(p, q) = W1(q, p); W1(p, q) = 0 iff p = q; W1(p, r) <= W1(p, q) + W1(q, r)",
    formal=(
        "W1(p, q, d) = W1(q, p, d) and (W1(p, q, d) = 0 iff p = q) and W1(p, r, d) <= W1(p, q, d) + W1(q, r, d) "
        "given d metric"
    ),
    model=Model(
        holds=holds,
        points=lambda: pairs(30),
        floats=lambda p, q, x: library_brackets(p, q, x, w1(p, q, x)),
        certified=True,
    ),
    steps=(
        Step("algebra", "w*(x - y)**2 = w*(y - x)**2", "a transposed plan costs the same"),
        Step("order", "w*a > 0", "mass that moves costs something"),
        Step("algebra", "g*h/(h + k) + g*k/(h + k) = g", "gluing keeps both plans as marginals"),
        Step("algebra", "w*(a + b) - w*(a + b - s) = w*s", "i to k directly saves s >= 0"),
        Step(
            "sum",
            "Σ_ijk (g_ij·h_jk/q_j)·|x_i - x_k| <= Σ_ij g_ij·|x_i - x_j| + Σ_jk h_jk·|x_j - x_k|",
            "the glued coupling is one of many",
            check=lambda: (
                identity_holds("(g*h/(h + k))*a + (g*k/(h + k))*a = g*a", interior=False).holds
                and identity_holds("(g*h/(g + k))*b + (k*h/(g + k))*b = h*b", interior=False).holds
                and inequality_holds("w*(c + s) >= w*c").holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "squared W1",
            "W1(p, r)² <= W1(p, q)² + W1(q, r)²",
            lambda p, q, x: w1(p, mirrored(p, q), x) ** 2 <= w1(p, q, x) ** 2 + w1(q, mirrored(p, q), x) ** 2,
        ),
        Mutant(
            "always on the way",
            "W1(p, r) = W1(p, q) + W1(q, r)",
            lambda p, q, x: w1(p, mirrored(p, q), x) == w1(p, q, x) + w1(q, mirrored(p, q), x),
        ),
        Mutant(
            "independent coupling",
            "E|X - Y| = 0 iff p = q, X and Y independent",
            lambda p, q, x: (cost_of([[a * b for b in q] for a in p], costs(x, x)) == 0) == (p == q),
        ),
    ),
)
