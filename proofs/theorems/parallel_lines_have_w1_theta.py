"""T55: The laws of (0, Z) and (θ, Z) have W1 = |θ|, for every θ and every Z of finitely many values.

Below, because going from one line to the other takes at least |θ|; above, because (0, z) → (θ, z) takes exactly that.
The same z on both lines: with independent samples of Z the distance is larger, and not 0 at θ = 0.
A continuous Z is served by the same plan and the same critic.
"""

from typing import Any

from divergences.exact import Exact, certify, check, costs, expectation, js
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.models import common_support, line_points, lines


def w1(theta: Any, z: Any, w: Any) -> Any:
    """W1 in the plane, with Euclidean costs that are square roots: proved by an exact certificate."""
    cost = costs(*lines(theta, z, w))
    return check(w, w, cost, certify(w, w, cost))


def independent_cost(theta: Any, z: Any, w: Any) -> Any:
    """E|(0, Z) − (θ, Z′)|, Z′ independent of Z."""
    return expectation(w, [expectation(w, row) for row in costs(*lines(theta, z, w))])


def library_agrees(theta: Any, z: Any, w: Any) -> bool:
    """Whether the library's bracket contains |θ| exactly, θ the float that it was given."""
    import divergences as dv

    shift = float(theta[0])
    return floats.bracket_contains(dv.wasserstein1(*dv.models.parallel_lines(shift, n=8)), abs(Exact.of(shift)))


claim = Claim(
    slug="parallel_lines_have_w1_theta",
    theorem="T55",
    source="S1 L57-61, S0 L72, S4 L60; Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("wasserstein1",),
    uses=("weak_duality",),
    statement="W1(P_0, P_θ) = |θ|, P_θ the law of (θ, Z), Z of finitely many values",
    formal="W1(p, p, lines(t, z)) = abs(t) given z in R^n and t in R",
    model=Model(
        holds=lambda **k: w1(**k) == abs(k["theta"][0]), points=line_points, floats=library_agrees, certified=True
    ),
    assumptions=(),
    steps=(
        Step("order", "a**2 + b**2 >= a**2", "|(a, b)| >= |a|: projection contracts"),
        Step("algebra", "a**2 + 0**2 = a**2", "(0, z) to (θ, z) costs |θ|"),
        Step(
            "sum",
            "Σ w·c >= Σ w·|θ| = |θ| for any coupling, = |θ| for this one",
            "the masses add up to one",
            check=lambda: (
                inequality_holds("w*(a + s) >= w*a").holds
                and identity_holds("w*a + v*a = (w + v)*a", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant("no absolute value", "W1 = θ", lambda **k: w1(**k) == k["theta"][0]),
        Mutant("JS instead", "JS = |θ|", lambda **k: js(*common_support(*lines(**k), k["w"])) == abs(k["theta"][0])),
        Mutant("squared", "W1 = θ²", lambda **k: w1(**k) == k["theta"][0] ** 2),
        Mutant(
            "independent samples",
            "E|(0, Z) - (θ, Z')| = |θ|",
            lambda theta, z, w: independent_cost(theta, z, w) == abs(theta[0]),
        ),
    ),
)
