"""T41: any coupling can be thinned to n + m − 1 atoms at no higher cost; so the optimum is attained by so few.

The notes look for the infimum over all couplings (S1 L75, S3 L56). Along a cycle of arcs mass can be moved round in both
directions, the cost changes linearly, and one direction does not raise it, until an arc is empty; without cycles the arcs
form a forest on n + m nodes. Forests are finitely many and each carries one plan at most: the infimum is a minimum. With
rational data such a plan is rational, and so is W1 for rational costs.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from divergences.exact import Exact, cityblock, costs, total
from divergences.exact.tree import kruskal, path
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import (
    cost_of,
    couples,
    dense,
    independent,
    marginals,
    mirrored,
    monotone,
    optimum,
    pairs,
    support,
)


def thinned(plan: Any, cost: Any) -> Any:
    """The plan after all cycles are emptied, each in the direction that does not raise the cost."""
    n, m = len(plan), len(plan[0])
    flow = {(i, j): plan[i][j] for i, j in support(plan)}
    while closing := set(flow) - set(forest := kruskal(flow, n, m)):
        i, j = min(closing)
        cycle = [(i, j), *path(forest, i, n + j, n, m)]
        rise = total(cost[a][b] * (-1) ** k for k, (a, b) in enumerate(cycle))
        grows, shrinks = (cycle[::2], cycle[1::2]) if rise <= 0 else (cycle[1::2], cycle[::2])
        amount = min(flow[arc] for arc in shrinks)
        for arcs, change in ((grows, amount), (shrinks, -amount)):
            flow.update({arc: flow[arc] + change for arc in arcs})
        flow = {arc: w for arc, w in flow.items() if w}
    return dense(flow, n, m)


def peeled(arcs: Any, p: Any, q: Any) -> Any:
    """The only plan on a forest: the arc of a leaf carries all that the leaf has left."""
    n, left, plan, open_arcs = len(p), [*p, *q], {}, [(i, len(p) + j) for i, j in arcs]
    while open_arcs:
        degree = Counter(node for arc in open_arcs for node in arc)
        leaf, arc = next((node, arc) for arc in open_arcs for node in arc if degree[node] == 1)
        plan[arc[0], arc[1] - n] = mass = left[leaf]
        left = [w - mass if node in arc else w for node, w in enumerate(left)]
        open_arcs.remove(arc)
    return dense(plan, n, len(q))


def few(plan: Any) -> bool:
    """Whether the plan has at most n + m − 1 atoms."""
    return len(support(plan)) <= len(plan) + len(plan[0]) - 1


def holds(gamma: Any, x: Any) -> bool:
    """Whether thinning keeps the marginals, does not raise the cost, and leaves the one plan of a forest, with few atoms.

    The same from the optimum.
    """
    (p, q), cost = marginals(gamma), costs(x, x, cityblock)
    thin, best = thinned(gamma, cost), optimum(p, q, cost)
    least = thinned(best.plan, cost)
    return (
        all(couples(plan, p, q) and few(plan) and plan == peeled(support(plan), p, q) for plan in (thin, least))
        and best.value == cost_of(least, cost) <= cost_of(thin, cost) <= cost_of(gamma, cost)
        and Exact.of(best.value).rational() is not None
    )


def points() -> Iterator[dict[str, Any]]:
    """Couplings with many atoms: independent ones, and mixtures of the monotone one with them."""
    for k, point in enumerate(pairs(30)):
        p, q = point["p"], mirrored(point["p"], point["q"]) if k % 3 == 0 else point["q"]
        pairs_of_rows = zip(independent(p, q), monotone(p, q), strict=True)
        mixed = [[(a + k % 2 * b) / (1 + k % 2) for a, b in zip(*rows, strict=True)] for rows in pairs_of_rows]
        yield {"gamma": mixed, "x": point["x"]}


claim = Claim(
    slug="an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",
    theorem="T41",
    source="S1 L75, S3 L56 (the infimum over couplings); Peyré & Cuturi, Computational Optimal Transport, Prop. 3.4",
    about=("w1_primal", "wasserstein1"),
    statement="every coupling of p (n atoms) and q (m atoms) can be thinned to n + m - 1 atoms at no higher cost, "
    "so a cheapest one exists and has so few",
    formal=(
        "W1(p, q, d) = sum(f*d) <= sum(h*d) <= sum(g*d) for some f in thin couplings(p, q), h in thinnings(g) "
        "given q in laws(m) and g in couplings(p, q) and d costs"
    ),
    model=Model(holds=holds, points=points, certified=True),
    steps=(
        Step("algebra", "(g + t) + (h - t) = g + h", "a cycle meets each row and column twice"),
        Step("algebra", "(g + t)*a + (h - t)*b = g*a + h*b + t*(a - b)", "the cost is linear in t"),
        Step("algebra", "(n + m - k) - 1 = n + m - (k + 1)", "without cycles every arc joins two parts"),
        Step(
            "sum",
            "t·δ <= 0 for one sign of t; it ends when an arc is empty, and there are finitely many",
            "finitely many forests, one plan for each",
            check=lambda: (
                identity_holds("(g + t)*a + (h - t)*b - (g*a + h*b) = t*(a - b)", interior=False).holds
                and inequality_holds("0 - t*s <= 0").holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "one atom fewer",
            "n + m - 2 atoms",
            lambda gamma, x: len(support(thinned(gamma, costs(x, x)))) <= 2 * len(x) - 2,
        ),
        Mutant("a map", "n atoms", lambda gamma, x: len(support(thinned(gamma, costs(x, x)))) <= len(x)),
        Mutant("every coupling", "every coupling has at most n + m - 1 atoms", lambda gamma, x: few(gamma)),
        Mutant(
            "thinned is optimal",
            "the thinned plan is optimal",
            lambda gamma, x: (
                cost_of(thinned(gamma, costs(x, x)), costs(x, x)) == optimum(*marginals(gamma), costs(x, x)).value
            ),
        ),
    ),
)
