"""T52: a 1-Lipschitz map does not increase W1: W1(g_{#}P, g_{#}Q) ≤ W1(P, Q); an L-Lipschitz map by a factor L at most.

Push the plan forward. Features, crops and projections can hide a difference between two laws, never make one.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import costs
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.couplings import Vector, image, pairs, w1

MAPS: dict[str, Callable[[Any], Any]] = {
    "projection": lambda s: (s[0],),
    "ReLU(s - 1)": lambda s: tuple(max(c - 1, Fraction(0)) for c in s),
    "s/3 + 2": lambda s: tuple(c / 3 + 2 for c in s),
    "|s - 2|": lambda s: tuple(abs(c - 2) for c in s),
    "constant": lambda s: (Fraction(7),),
    "2s": lambda s: tuple(2 * c for c in s),
}


def pushed(p: Any, q: Any, x: Any, g: str) -> Any:
    """W1 between the images, sites that fall together merged."""
    sites = [MAPS[g](s) for s in x]
    (a, y), (b, _) = image(p, sites), image(q, sites)
    return w1(a, b, y)


def points() -> Iterator[dict[str, Any]]:
    """Pairs on the line and in the plane, with maps in turn."""
    names = [name for name in MAPS if name != "2s"]
    return ({**point, "g": names[k % len(names)]} for k, point in enumerate(pairs()))


def is_contraction(p: Any, q: Any, x: Any, g: str) -> bool:
    """Whether no two images are farther apart than the sites."""
    image_costs, cost = costs([MAPS[g](s) for s in x], [MAPS[g](s) for s in x]), costs(x, x)
    return all(a <= b for row, prices in zip(image_costs, cost, strict=True) for a, b in zip(row, prices, strict=True))


DOUBLED = {"p": Vector.of((1, 0)), "q": Vector.of((0, 1)), "x": ((Fraction(0),), (Fraction(1),)), "g": "2s"}

claim = Claim(
    slug="lipschitz_maps_contract_w1",
    theorem="T52",
    source="S0 L83-96 (Lipschitz maps); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    statement="W1(g_# P, g_# Q) <= W1(P, Q) for every 1-Lipschitz map g, P and Q of finitely many values",
    formal="W1(image(p, f), image(q, f), c) <= W1(p, q, d) given f in maps(d, c)",
    model=Model(holds=lambda **k: pushed(**k) <= w1(k["p"], k["q"], k["x"]), points=points, certified=True),
    assumptions=(Assumption("g is 1-Lipschitz", DOUBLED, is_contraction),),
    steps=(
        Step("order", "w*(c + s) >= w*c", "an image arc is shorter by s"),
        Step("algebra", "w*(c + s) - w*c = w*s", "and saves that much"),
        Step(
            "sum",
            "Σ γ·|g(x) - g(y)| <= Σ γ·|x - y|, a coupling of the images",
            "the plan, pushed forward",
            check=lambda: (
                inequality_holds("w*(c + s) + v*(b + t) >= w*c + v*b").holds
                and identity_holds("(g + h)*c = g*c + h*c", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant("reversed", "W1(g_# P, g_# Q) >= W1(P, Q)", lambda **k: pushed(**k) >= w1(k["p"], k["q"], k["x"])),
        Mutant("equal", "W1(g_# P, g_# Q) = W1(P, Q)", lambda **k: pushed(**k) == w1(k["p"], k["q"], k["x"])),
        Mutant(
            "half of it", "W1(g_# P, g_# Q) <= W1(P, Q)/2", lambda **k: pushed(**k) * 2 <= w1(k["p"], k["q"], k["x"])
        ),
    ),
)
