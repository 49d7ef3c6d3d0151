"""T59, R1: between δ_0 and δ_r, max_a a·r − (γ/2)a² = r²/(2γ), at slope a = r/γ: slopes are pulled to 0, W1 is not found.

The slope dies away with the distance, which is why R1 converges (S1 L89): at r = 0 the critic is flat. Its gain is r²/γ, the
square of W1 over γ, so that a gain of 1 says nothing of a distance before γ is named.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import Vector
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs import critics

SLOPES = Vector.of(("-2", "0", "1/2", "1", "7/4", "5"))
SQUARE = "r**2/(2*k) - (a*r - k*a**2/2) = k/2*(a - r/k)**2"


def points() -> Iterator[dict[str, Any]]:
    """Distances and weights, with slopes of both signs."""
    for r, weight in product(("0", "1/4", "1", "3", "20"), ("1/8", "1", "10", "17/3")):
        yield {"slopes": SLOPES, "r": Fraction(r), "weight": Fraction(weight)}


def value(a: Any, r: Any, weight: Any) -> Any:
    """a·r − (γ/2)·a²."""
    return a * r - weight * a * a / 2


def holds(slopes: Any, r: Any, weight: Any) -> bool:
    """The optimum and its slope; other slopes fall short."""
    top = r / weight
    return value(top, r, weight) == r * r / (2 * weight) and all(
        value(a, r, weight) < r * r / (2 * weight) for a in slopes if a != top
    )


def library_agrees(slopes: Any, r: Any, weight: Any) -> bool:
    """Whether the library's penalty of a critic of slope a is (γ/2)·a² exactly, on data of any place, in float64."""
    import jax
    import jax.numpy as jnp

    import divergences as dv
    from divergences.verification.interpreters.floats import is_dyadic

    if not is_dyadic(weight):
        return True
    with jax.enable_x64(True):
        data = jnp.asarray([[0.0], [float(r)], [-3.0]])
        found = [dv.critics.r1(lambda z, a=float(a): a * z[:, 0], data, weight=float(weight)) for a in slopes]
    return all(Fraction(float(x)) == weight * a * a / 2 for x, a in zip(found, slopes, strict=True))


claim = Claim(
    slug="r1_leaves_a_slope_in_proportion_to_the_distance",
    theorem="T59",
    source="S1 L89; Mescheder, Geiger & Nowozin 2018, equation 9",
    about=("critics.r1",),
    uses=("gradient_penalty_overestimates_w1",),
    statement="between δ_0 and δ_r: max_a a·r - (γ/2)·a² = r²/(2γ), attained by a = r/γ alone",
    formal=(
        "a*s - t/2*a**2 <= s**2/(2*t) and (a*s - t/2*a**2 = s**2/(2*t) iff a = s/t) given a in R and s "
        "in R and t in (0, inf)"
    ),
    model=Model(holds=holds, points=points, floats=library_agrees),
    steps=(
        Step("algebra", SQUARE, "completing the square"),
        Step(
            "sum",
            "objective = r²/(2γ) - (γ/2)·(a - r/γ)²",
            "a square is nonnegative",
            check=lambda: critics.optimal_for_all(critics.R1) and identity_holds(SQUARE, interior=False).holds,
        ),
    ),
    mutants=(
        Mutant(
            "it finds W1", "the best slope is 1", lambda slopes, r, weight: value(1, r, weight) == r * r / (2 * weight)
        ),
        Mutant(
            "without the half",
            "max = r²/γ",
            lambda slopes, r, weight: value(r / weight, r, weight) == r * r / weight,
        ),
        Mutant(
            "as if centred at 1",
            "the best slope is 1 + r/γ",
            lambda slopes, r, weight: value(1 + r / weight, r, weight) >= r * r / (2 * weight),
        ),
    ),
)
