"""T03, conjugation: f°(t) = t·f(1/t) gives D_{f°}(p‖q) = D_f(q‖p); and f + c·(t − 1) gives the same D_f.

So KL and reverse KL are one family (S1 L47-49), a symmetric divergence has f° = f up to a slope, and one generator
serves two names.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import Exact
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from proofs.generators import GENERATORS, Generator, T
from proofs.pairs import each, pairs


def conjugate(g: Generator, c: Any = 0) -> Generator:
    """t·f(1/t) + c·(t − 1): its limits are exchanged, and moved by c."""
    return Generator(
        lambda t, log, sqrt: t * g.f(1 / t, log, sqrt) + c * (t - 1),
        Exact.of(g.slope) - c,
        Exact.of(g.zero) + c,
        g.bend,
        g.value,
    )


def points() -> Iterator[dict[str, Any]]:
    """Every generator at the first pair, then in turn, with uneven slopes c."""
    return each(each(pairs(), "name", GENERATORS), "c", (Fraction(2, 3), Fraction(0), Fraction(-5)))


def same_for_all() -> bool:
    """Whether q·f°(p/q) = p·f(q/p), and q·c·(p/q − 1) = c·(p − q), for any function f and all p, q > 0."""
    f, (p, q, c) = sp.Function("f"), sp.symbols("p q c", positive=True)
    conjugated = (T * f(1 / T)).subs(T, p / q)
    return (q * conjugated - p * f(q / p)) == 0 and is_zero(q * c * (p / q - 1) - c * (p - q)) is True


def library_agrees(p: Any, q: Any, name: str, c: Any) -> bool:
    """Whether the library's `f_divergence` of f° is D_f(q‖p), up to rounding."""
    import numpy as np

    import divergences as dv

    if not (floats.is_dyadic(p) and floats.is_dyadic(q)):
        return True
    g, expected = conjugate(GENERATORS[name], c), float(GENERATORS[name].value(q, p))
    found = dv.f_divergence(
        lambda t: g.f(t, np.log, np.sqrt),
        floats.to_float(p),
        floats.to_float(q),
        f_zero=float(g.zero),
        slope=float(g.slope),
    )
    return found == expected or abs(found - expected) <= 2 * floats.SLACK * max(1.0, abs(expected))


claim = Claim(
    slug="exchanging_the_laws_conjugates_the_generator",
    theorem="T03",
    source="S1 L47-49 (KL and reverse KL); Csiszár 1967; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "kl", "reverse_kl"),
    statement="D_g(p‖q) = D_f(q‖p) for g(t) = t·f(1/t) + c·(t - 1)",
    formal="Df(g, p, q) = Df(f, q, p) given f in generators and g in exchanges(f, c) and c in R",
    model=Model(
        holds=lambda p, q, name, c: conjugate(GENERATORS[name], c).divergence(p, q) == GENERATORS[name].value(q, p),
        points=points,
        floats=library_agrees,
    ),
    steps=(
        Step(
            "sum",
            "q·(p/q)·f(q/p) = p·f(q/p), and Σ c·(p - q) = 0",
            "any f; both laws sum to one",
            check=same_for_all,
        ),
    ),
    mutants=(
        Mutant(
            "f(1/t) without t",
            "D_f(1/t)(p‖q) = D_f(q‖p)",
            lambda p, q, name, c: (
                Generator(
                    lambda t, log, sqrt: GENERATORS[name].f(1 / t, log, sqrt),
                    GENERATORS[name].slope,
                    GENERATORS[name].zero,
                    None,
                    GENERATORS[name].value,
                ).divergence(p, q)
                == GENERATORS[name].value(q, p)
            ),
        ),
        Mutant(
            "not exchanged",
            "D_f°(p‖q) = D_f(p‖q)",
            lambda p, q, name, c: conjugate(GENERATORS[name]).divergence(p, q) == GENERATORS[name].value(p, q),
        ),
        Mutant(
            "a constant added",
            "f° + 1 gives the same",
            lambda p, q, name, c: conjugate(GENERATORS[name]).divergence(p, q) + 1 == GENERATORS[name].value(q, p),
        ),
    ),
)
