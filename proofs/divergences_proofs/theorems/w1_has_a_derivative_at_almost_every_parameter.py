"""T56: where g_θ(z) is locally Lipschitz in θ with an integrable constant, W1(P, P_θ) has a derivative at almost every θ.

W1 is then locally Lipschitz (w1_is_lipschitz_in_the_parameter), and the rest is Rademacher's theorem, cited. Not at every
θ: for atoms on the line W1 is piecewise linear in θ and has its kinks where atoms meet.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import Vector
from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.couplings import on_the_line, w1

H = Fraction(1, 10**9)
THETAS = Vector.of(("-7/101", "13/101", "57/103", "-119/103", "305/107"))
"""No two sites meet there."""


def second_difference(p: Any, q: Any, x: Any, theta: Any) -> Any:
    """W1(θ + h) − 2·W1(θ) + W1(θ − h) for P_θ the law q at the sites x + θ: 0 where W1 is linear around θ."""
    near = [w1(p, q, x, x + t) for t in (theta - H, theta, theta + H)]
    return near[0] - 2 * near[1] + near[2]


def smooth(p: Any, q: Any, x: Any, thetas: Any) -> bool:
    """Whether W1 has a derivative at all these parameters."""
    return all(second_difference(p, q, x, theta) == 0 for theta in thetas)


def meetings(x: Any) -> list[Any]:
    """The parameters at which sites meet."""
    return [a - b for a in x for b in x]


def points() -> Iterator[dict[str, Any]]:
    """Pairs on the line; five parameters at which no sites meet."""
    return ({**point, "thetas": THETAS} for point in on_the_line(20) if len(point["p"]) <= 4)


claim = Claim(
    slug="w1_has_a_derivative_at_almost_every_parameter",
    theorem="T56",
    source="S4 L58-66; Arjovsky, Chintala, Bottou 2017, Theorem 1",
    about=("wasserstein1", "w1_line"),
    uses=("w1_is_lipschitz_in_the_parameter",),
    statement="W1(P, P_θ) is differentiable at almost every θ where g_θ(z) is locally Lipschitz in θ, "
    "with a constant that is integrable in z",
    model=Model(holds=smooth, points=points, certified=True),
    steps=(
        Step(
            "cited",
            "a locally Lipschitz function is differentiable almost everywhere",
            "W1 is locally Lipschitz in θ",
            reference="Rademacher's theorem",
        ),
    ),
    mutants=(
        Mutant("at every θ", "also where sites meet", lambda p, q, x, thetas: smooth(p, q, x, meetings(x))),
        Mutant("at θ = 0", "also at p = q, θ = 0", lambda p, q, x, thetas: smooth(p, p, x, [Fraction(0)])),
    ),
)
