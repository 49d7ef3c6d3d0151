"""T47: adding independent noise of the same law to both sides does not increase W1: W1(P∗R, Q∗R) ≤ W1(P, Q).

Move x to y by the old plan and keep the noise: (x + z) → (y + z) costs what x → y costs. Noise added to
both images before the critic sees them can only bring the laws together. Independent noise samples on the two sides are
another matter (see parallel_lines_have_w1_theta). Sums that fall on one point are sites of distance 0 in the formal text.
"""

from typing import Any

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import Vector, image, pairs, times, w1

NOISE = Vector.of(("1/2", "1/3", "1/6"))
STEPS = Vector.of(("0", "1", "-3/2"))


def noisy(x: Any) -> list[Any]:
    """x + z for every site x and every value z of the noise, along the first coordinate."""
    return [(s[0] + z, *s[1:]) for s in x for z in STEPS]


def blurred(p: Any, q: Any, x: Any) -> Any:
    """W1(P∗R, Q∗R), sums that fall on one point merged."""
    (a, y), (b, _) = image(times(p, NOISE), noisy(x)), image(times(q, NOISE), noisy(x))
    return w1(a, b, y)


claim = Claim(
    slug="common_noise_does_not_increase_w1",
    theorem="T47",
    source="S1 L57-61 (the same Z on both sides); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    statement="W1(P∗R, Q∗R) <= W1(P, Q) for laws and noise of finitely many values",
    formal=(
        "W1(joint(p, r), joint(q, r), distances(sums(x, z), sums(y, z))) <= W1(p, q, distances(x, y)) given r in laws(m) and "
        "x in R^(n, k) and y in R^(n, k) and z in R^(m, k)"
    ),
    model=Model(
        holds=lambda p, q, x: blurred(p, q, x) <= w1(p, q, x),
        points=lambda: pairs(14, lambda p, q, x: len(p) <= 4),
        certified=True,
    ),
    steps=(
        Step("algebra", "(x + z) - (y + z) = x - y", "the same noise moves with its point"),
        Step("algebra", "g*m + g*(1 - m) = g", "noise independent of the plan g"),
        Step(
            "sum",
            "Σ γ_ij·m_k·|x_i + z_k - (x_j + z_k)| = Σ γ_ij·|x_i - x_j|",
            "a coupling of the blurred laws",
            check=lambda: identity_holds("g*m*c + g*(1 - m)*c = g*c", interior=False).holds,
        ),
    ),
    mutants=(
        Mutant("reversed", "W1(P∗R, Q∗R) >= W1(P, Q)", lambda p, q, x: blurred(p, q, x) >= w1(p, q, x)),
        Mutant("equal", "W1(P∗R, Q∗R) = W1(P, Q)", lambda p, q, x: blurred(p, q, x) == w1(p, q, x)),
        Mutant(
            "noise on one side",
            "W1(P∗R, Q) <= W1(P, Q)",
            lambda p, q, x: w1(times(p, NOISE), q, noisy(x), x) <= w1(p, q, x),
        ),
    ),
)
