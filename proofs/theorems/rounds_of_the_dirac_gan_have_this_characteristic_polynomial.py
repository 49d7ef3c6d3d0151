"""A round of the linear Dirac-GAN has the characteristic polynomial z² − (1 + ρ − κ)z + ρ.

With both players at once it is z² − (1 + ρ)z + ρ + κ.

The critic's n steps take ψ to ρψ + hSθ with ρ = (1 − hγ)ⁿ and S = 1 + (1 − hγ) + … + (1 − hγ)ⁿ⁻¹, and κ = h²S. Played here
step by step from (1, 0) and (0, 1), whose images are the columns of the matrix.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step
from proofs.dirac import free, rounds

A, B = "pursued(0, 1, h, c, k)", "pursued(1, 0, h, c, k)"
"""ψ after the critic's steps from (θ, ψ) = (1, 0) and from (0, 1)."""
KEPT, TURNED = "(1 - h*c)^k", "h^2*geometric(1 - h*c, k)"
"""ρ and κ."""


def points() -> Iterator[dict[str, Any]]:
    """Steps, dampings, and one to seven steps of the critic."""
    for h, damping, n in product(("1/10", "1/2", "7/3"), ("0", "1/3", "2"), (1, 2, 5, 7)):
        yield {"h": Fraction(h), "damping": Fraction(damping), "n": n}


def played(h: Any, damping: Any, n: int, together: bool) -> tuple[Any, Any]:
    """Trace and determinant of a round, played."""
    (t1, s1), (t2, s2) = (rounds(*x, h, n, free(h, damping), 1, together)[1] for x in ((1, 0), (0, 1)))
    return t1 + s2, t1 * s2 - t2 * s1


def said(h: Any, damping: Any, n: int, together: bool) -> tuple[Any, Any]:
    """1 + ρ − κ and ρ, or 1 + ρ and ρ + κ."""
    rest = 1 - h * damping
    kept, turned = rest**n, h * h * sum(rest**i for i in range(n))
    return (1 + kept, kept + turned) if together else (1 + kept - turned, kept)


def for_all_steps() -> bool:
    """Whether they are equal as polynomials in h and γ, for one to seven steps."""
    h, damping = sp.symbols("h gamma")
    pairs = [(played(h, damping, n, way), said(h, damping, n, way)) for n in range(1, 8) for way in (False, True)]
    return all(sp.expand(a - b) == 0 for one, other in pairs for a, b in zip(one, other, strict=True))


def holds(h: Any, damping: Any, n: int) -> bool:
    """In turns and together."""
    return all(played(h, damping, n, way) == said(h, damping, n, way) for way in (False, True))


claim = Claim(
    slug="rounds_of_the_dirac_gan_have_this_characteristic_polynomial",
    source="S1 L89; Mescheder, Geiger & Nowozin 2018, lemma 2.5",
    about=("lab.dirac", "lab.round_eigenvalues"),
    statement="a round has trace 1 + ρ - κ and determinant ρ; together, trace 1 + ρ and determinant ρ + κ",
    formal=(
        f"(1 - h*{A}) + {B} = 1 + {KEPT} - {TURNED} and (1 - h*{A})*{B} - (0 - h*{B})*{A} = {KEPT} and "
        f"1 + {B} = 1 + {KEPT} and 1*{B} - (0 - h)*{A} = {KEPT} + {TURNED} and "
        f"pursued(s, t, h, c, k) = s*{B} + t*{A} given h in R and c in R and s in R and t in R and k in counts"
    ),
    model=Model(holds=holds, points=points),
    steps=(
        Step(
            "sum",
            "1 + ρ - κ, ρ and 1 + ρ, ρ + κ as polynomials in h and γ",
            "played with letters for numbers",
            check=for_all_steps,
        ),
    ),
    mutants=(
        Mutant(
            "together as in turns",
            "together the determinant is ρ",
            lambda h, damping, n: played(h, damping, n, True)[1] == played(h, damping, n, False)[1],
        ),
        Mutant(
            "a turn of 101 %",
            "trace 1 + ρ - 1.01·κ",
            lambda h, damping, n: (
                played(h, damping, n, False)[0]
                == said(h, damping, n, False)[0] - (said(h, damping, n, True)[1] - (1 - h * damping) ** n) / 100
            ),
        ),
        Mutant(
            "damped once a round",
            "determinant 1 - hγ",
            lambda h, damping, n: played(h, damping, n, False)[1] == 1 - h * damping,
        ),
    ),
)
