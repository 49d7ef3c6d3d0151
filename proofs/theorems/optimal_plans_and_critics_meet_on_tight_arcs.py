"""T43: a coupling γ and a 1-Lipschitz critic f are both optimal iff f(x) − f(y) = |x − y| for γ-almost all (x, y).

Complementary slackness. The notes' critic falls at full slope along the transport and nowhere else has to. Each arc
leaves a slack s = |x − y| − (f(x) − f(y)) ≥ 0; the gap between the two problems is Σ γ·s, a sum without cancellation.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

from divergences.exact import costs
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import cost_of, critic, gain, independent, is_lipschitz, marginals, optimum, pairs, support


def optimal(gamma: Any, x: Any, f: Any) -> bool:
    """Whether the coupling costs what the critic collects."""
    return gain(f, *marginals(gamma)) == cost_of(gamma, costs(x, x))


def slacks(gamma: Any, x: Any, f: Any) -> list[Any]:
    """|x − y| − (f(x) − f(y)) on the arcs that carry mass."""
    cost = costs(x, x)
    return [cost[i][j] - (f[i] - f[j]) for i, j in support(gamma)]


def steep_everywhere(x: Any, f: Any) -> bool:
    """Whether |f(x) − f(y)| = |x − y| for all x and y."""
    cost = costs(x, x)
    return all(abs(f[i] - f[j]) == cost[i][j] for i, j in product(range(len(x)), repeat=2))


def holds(**k: Any) -> bool:
    """Whether optimal and tight are the same at this point."""
    return optimal(**k) == all(s == 0 for s in slacks(**k))


def points() -> Iterator[dict[str, Any]]:
    """The optimal plan and another, the optimal critic and another."""
    for point in pairs(24):
        p, q, x = point["p"], point["q"], point["x"]
        cost = costs(x, x)
        best = optimum(p, q, cost)
        plans, critics = (best.plan, independent(p, q)), (critic(best, cost), [s[0] / 3 for s in x])
        yield from ({"gamma": g, "x": x, "f": f} for g, f in product(plans, critics))


STEEP_AND_FLAT = {"gamma": [[0, 1, 0], [0, 0, 1], [0, 0, 0]], "x": ((0,), (1,), (2,)), "f": [2, 0, 0]}

claim = Claim(
    slug="optimal_plans_and_critics_meet_on_tight_arcs",
    theorem="T43",
    source="S1 L75-77, S3 L56-62 (both optima); Villani, Optimal Transport: Old and New",
    about=("w1_primal", "w1_dual", "wasserstein1"),
    uses=("weak_duality",),
    statement="E_γ|x - y| = E_p f - E_q f iff f(x) - f(y) = |x - y| γ-a.e., γ a coupling of p and q, f 1-Lipschitz, "
    "on finitely many sites",
    formal=(
        "sum(g*d) = E(p, f) - E(q, f) iff flat(g)*(flat(d) - flat(differences(f, f))) = 0 given d costs and "
        "f in lipschitz(d) and g in couplings(p, q)"
    ),
    model=Model(holds=holds, points=points),
    assumptions=(Assumption("f is 1-Lipschitz", STEEP_AND_FLAT, lambda gamma, x, f: is_lipschitz(f, costs(x, x))),),
    steps=(
        Step("algebra", "w*(f - g + s) - w*(f - g) = w*s", "an arc's share of the gap"),
        Step("order", "w*s > 0", "positive where mass and slack are"),
        Step(
            "sum",
            "E_γ|x - y| - (E_p f - E_q f) = Σ γ·s, 0 iff every term is",
            "nonnegative terms do not cancel",
            check=lambda: (
                identity_holds("w*(f - g + s) - w*(f - g) = w*s", interior=False).holds
                and identity_holds("w*(f - g + 0) - w*(f - g) = 0", interior=False).holds
                and inequality_holds("w*s + v*t > 0").holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "tight everywhere",
            "iff |f(x) - f(y)| = |x - y| for all x and y",
            lambda gamma, x, f: optimal(gamma, x, f) == steep_everywhere(x, f),
        ),
        Mutant(
            "rising critic",
            "iff f(y) - f(x) = |x - y| γ-a.e.",
            lambda gamma, x, f: optimal(gamma, x, f) == all(s == 0 for s in slacks(gamma, x, [-a for a in f])),
        ),
        Mutant(
            "tight somewhere",
            "iff f(x) - f(y) = |x - y| on some arc of γ",
            lambda **k: optimal(**k) == any(s == 0 for s in slacks(**k)),
        ),
    ),
)
