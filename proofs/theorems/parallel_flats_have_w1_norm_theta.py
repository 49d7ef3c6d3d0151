"""T55: Flats: (0, Z) and (θ, Z) in ℝᵏ × ℝᵈ have W1 = ‖θ‖ in every metric whose projection to the θ-factor contracts.

That covers the product metrics with Euclidean, city-block and Chebyshev norms. The hypothesis is needed: where it is
shorter to change both factors than to change the first alone, the identity coupling is not optimal.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import certify, check, costs, total
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.models import METRICS, flat_points, lines


def norm(theta: Any, metric: str) -> Any:
    """‖θ‖ in the θ-factor; the shortcut metric has |θ| there."""
    name = "euclidean" if metric == "shortcut" else metric
    return METRICS[name](theta, (Fraction(0),) * len(theta))


def w1(theta: Any, z: Any, w: Any, metric: str) -> Any:
    """W1 in the product metric, proved by an exact certificate."""
    cost = costs(*lines(theta, z, w), METRICS[metric])
    return check(w, w, cost, certify(w, w, cost))


def projection_contracts(theta: Any, z: Any, w: Any, metric: str) -> bool:
    """Whether going from one flat to the other never takes less than ‖θ‖."""
    return all(c >= norm(theta, metric) for row in costs(*lines(theta, z, w), METRICS[metric]) for c in row)


def library_agrees(theta: Any, z: Any, w: Any, metric: str) -> bool:
    """Whether the library's coupling costs ‖θ‖, up to rounding, on its own flats of these dimensions."""
    import divergences as dv

    mu, nu = dv.models.parallel_lines(floats.to_float(theta), n=4, d=len(z[0]))
    return abs(float(dv.wasserstein1(mu, nu, metric=metric)) - float(norm(theta, metric))) <= floats.SLACK


SHORTCUT = {
    "theta": (Fraction(1),),
    "z": ((Fraction(0),), (Fraction(1),)),
    "w": (Fraction(1, 2), Fraction(1, 2)),
    "metric": "shortcut",
}

claim = Claim(
    slug="parallel_flats_have_w1_norm_theta",
    theorem="T55",
    source="S1 L57-61 in more dimensions; Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("wasserstein1",),
    uses=("weak_duality", "parallel_lines_have_w1_theta"),
    statement="W1(P_0, P_θ) = ‖θ‖, P_θ the law of (θ, Z) in a product metric whose projection to θ contracts, "
    "Z of finitely many values",
    formal="W1(image(p, f), image(p, h), d) = t given f, h in flats(d, t) and t in [0, inf)",
    model=Model(
        holds=lambda **k: w1(**k) == norm(k["theta"], k["metric"]),
        points=flat_points,
        floats=library_agrees,
        certified=True,
    ),
    assumptions=(Assumption("projection to the θ-factor is a contraction", SHORTCUT, projection_contracts),),
    steps=(
        Step("order", "a**2 + b**2 >= a**2", "Euclidean product"),
        Step("order", "a + b >= a", "city-block product"),
        Step(
            "order",
            "max(a, b) = a + max(b - a, 0)",
            "Chebyshev product",
            check=lambda: agree_everywhere(max, lambda a, b: a + max(b - a, 0), 2),
        ),
        Step("algebra", "w*(a + s) - w*a = w*s", "distance is ‖θ‖ plus a slack"),
        Step("order", "w*s >= 0", "any coupling costs at least ‖θ‖"),
        Step(
            "sum",
            "Σ w·c >= Σ w·‖θ‖ = ‖θ‖, with equality for (0, z) -> (θ, z)",
            "the masses add up to one",
            check=lambda: (
                inequality_holds("w*(a + s) >= w*a").holds and identity_holds("w*(a + 0) = w*a", interior=False).holds
            ),
        ),
    ),
    mutants=(
        Mutant("city-block norm always", "W1 = Σ|θ_i|", lambda **k: w1(**k) == total(abs(t) for t in k["theta"])),
        Mutant("squared", "W1 = ‖θ‖²", lambda **k: w1(**k) == norm(k["theta"], k["metric"]) ** 2),
        Mutant("first coordinate", "W1 = |θ_1|", lambda **k: w1(**k) == abs(k["theta"][0])),
    ),
)
