"""KL(N(m₁, s₁²)‖N(m₂, s₂²)) = log(s₂/s₁) + (s₁² + (m₁ − m₂)²)/(2s₂²) − ½, for all parameters.

The closed form behind the VAE's penalty (S0 L11, S2 L55). With x = m₁ + s₁z the log ratio is a polynomial of degree 2 in z,
and E Z = 0, E Z² = 1. The other direction is the same formula with the laws exchanged, another number.
"""

from typing import Any

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences_proofs.densities import Z, normal_mean
from divergences_proofs.families import NORMAL, kl, library
from divergences_proofs.integrals import agree, brackets, pairs


def formula(m: Any, s: Any, n: Any, t: Any, log: Any = lambda x: x.log()) -> Any:
    """log(t/s) + (s² + (m − n)²)/(2t²) − ½."""
    return log(t / s) + (s * s + (m - n) ** 2) / (2 * t * t) - s / (2 * s)


def derived() -> bool:
    """E log(p/q) by the moments of z, for all parameters."""
    s, t = sp.symbols("s t", positive=True)
    m, n = sp.symbols("m n", real=True)
    x = m + s * Z
    log_ratio = sp.expand(-(Z**2) / 2 + (x - n) ** 2 / (2 * t**2))
    return is_zero(normal_mean(log_ratio) + sp.log(t / s) - formula(m, s, n, t, sp.log)) is True


def library_agrees(laws: Any) -> bool:
    """Whether the library's bounds meet the enclosure, in both directions."""
    ways = (laws, laws[2:] + laws[:2])
    return all(brackets(library(NORMAL, "kl", way), kl(NORMAL, way)) for way in ways)


def against(wrong: Any) -> Any:
    """A formula against the integral."""
    return lambda laws: agree(kl(NORMAL, laws), wrong, laws)


claim = Claim(
    slug="kl_between_normal_laws",
    source="S0 L11, S2 L55 (KL to a normal prior); Kullback and Leibler 1951",
    about=("kl", "reverse_kl"),
    statement="KL(N(m₁, s₁²), N(m₂, s₂²)) = log(s₂/s₁) + (s₁² + (m₁ - m₂)²)/(2s₂²) - 1/2",
    model=Model(holds=against(formula), points=pairs, floats=library_agrees, enclosed=True),
    steps=(
        Step("sum", "E log(p/q) is the formula, by E 1 = 1, E Z = 0, E Z² = 1", "a polynomial in z", check=derived),
    ),
    scope="normal laws of every mean and scale > 0",
    mutants=(
        Mutant("arguments swapped", "the reverse", against(lambda m, s, n, t: formula(n, t, m, s))),
        Mutant("no half", "+ 1/2 lost", against(lambda m, s, n, t: formula(m, s, n, t) + s / (2 * s))),
        Mutant(
            "deviation for variance", "log(s₂²/s₁²)", against(lambda m, s, n, t: formula(m, s, n, t) + (t / s).log())
        ),
    ),
)
