"""Laplace laws of one scale, shift δ scales: TV = 1 − e^{−δ/2}, H² = 1 − (1 + δ/2)e^{−δ/2}, χ² = (2e^δ + e^{−2δ})/3 − 1.

The log ratio is constant outside the two centres and linear between them, so every integral is a sum of exponentials,
one for each of the three pieces.
"""

from typing import Any

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.densities import laplace_integral, vanishes
from divergences_proofs.families import LAPLACE, chi2, hellinger2, library, total_variation
from divergences_proofs.integrals import EQUAL, agree, brackets, pairs

D = sp.Symbol("delta", positive=True)


def overlap() -> bool:
    """∫ min(p, q): q left of δ/2 and p right of it, each e^{−δ/2}/2."""
    right = laplace_integral(-1, D / 2, sp.oo)
    left = laplace_integral(1, -sp.oo, D / 2, sp.exp(-D))
    return vanishes(right + left - sp.exp(-D / 2))


def affinity() -> bool:
    """∫ √(pq): e^{−δ/2} times e^{z}/2 on the left, the constant ½ between, e^{δ − z}/2 on the right."""
    left, right = (laplace_integral(1, -sp.oo, 0, sp.exp(-D / 2)), laplace_integral(-1, D, sp.oo, sp.exp(D / 2)))
    return vanishes(left + D * sp.exp(-D / 2) / 2 + right - (1 + D / 2) * sp.exp(-D / 2))


def square_over() -> bool:
    """∫ p²/q on the three pieces: e^{z + δ}/2, e^{δ − 3z}/2, e^{−z − δ}/2."""
    pieces = (
        laplace_integral(1, -sp.oo, 0, sp.exp(D)),
        laplace_integral(-3, 0, D, sp.exp(D)),
        laplace_integral(-1, D, sp.oo, sp.exp(-D)),
    )
    return vanishes(sum(pieces) - (2 * sp.exp(D) + sp.exp(-2 * D)) / 3)


def measured(name: str, integral: Any, formula: Any, *wrong: tuple[str, str, Any], **more: Any) -> Claim:
    """The claim that the library's divergence of that name is this function of δ."""

    def library_agrees(laws: Any) -> bool:
        return brackets(library(LAPLACE, name, laws), integral(LAPLACE, laws))

    def against(f: Any) -> Any:
        return lambda laws: agree(integral(LAPLACE, laws), lambda m, b, n, c: f(abs(m - n) / b), laws)

    return Claim(
        slug=f"{name}_between_laplace_laws",
        source="no line of the notes; integrated here",
        about=(name,),
        model=Model(holds=against(formula), points=lambda: pairs(EQUAL), floats=library_agrees, enclosed=True),
        scope="Laplace laws of every place, one scale > 0",
        mutants=tuple(Mutant(title, text, against(f)) for title, text, f in wrong),
        **more,
    )


claims = (
    measured(
        "total_variation",
        total_variation,
        lambda d: 1 - (-d / 2).exp(),
        ("whole shift", "1 - e^{-δ}", lambda d: 1 - (-d).exp()),
        ("un-halved", "2 - 2e^{-δ/2}", lambda d: 2 - 2 * (-d / 2).exp()),
        statement="TV of Laplace laws of one scale b = 1 - exp(-δ/2), δ = |m₁ - m₂|/b",
        steps=(Step("sum", "1 - ∫min(p, q)", "the smaller density, piece by piece", check=overlap),),
    ),
    measured(
        "hellinger2",
        hellinger2,
        lambda d: 1 - (1 + d / 2) * (-d / 2).exp(),
        ("no middle piece", "1 - e^{-δ/2}", lambda d: 1 - (-d / 2).exp()),
        ("un-halved", "2H²", lambda d: 2 - (2 + d) * (-d / 2).exp()),
        statement="H² of Laplace laws of one scale b = 1 - (1 + δ/2)exp(-δ/2), δ = |m₁ - m₂|/b",
        steps=(Step("sum", "1 - ∫√(pq)", "three pieces", check=affinity),),
    ),
    measured(
        "chi2",
        chi2,
        lambda d: (2 * d.exp() + (-2 * d).exp()) / 3 - 1,
        ("∫p²/q", "one too many", lambda d: (2 * d.exp() + (-2 * d).exp()) / 3),
        ("as if normal", "e^{δ²} - 1", lambda d: (d * d).exp() - 1),
        statement="chi2 of Laplace laws of one scale b = (2exp(δ) + exp(-2δ))/3 - 1, δ = |m₁ - m₂|/b",
        steps=(Step("sum", "∫p²/q - 1", "three pieces", check=square_over),),
    ),
)
