"""KL(Laplace(m₁, b₁)‖Laplace(m₂, b₂)) = log(b₂/b₁) + |Δ|/b₂ + (b₁/b₂)·e^{−|Δ|/b₁} − 1, Δ = m₁ − m₂, for all parameters.

With x = m₁ + b₁z it needs E|Z| = 1 and E|Z + a| = a + e^{−a} at a = |Δ|/b₁, integrated piece by piece.
"""

from typing import Any

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.densities import laplace_distance, vanishes
from divergences_proofs.families import LAPLACE, kl, library
from divergences_proofs.integrals import agree, brackets, pairs


def formula(m: Any, b: Any, n: Any, c: Any) -> Any:
    """log(c/b) + |m − n|/c + (b/c)e^{−|m − n|/b} − 1."""
    return (c / b).log() + abs(m - n) / c + b / c * (-abs(m - n) / b).exp() - 1


def derived() -> bool:
    """E(|x − n|/c − |x − m|/b) = (b/c)·E|Z + a| − E|Z|, a = |m − n|/b."""
    a, b, c = sp.symbols("a b c", positive=True)
    found = b / c * laplace_distance(a) - laplace_distance(sp.Integer(0))
    return vanishes(found - (a * b / c + b / c * sp.exp(-a) - 1))


def library_agrees(laws: Any) -> bool:
    """Whether the library's bounds meet the enclosure, in both directions."""
    ways = (laws, laws[2:] + laws[:2])
    return all(brackets(library(LAPLACE, "kl", way), kl(LAPLACE, way)) for way in ways)


def against(wrong: Any) -> Any:
    """A formula against the integral."""
    return lambda laws: agree(kl(LAPLACE, laws), wrong, laws)


claim = Claim(
    slug="kl_between_laplace_laws",
    source="S1 L47-49 (KL of densities); integrated here",
    about=("kl", "reverse_kl"),
    statement="KL(Laplace(m₁, b₁), Laplace(m₂, b₂)) = log(b₂/b₁) + |m₁ - m₂|/b₂ + (b₁/b₂)exp(-|m₁ - m₂|/b₁) - 1",
    model=Model(holds=against(formula), points=pairs, floats=library_agrees, enclosed=True),
    steps=(Step("sum", "E log(p/q) = log(b₂/b₁) + (b₁/b₂)·E|Z + a| - E|Z|", "E|Z + a| = a + exp(-a)", check=derived),),
    scope="Laplace laws of every place and scale > 0",
    mutants=(
        Mutant("arguments swapped", "the reverse", against(lambda m, b, n, c: formula(n, c, m, b))),
        Mutant(
            "no exponential",
            "log + |Δ|/b₂ + b₁/b₂ - 1",
            against(lambda m, b, n, c: (c / b).log() + abs(m - n) / c + b / c - 1),
        ),
        Mutant(
            "other scale in the exponent",
            "exp(-|Δ|/b₂)",
            against(
                lambda m, b, n, c: formula(m, b, n, c) + b / c * ((-abs(m - n) / c).exp() - (-abs(m - n) / b).exp())
            ),
        ),
    ),
)
