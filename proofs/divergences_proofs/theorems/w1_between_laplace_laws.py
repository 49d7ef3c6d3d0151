"""W1(Laplace(m₁, b₁), Laplace(m₂, b₂)) = |Δ| + s·e^{−|Δ|/s}, s = |b₁ − b₂|: |Δ| for equal scales, s for equal centres.

The monotone plan moves m₁ + b₁z to m₂ + b₂z, so W1 = E|Δ + sZ| = s·E|Z + |Δ|/s|.
"""

from typing import Any

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.densities import laplace_distance, vanishes
from divergences_proofs.families import LAPLACE, library, w1
from divergences_proofs.integrals import agree, brackets, pairs


def formula(m: Any, b: Any, n: Any, c: Any) -> Any:
    """|Δ| + s·e^{−|Δ|/s}."""
    shift, spread = abs(m - n), abs(b - c)
    return shift if spread == 0 else shift + spread * (-shift / spread).exp()


def derived() -> bool:
    """s·E|Z + a| with a = |Δ|/s."""
    a, s = sp.symbols("a s", positive=True)
    return vanishes(s * laplace_distance(a) - (s * a + s * sp.exp(-a)))


def library_agrees(laws: Any) -> bool:
    """Whether the library's bounds meet the enclosure."""
    return brackets(library(LAPLACE, "wasserstein1", laws), w1(LAPLACE, laws))


def against(wrong: Any) -> Any:
    """A formula against ∫|F − G|."""
    return lambda laws: agree(w1(LAPLACE, laws), wrong, laws)


claim = Claim(
    slug="w1_between_laplace_laws",
    source="S3 L49-56 (the earth mover's distance); integrated here",
    about=("wasserstein1",),
    uses=("the_monotone_plan_is_optimal_for_convex_costs", "w1_on_the_line_is_the_area_between_cdfs"),
    statement="W1(Laplace(m₁, b₁), Laplace(m₂, b₂)) = |m₁ - m₂| + s·exp(-|m₁ - m₂|/s), s = |b₁ - b₂|; the shift if s = 0",
    model=Model(holds=against(formula), points=pairs, floats=library_agrees, enclosed=True),
    steps=(
        Step("algebra", "m + b*z - (n + c*z) = (m - n) + (b - c)*z", "the monotone plan's arcs"),
        Step("sum", "E|Δ + sZ| = s·E|Z + |Δ|/s| = |Δ| + s·exp(-|Δ|/s)", "piece by piece", check=derived),
    ),
    scope="Laplace laws of every place and scale > 0",
    mutants=(
        Mutant("the shift alone", "|Δ|", against(lambda m, b, n, c: abs(m - n))),
        Mutant("shift plus spread", "|Δ| + s", against(lambda m, b, n, c: abs(m - n) + abs(b - c))),
        Mutant("scales added", "s = b₁ + b₂", against(lambda m, b, n, c: formula(m, b, n, -c))),
    ),
)
