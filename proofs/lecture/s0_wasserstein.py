"""S0 L72-86: W of two lines, as an infimum over couplings, and as a supremum over 1-Lipschitz functions.

The formula for the lines has the same θ̂ twice, and would be 0 everywhere. So would the infimum, which needs its set:
the couplings of p and q. The dual is right.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from divergences.exact import certify, check, costs, expectation
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from divergences.verification.judge.item import Reading, claimed
from divergences.verification.points.classes import SITES
from proofs.models import THETAS, WEIGHTS, common_support, lines
from proofs.notes import S0
from proofs.theorems import w1_on_the_line_is_the_area_between_cdfs
from proofs.theorems.strong_duality_by_certificate import theorem as strong_duality


def laws(theta: Any, z: Any, w: Any) -> Any:
    """P_0 and P_θ as masses on the union of their sites."""
    return common_support(*lines(theta, z, w), w)


def two_lines() -> Iterator[dict[str, Any]]:
    """θ and θ̂, equal ones among them; Z with uneven atoms of uneven mass."""
    shifts = [Fraction(0), *THETAS]
    for k, theta in enumerate(shifts):
        for n, hat in enumerate(shifts, 1):
            yield {"theta": theta, "hat": hat, "z": SITES[: n - k % 2 or 1], "w": WEIGHTS[n - k % 2 or 1]}


def distances(theta: Any, hat: Any, z: Any) -> Any:
    """The distances between (θ, z) and (θ̂, z′)."""
    return costs([(theta, s) for s in z], [(hat, s) for s in z])


def w1(theta: Any, hat: Any, z: Any, w: Any) -> Any:
    """W1 of the laws of (θ, Z) and (θ̂, Z), proved by an exact certificate."""
    cost = distances(theta, hat, z)
    return check(w, w, cost, certify(w, w, cost))


ITEMS = (
    S0(
        id="A0.20",
        lines="L72",
        written=r"W(P, q) = \|\hat{\theta} - \hat{\theta}\|_2",
        meaning="one of the two θ̂ is θ: W is the distance of the lines",
        claim=claimed(
            "W(P_θ, P_θ̂) = |θ - θ̂|",
            Mutant("the same twice", "W = |θ̂ - θ̂|", lambda **k: w1(**k) == abs(k["hat"] - k["hat"])),
            Mutant("no absolute value", "W = θ - θ̂", lambda **k: w1(**k) == k["theta"] - k["hat"]),
            Mutant("squared", "W = (θ - θ̂)²", lambda **k: w1(**k) == (k["theta"] - k["hat"]) ** 2),
            Mutant(
                "independent samples",
                "E|(θ, Z) - (θ̂, Z')| = |θ - θ̂|",
                lambda theta, hat, z, w: (
                    expectation(w, [expectation(w, row) for row in distances(theta, hat, z)]) == abs(theta - hat)
                ),
            ),
            model=Model(holds=lambda **k: w1(**k) == abs(k["theta"] - k["hat"]), points=two_lines, certified=True),
            steps=(
                Step("order", "a**2 + b**2 >= a**2", "|(a, b)| >= |a|: projection contracts"),
                Step("algebra", "a**2 + 0**2 = a**2", "(θ, z) to (θ̂, z) costs |θ - θ̂|"),
                Step(
                    "sum",
                    "Σ w·c >= Σ w·|θ - θ̂|, with equality for (θ, z) -> (θ̂, z)",
                    "the masses add up to one",
                    check=lambda: (
                        inequality_holds("w*(a + s) >= w*a").holds
                        and identity_holds("w*(a + 0) = w*a", interior=False).holds
                    ),
                ),
            ),
        ),
        literally=Reading(
            "W(P_θ, P_θ̂) = |θ̂ - θ̂|", lambda theta, hat, z, w: w1(theta, hat, z, w) == abs(hat - hat), two_lines
        ),
        uses=("parallel_lines_have_w1_theta",),
    ),
    S0(
        id="A0.21",
        lines="L74",
        written=r"W(p, q) = \inf_{x, y \sim \gamma} \mathbb{E} \|x - y\|_2",
        meaning="the infimum over the couplings of p and q; nothing in the line says so",
        convention="γ ∈ Γ(p, q)",
        claim=w1_on_the_line_is_the_area_between_cdfs.theorem,
        literally=Reading("W1(p, q, x) = 0 given x ascending"),
        uses=("w1_on_the_line_is_the_area_between_cdfs", "weak_duality"),
    ),
    S0(
        id="A0.22",
        lines="L81-84",
        written=r"W(p, q) = \sup_f \left(\mathbb{E}_{x \sim p} f(x) - \mathbb{E}_{x \sim q} f(x) \right)",
        meaning="Kantorovich-Rubinstein duality; for other K the supremum is K·W",
        claim=strong_duality,
        uses=(strong_duality.slug,),
    ),
)
