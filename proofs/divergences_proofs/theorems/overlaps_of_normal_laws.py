"""TV, H² and χ² of two normal laws: 2Φ(|δ|/2) − 1 and e^{δ²} − 1 at equal deviations, an affinity at any.

The exponents are completed to squares: √(pq) and p²/q are multiples of normal densities. The densities cross half-way,
so TV is the mass between −|δ|/2 and |δ|/2.
"""

from typing import Any

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences_proofs.densities import normal_moments
from divergences_proofs.families import NORMAL, chi2, hellinger2, library, total_variation
from divergences_proofs.integrals import EQUAL, agree, brackets, pairs

S, T = sp.symbols("s t", positive=True)
X, M, N = sp.symbols("x m n", real=True)


def same(left: Any, right: Any) -> bool:
    """Equal exponents, and a density that integrates to 1."""
    return sp.expand(sp.cancel(left - right)) == 0 and normal_moments()[0] == 1


def affinity() -> bool:
    """√(pq) = constant·N(x; mean, 2s²t²/(s² + t²)): exponents, then the constants' squares."""
    v = 2 * S**2 * T**2 / (S**2 + T**2)
    mean = (M * T**2 + N * S**2) / (S**2 + T**2)
    exponents = same(
        -((X - M) ** 2) / (4 * S**2) - (X - N) ** 2 / (4 * T**2),
        -((X - mean) ** 2) / (2 * v) - (M - N) ** 2 / (4 * (S**2 + T**2)),
    )
    return exponents and is_zero(v / (S * T) - 2 * S * T / (S**2 + T**2)) is True  # ∫√(pq)² constants: v/(st)


def square_over() -> bool:
    """p²/q = e^{δ²}·N(x; 2m − n, s²)."""
    left = -((X - M) ** 2) / S**2 + (X - N) ** 2 / (2 * S**2)
    return same(left, -((X - 2 * M + N) ** 2) / (2 * S**2) + (M - N) ** 2 / S**2)


def crossing() -> bool:
    """log p − log q = (m − n)(x − (m + n)/2)/s²: one sign on each side of the middle."""
    return same((X - N) ** 2 / (2 * S**2) - (X - M) ** 2 / (2 * S**2), (M - N) * (X - (M + N) / 2) / S**2)


def measured(name: str, integral: Any, formula: Any, scales: str, *wrong: tuple[str, str, Any], **more: Any) -> Claim:
    """The claim that the library's divergence of that name has this formula."""

    def library_agrees(laws: Any) -> bool:
        return brackets(library(NORMAL, name, laws), integral(NORMAL, laws))

    def against(f: Any) -> Any:
        return lambda laws: agree(integral(NORMAL, laws), f, laws)

    return Claim(
        slug=f"{name}_between_normal_laws",
        source="no line of the notes; Tsybakov 2009",
        about=(name,),
        model=Model(holds=against(formula), points=lambda: pairs(scales), floats=library_agrees, enclosed=True),
        scope="normal laws of every mean, and of every scale > 0 that the sentence admits",
        mutants=tuple(Mutant(title, text, against(f)) for title, text, f in wrong),
        **more,
    )


claims = (
    measured(
        "total_variation",
        total_variation,
        lambda m, s, n, t: (abs(m - n) / (s * (0 * s + 8).sqrt())).erf(),
        EQUAL,
        ("un-halved", "2(2Φ - 1)", lambda m, s, n, t: 2 * (abs(m - n) / (s * (0 * s + 8).sqrt())).erf()),
        ("whole shift", "2Φ(|δ|) - 1", lambda m, s, n, t: (abs(m - n) / (s * (0 * s + 2).sqrt())).erf()),
        statement="TV(N(m₁, s²), N(m₂, s²)) = 2Φ(|m₁ - m₂|/(2s)) - 1",
        steps=(
            Step(
                "algebra", "((m + n)/2 - m)/s - ((m + n)/2 - n)/s = (n - m)/s", "Φ at ±δ/2: the middle, seen from both"
            ),
            Step("sum", "p > q on one side of (m₁ + m₂)/2", "log p - log q is linear", check=crossing),
        ),
    ),
    measured(
        "hellinger2",
        hellinger2,
        lambda m, s, n, t: 1 - (2 * s * t / (s * s + t * t)).sqrt() * (-((m - n) ** 2) / (4 * (s * s + t * t))).exp(),
        "1 1, 1/2 1/2, 1 2, 5/4 3/4",
        (
            "un-halved",
            "2H²",
            lambda m, s, n, t: (
                2 - 2 * (2 * s * t / (s * s + t * t)).sqrt() * (-((m - n) ** 2) / (4 * (s * s + t * t))).exp()
            ),
        ),
        ("no scales", "1 - e^{-Δ²/8s₁²}", lambda m, s, n, t: 1 - (-((m - n) ** 2) / (8 * s * s)).exp()),
        statement="H²(N(m₁, s₁²), N(m₂, s₂²)) = 1 - √(2s₁s₂/(s₁² + s₂²))·exp(-(m₁ - m₂)²/(4(s₁² + s₂²)))",
        steps=(Step("sum", "√(pq) is a multiple of a normal density", "completing the square", check=affinity),),
    ),
    measured(
        "chi2",
        chi2,
        lambda m, s, n, t: ((m - n) ** 2 / (s * s)).exp() - 1,
        EQUAL,
        ("halved exponent", "e^{δ²/2} - 1", lambda m, s, n, t: ((m - n) ** 2 / (2 * s * s)).exp() - 1),
        ("∫p²/q", "e^{δ²}", lambda m, s, n, t: ((m - n) ** 2 / (s * s)).exp()),
        statement="chi2(N(m₁, s²), N(m₂, s²)) = exp((m₁ - m₂)²/s²) - 1",
        steps=(Step("sum", "p²/q is e^{δ²} times a normal density", "completing the square", check=square_over),),
    ),
)
