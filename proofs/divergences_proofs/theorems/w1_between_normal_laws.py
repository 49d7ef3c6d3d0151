"""W1(N(m₁, s₁²), N(m₂, s₂²)) = E|δ + sZ| = s√(2/π)·e^{−δ²/2s²} + δ·(1 − 2Φ(−δ/s)), δ = m₁ − m₂, s = |s₁ − s₂|; |δ| for s = 0.

The monotone plan moves m₁ + s₁z to m₂ + s₂z. For equal deviations W1 is the shift; otherwise it exceeds it, and W2² is
δ² + s².
"""

from typing import Any

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.densities import BELL, BELOW, Z, integral, vanishes
from divergences_proofs.families import NORMAL, library, w1
from divergences_proofs.integrals import agree, brackets, pairs


def formula(m: Any, s: Any, n: Any, t: Any) -> Any:
    """The folded normal's mean."""
    shift, spread = m - n, abs(s - t)
    if spread == 0:
        return abs(shift)
    far = shift / spread
    return spread * (2 / spread.pi()).sqrt() * (-far * far / 2).exp() + shift * (far / (0 * far + 2).sqrt()).erf()


def derived() -> bool:
    """E|δ + sZ| from −δ/s to ∞ and from −∞ to −δ/s, for all δ and s > 0."""
    s, shift = sp.Symbol("s", positive=True), sp.Symbol("delta", real=True)
    primitive, zero = shift * BELOW - s * BELL, -shift / s
    above = integral((shift + s * Z) * BELL, primitive, zero, sp.oo)
    below = integral((shift + s * Z) * BELL, primitive, -sp.oo, zero)
    expected = s * sp.sqrt(2 / sp.pi) * sp.exp(-(shift**2) / (2 * s**2)) + shift * sp.erf(shift / (s * sp.sqrt(2)))
    return vanishes(above - below - expected)


def library_agrees(laws: Any) -> bool:
    """Whether the library's bounds meet the enclosure."""
    return brackets(library(NORMAL, "wasserstein1", laws), w1(NORMAL, laws))


def against(wrong: Any) -> Any:
    """A formula against ∫|F − G|."""
    return lambda laws: agree(w1(NORMAL, laws), wrong, laws)


claim = Claim(
    slug="w1_between_normal_laws",
    source="S3 L117-121 (distances of normal laws); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("the_monotone_plan_is_optimal_for_convex_costs", "w1_on_the_line_is_the_area_between_cdfs"),
    statement="W1(N(m₁, s₁²), N(m₂, s₂²)) = s√(2/π)exp(-δ²/2s²) + δ·erf(δ/(s√2)), δ = m₁ - m₂, s = |s₁ - s₂|; |δ| if s = 0",
    model=Model(holds=against(formula), points=pairs, floats=library_agrees, enclosed=True),
    steps=(
        Step("algebra", "m + s*z - (n + t*z) = (m - n) + (s - t)*z", "the monotone plan's arcs"),
        Step("sum", "E|δ + sZ| by the primitive δΦ - sφ on both sides of -δ/s", "differentiated back", check=derived),
    ),
    scope="normal laws of every mean and scale > 0",
    mutants=(
        Mutant("the shift alone", "|δ|", against(lambda m, s, n, t: abs(m - n))),
        Mutant("W2", "√(δ² + s²)", against(lambda m, s, n, t: ((m - n) ** 2 + (s - t) ** 2).sqrt())),
        Mutant("deviations added", "s = s₁ + s₂", against(lambda m, s, n, t: formula(m, s, n, -t))),
    ),
)
