"""W1 between Cauchy laws of two scales is ∞: far out every doubling of the range adds a constant to ∫|F − G|.

Around one centre π(F − G) = atan(x(t − s)/(st + x²)), which is at least (t − s)/(4x) far out. Another centre changes W1 by
the shift at most. The library's answer is ∞, not a large number.
"""

from typing import Any

from flint import arb  # type: ignore[import-untyped]

from divergences.exact.balls import precision
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs.cauchy import area, library
from divergences_proofs.integrals import BITS, number, pairs


def doubles(laws: Any, factor: Any = 1) -> bool:
    """Whether each of six doublings of the range, right of 64, adds at least factor·|s₁ − s₂|·log 2/(4π)."""
    with precision(BITS):
        least = number(abs(laws[1] - laws[3])) * arb.const_log2() / (4 * arb.pi()) * factor
        return all(bool(abs(area(laws, 2**k, 2 ** (k + 1))) >= least) for k in range(6, 12))


TANGENT = "(x/s - x/t)/(1 + x**2/(s*t)) = x*(t - s)/(s*t + x**2)"
BEYOND = "x*a/(t + x**2) - a/(2*x) = a*(x**2 - t)/(2*x*(t + x**2))"
SLOPE = "1/(1 + y**2) - 1/2 = (1 - y**2)/(2*(1 + y**2))"


def library_agrees(laws: Any) -> bool:
    """Whether the library finds ∞."""
    return float(library("wasserstein1", laws)) == float("inf")


claim = Claim(
    slug="w1_between_cauchy_laws_of_two_scales",
    source="S3 L49-56 (the earth mover's distance); integrated here",
    about=("wasserstein1",),
    uses=("w1_is_a_metric", "w1_between_cauchy_laws_of_one_scale"),
    statement="W1(Cauchy(m₁, s₁), Cauchy(m₂, s₂)) = inf for s₁ != s₂; around one centre each doubling far enough out "
    "adds |s₁ - s₂|·log(2)/(4π) at least",
    model=Model(holds=doubles, points=lambda: pairs("1 2, 1/2 3/2, 3 1"), floats=library_agrees, enclosed=True),
    steps=(
        Step("algebra", TANGENT, "one centre: π(F - G) is its atan"),
        Step("algebra", BEYOND, "at least (t - s)/(2x), from x² = st on"),
        Step("algebra", SLOPE, "atan y >= y/2 for 0 <= y <= 1"),
        Step(
            "sum",
            "π·|F - G| >= |s₁ - s₂|/(4x), whose integral is infinite; another centre changes W1 by |m₁ - m₂|",
            "over [x, 2x] it is log(2)/4",
            check=lambda: all(identity_holds(text, interior=False).holds for text in (TANGENT, BEYOND, SLOPE)),
        ),
    ),
    scope="Cauchy laws of every place and scale > 0",
    mutants=(
        Mutant("five times as fast", ">= 5|s₁ - s₂|·log(2)/(4π)", lambda laws: doubles(laws, 5)),
        Mutant("ten times", ">= 10|s₁ - s₂|·log(2)/(4π)", lambda laws: doubles(laws, 10)),
    ),
)
