"""T42: A coupling and potentials of one value are optimal, and the value is W1: how W1 is proved without trusting a solver.

No coupling costs less than the potentials earn, and no potentials earn more than the coupling costs.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Vector, costs
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.couplings import cost_of, expectation, marginals, w1
from proofs.theorems.a_plan_and_a_critic_enclose_w1 import EVEN, ONE, points, slopes_are_small


def meeting() -> Iterator[dict[str, Any]]:
    """Couplings and critics, among which there are those that meet."""
    return (k for k in points() if marginals(k["gamma"]) == (Vector(k["p"]), Vector(k["q"])))


def meet(**k: Any) -> bool:
    """Whether the critic earns what the coupling costs."""
    return earned(**k) == cost_of(k["gamma"], costs(k["x"], k["x"]))


def earned(p: Any, q: Any, f: Any, **_: Any) -> Any:
    """E_p f − E_q f."""
    return expectation(p, f) - expectation(q, f)


def is_optimal(**k: Any) -> bool:
    """Whether the coupling costs W1."""
    return cost_of(k["gamma"], costs(k["x"], k["x"])) == w1(k["p"], k["q"], k["x"])


STEEP_AND_DEAR = {
    **{"p": Vector((Fraction(3, 4), Fraction(1, 4))), "q": Vector((Fraction(1, 4), Fraction(3, 4))), "x": EVEN["x"]},
    **{"gamma": [[0 * ONE, Fraction(3, 4)], [Fraction(1, 4), 0 * ONE]], "f": [2 * ONE, 0 * ONE]},
}

claim = Claim(
    slug="a_plan_and_a_critic_that_meet_are_optimal",
    theorem="T42",
    source="S1 L75-77, S3 L56-62; Villani, Optimal Transport: Old and New",
    about=("wasserstein1", "w1_primal", "w1_dual", "certify"),
    uses=("weak_duality",),
    statement="E_p f - E_q h = Σ γ·d implies W1(p, q) = Σ γ·d, γ a coupling of p and q, f_i - h_j <= d_ij",
    formal=(
        "E(p, f) - E(q, h) = sum(g*d) implies W1(p, q, d) = sum(g*d) given q in laws(m) and f, h in "
        "potentials(d) and g in couplings(p, q)"
    ),
    model=Model(holds=lambda **k: not meet(**k) or is_optimal(**k), points=meeting, certified=True),
    assumptions=(Assumption("f_i - h_j <= d_ij", STEEP_AND_DEAR, slopes_are_small),),
    steps=(
        Step("algebra", "f - g + s - (f - g) = s", "an arc costs what it earns, and slack"),
        Step("order", "w*s >= 0", "of which no coupling has less than none"),
        Step(
            "sum",
            "Σ γ·d = E_p f - E_q h <= Σ γ′·d for every coupling γ′",
            "weak duality, for each",
            check=lambda: inequality_holds("w*s + v*t >= 0").holds,
        ),
    ),
    mutants=(
        Mutant("every coupling", "W1 = Σ γ·d for every coupling γ", is_optimal),
        Mutant(
            "the other way round",
            "W1 = Σ γ·d implies E_p f - E_q h = Σ γ·d",
            lambda **k: not is_optimal(**k) or meet(**k),
        ),
        Mutant(
            "half of it",
            "E_p f - E_q h >= Σ γ·d/2 implies W1 = Σ γ·d",
            lambda **k: earned(**k) * 2 < cost_of(k["gamma"], costs(k["x"], k["x"])) or is_optimal(**k),
        ),
    ),
)
