"""T51: W1 is jointly convex: W1((1−t)p + tp′, (1−t)q + tq′) ≤ (1−t)·W1(p, q) + t·W1(p′, q′).

The mixture of two plans is a plan for the mixtures. So the conditional critic of the notes sees at least as much as
the unconditional one.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Vector, costs
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import blend, cost_of, couples, mirrored, optimum, pairs, w1

WEIGHTS = tuple(Fraction(t) for t in ("1/3", "1/2", "5/7", "0"))


def second(p: Any, q: Any) -> tuple[Vector, Vector]:
    """Another pair of laws on the same sites."""
    return mirrored(p, q), Vector(reversed(p))


def points() -> Iterator[dict[str, Any]]:
    """Pairs with weights in [0, 1)."""
    return ({**point, "t": WEIGHTS[k % 4]} for k, point in enumerate(pairs(24)))


def mixed(p: Any, q: Any, x: Any, t: Fraction) -> Any:
    """W1 of the mixtures."""
    a, b = second(p, q)
    return w1(blend(p, a, t), blend(q, b, t), x)


def average(p: Any, q: Any, x: Any, t: Fraction) -> Any:
    """The mixture of the W1s."""
    return blend(w1(p, q, x), w1(*second(p, q), x), t)


def holds(p: Any, q: Any, x: Any, t: Fraction) -> bool:
    """Whether the mixture of the optimal plans couples the mixtures, costs the average, and bounds W1."""
    a, b = second(p, q)
    cost = costs(x, x)
    plan = blend(optimum(p, q, cost).plan, optimum(a, b, cost).plan, t)
    value = cost_of(plan, cost)
    return couples(plan, blend(p, a, t), blend(q, b, t)) and value == average(p, q, x, t) and mixed(p, q, x, t) <= value


claim = Claim(
    slug="w1_is_jointly_convex",
    theorem="T51",
    source="S1 L75, S3 L56 (the infimum over couplings); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    statement="W1((1-t)p + t·p', (1-t)q + t·q') <= (1-t)·W1(p, q) + t·W1(p', q')",
    formal=(
        "W1(mix(p, r, t), mix(q, s, t), d) <= (1 - t)*W1(p, q, d) + t*W1(r, s, d) "
        "given d costs, s in laws(n) and t in [0, 1]"
    ),
    model=Model(holds=holds, points=points, certified=True),
    steps=(
        Step("algebra", "((1 - t)*g + t*h) + ((1 - t)*k + t*l) = (1 - t)*(g + k) + t*(h + l)", "marginals mix"),
        Step("algebra", "((1 - t)*g + t*h)*c = (1 - t)*(g*c) + t*(h*c)", "costs mix"),
        Step(
            "sum",
            "Σ ((1-t)γ + tγ')·d = (1-t)·Σ γ·d + t·Σ γ'·d, a coupling of the mixtures",
            "W1 is at most that",
            check=lambda: (
                identity_holds(
                    "((1 - t)*g + t*h)*c + ((1 - t)*k + t*l)*b = (1 - t)*(g*c + k*b) + t*(h*c + l*b)", interior=False
                ).holds
            ),
        ),
    ),
    mutants=(
        Mutant("concave", "W1 of mixtures >= average", lambda **k: mixed(**k) >= average(**k)),
        Mutant("linear", "W1 of mixtures = average", lambda **k: mixed(**k) == average(**k)),
        Mutant(
            "product of the weights",
            "W1 of mixtures <= (1-t)²·W1(p, q) + t²·W1(p', q')",
            lambda p, q, x, t: mixed(p, q, x, t) <= w1(p, q, x) * (1 - t) ** 2 + w1(*second(p, q), x) * t**2,
        ),
    ),
)
