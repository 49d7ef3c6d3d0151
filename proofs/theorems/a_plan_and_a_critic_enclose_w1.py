"""T42: Any masses and any potentials enclose W1, as each bracket of the library does.

The plan is cut down where it exceeds a marginal, and what is left over goes any way at all, at the largest cost. Rows may
be cut first, or columns: the smaller of the two bills counts. No solver is trusted, and no triangle inequality is used.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Vector, costs
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import cost_of, critic, expectation, independent, is_lipschitz, marginals, optimum, pairs, w1

Bracket = tuple[Any, Any, Any]


def excess(a: Any, b: Any) -> Any:
    """Σ (a − b)⁺."""
    return sum((max(s - t, Fraction(0)) for s, t in zip(a, b, strict=True)), Fraction(0))


def bracket(p: Any, q: Any, x: Any, gamma: Any, f: Any, miss: Any = min) -> Bracket:
    """What the potentials earn, W1 with its own proof, and what the masses cost with what they miss."""
    cost = costs(x, x)
    rows, columns = marginals(gamma)
    bills = excess(p, rows) + excess(columns, q), excess(q, columns) + excess(rows, p)
    top = max(max(row) for row in cost)
    return expectation(p, f) - expectation(q, f), w1(p, q, x), cost_of(gamma, cost) + top * miss(bills)


def encloses(**k: Any) -> bool:
    """Whether W1 lies between both."""
    low, found, high = bracket(**k)
    return low <= found <= high


def points() -> Iterator[dict[str, Any]]:
    """Optimal plans and critics, independent ones, and spoilt ones: too little mass, too much, in the wrong place."""
    for point in pairs(18):
        p, q, x = point["p"], point["q"], point["x"]
        cost = costs(x, x)
        best = optimum(p, q, cost)
        nothing = [[Fraction(0) for _ in x] for _ in x]
        plans = best.plan, independent(p, q), independent(q, p), halved(best.plan), doubled(best.plan), nothing
        yield from (
            {**point, "gamma": g, "f": f} for g, f in product(plans, (critic(best, cost), [s[0] / 3 for s in x]))
        )


def halved(plan: Any) -> Any:
    """Half of every mass."""
    return [[w / 2 for w in row] for row in plan]


def doubled(plan: Any) -> Any:
    """Twice the masses of the first row."""
    return [[w * 2 for w in plan[0]], *plan[1:]]


HALF, ONE = Fraction(1, 2), Fraction(1)
EVEN = {"p": Vector((HALF, HALF)), "q": Vector((HALF, HALF)), "x": ((Fraction(0),), (ONE,))}
STEEP = {**EVEN, "p": Vector((ONE, 0 * ONE)), "gamma": [[HALF, HALF], [0 * ONE, 0 * ONE]], "f": [2 * ONE, 0 * ONE]}
NEGATIVE = {**EVEN, "gamma": [[3 * HALF / 2, -HALF / 2], [-HALF / 2, 3 * HALF / 2]], "f": [0 * ONE, 0 * ONE]}


def slopes_are_small(p: Any, q: Any, x: Any, gamma: Any, f: Any) -> bool:
    """Whether f is 1-Lipschitz on the sites."""
    return is_lipschitz(f, costs(x, x))


def is_nonnegative(p: Any, q: Any, x: Any, gamma: Any, f: Any) -> bool:
    """Whether no mass is negative."""
    return all(w >= 0 for row in gamma for w in row)


def cuts_add_up() -> bool:
    """Whether what is kept of a mass and what is cut off add up to it."""
    return agree_everywhere(lambda a, b: min(a, b) + max(a - b, 0), lambda a, b: a, 2)


claim = Claim(
    slug="a_plan_and_a_critic_enclose_w1",
    theorem="T42",
    source="S1 L75-77, S3 L56-62; Peyré & Cuturi, Computational Optimal Transport",
    about=("wasserstein1", "certify"),
    uses=("weak_duality",),
    statement="E_p f - E_q h <= W1(p, q) <= Σ γ·d + t·min(Σ(p - γ1)⁺ + Σ(γᵀ1 - q)⁺, Σ(q - γᵀ1)⁺ + Σ(γ1 - p)⁺) "
    "for all γ >= 0, f_i - h_j <= d_ij and 0 <= d_ij <= t",
    formal=(
        "E(p, f) - E(q, h) <= W1(p, q, d) <= sum(g*d) + t*min(sum(max(p - rows(g), 0)) + sum(max(columns(g) "
        "- q, 0)), sum(max(q - columns(g), 0)) + sum(max(rows(g) - p, 0))) given q in laws(m) and f, h in "
        "potentials(d) and d costs up to t and t in R and g masses"
    ),
    model=Model(holds=encloses, points=points, certified=True),
    assumptions=(
        Assumption("f_i - h_j <= d_ij", STEEP, slopes_are_small),
        Assumption("γ >= 0", NEGATIVE, is_nonnegative),
    ),
    steps=(
        Step(
            "order",
            "min(r, p) + (r - p)⁺ = r and min(r, p) + (p - r)⁺ = p",
            "cut down: kept, cut off, missing",
            check=cuts_add_up,
        ),
        Step("order", "w*(a + s) >= w*a", "what is missing goes at most at t"),
        Step(
            "sum",
            "Σ γ·(d - f + h) >= 0 below; Σ kept·d + t·missing above",
            "one coupling between both bounds",
            check=lambda: (
                inequality_holds("w*s + v*t >= 0").holds
                and identity_holds("w*(f - g + s) - w*(f - g) = w*s", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant(
            "what is missed costs nothing",
            "W1 <= Σ γ·d",
            lambda p, q, x, gamma, f: w1(p, q, x) <= cost_of(gamma, costs(x, x)),
        ),
        Mutant(
            "half of it at the largest cost",
            "W1 <= Σ γ·d + t·min(…)/2",
            lambda **k: bracket(**k)[1] * 2 <= bracket(**k)[2] + cost_of(k["gamma"], costs(k["x"], k["x"])),
        ),
        Mutant("reversed", "Σ γ·d + t·min(…) <= W1", lambda **k: bracket(**k)[2] <= bracket(**k)[1]),
    ),
)
