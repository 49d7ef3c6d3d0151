"""E|Ax|₁ = √(2/π)·Σ√(AΣAᵀ)ᵢᵢ for x ~ N(0, Σ) and A = GF − 1: what a linear round trip of normal points loses (S1 L147-155).

Each coordinate of Ax is normal with the variance that stands on the diagonal of AΣAᵀ, and E|sZ| = s·√(2/π). Tried in the plane
another way: with x = Lz a coordinate is c·z, z = r·(cos t, sin t), and r and t are independent. So it is E r, an enclosed
integral, times the mean of |c·(cos t, sin t)| over the circle, one as well.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp
from flint import arb  # type: ignore[import-untyped]

from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.densities import BELL, Z, integral, vanishes
from divergences_proofs.integrals import absolute, agree, enclosed, number, within
from divergences_proofs.integrals import integral as enclosure

Rows = tuple[tuple[Fraction, ...], ...]
REACH = 16
"""∫ r²·exp(−r²/2) beyond it is at most (REACH + 1)·exp(−REACH²/2)."""


def points() -> Iterator[dict[str, Any]]:
    """Three coordinates of points of the plane, and lower triangular roots L of Σ, entries of both signs."""
    maps = ("1 2 -1 1/2", "3 0 0 -1", "1/2 -3/2 2 5", "1 1 1 1", "0 0 0 0", "-1 2 2 -4")
    for k, text in enumerate(maps):
        a, b, s, t = map(Fraction, text.split())
        factor = ((Fraction(k + 1, 2), Fraction(0)), (Fraction(k - 2, 3), Fraction(3, k + 2)))
        yield {"excess": ((a, b), (s, t), (a - t, s)), "factor": factor}


def coordinates(excess: Rows, factor: Rows) -> Rows:
    """The rows of AL."""
    return tuple(tuple(sum((row[j] * factor[j][k] for j in range(2)), Fraction(0)) for k in range(2)) for row in excess)


@enclosed
def radius() -> Any:
    """E r = ∫ r²·exp(−r²/2) dr from 0."""
    return enclosure(lambda r, analytic: r * r * (-r * r / 2).exp(), 0, REACH) + within(
        (REACH + 1) * (-(arb(REACH) ** 2) / 2).exp()
    )


@enclosed
def lost(excess: Rows, factor: Rows) -> Any:
    """E r times the mean of each coordinate over half of the circle."""
    total = arb(0)
    for c, d in coordinates(excess, factor):

        def size(t: Any, analytic: bool, c: Any = c, d: Any = d) -> Any:
            return absolute(number(c) * t.cos() + number(d) * t.sin(), analytic)

        total += enclosure(size, 0, arb.pi()) / arb.pi()
    return radius() * total


def formula(excess: Rows, factor: Rows) -> Any:
    """√(2/π)·Σ√(AΣAᵀ)ᵢᵢ"""
    a, root = sp.Matrix(excess), sp.Matrix(factor)
    diagonal = (a * root * root.T * a.T).diagonal()
    return (2 / arb.pi()).sqrt() * sum((_ball(v).sqrt() for v in diagonal), arb(0))


def _ball(x: Any) -> Any:
    return number(Fraction(int(x.p), int(x.q)))


def against(said: Any) -> Any:
    """A formula against the integrals."""
    return lambda excess, factor: agree(lost(excess, factor), lambda: said(excess, factor), ())


def mean_size() -> bool:
    """E|sZ| = s·√(2/π) for all s > 0, by the primitive on either side of 0."""
    s = sp.Symbol("s", positive=True)
    above = integral(s * Z * BELL, -s * BELL, 0, sp.oo)
    below = integral(s * Z * BELL, -s * BELL, -sp.oo, 0)
    return vanishes(above - below - s * sp.sqrt(2 / sp.pi))


def variances() -> bool:
    """Σ_k (AL)ᵢₖ² = (AΣAᵀ)ᵢᵢ for all entries of A and L; d = 1, 2, 3."""
    for d in (1, 2, 3):
        a, root = (sp.Matrix(d, d, lambda i, j, name=name: sp.Symbol(f"{name}{i}{j}", real=True)) for name in "al")
        left, right = a * root, a * (root * root.T) * a.T
        if any(sp.expand(sum(x**2 for x in left.row(i)) - right[i, i]) != 0 for i in range(d)):
            return False
    return True


def _uncorrelated(excess: Rows, factor: Rows) -> Any:
    squares = [sum(x * x for x in row) for row in factor]
    each = (number(sum(a * a * v for a, v in zip(row, squares, strict=True))).sqrt() for row in excess)
    return (2 / arb.pi()).sqrt() * sum(each, arb(0))


def _wrong(scale: Any) -> Any:
    return against(lambda excess, factor: scale(arb.pi()) * formula(excess, factor))


claim = Claim(
    slug="normal_round_trips_lose_mean_sizes",
    source="S1 L147-155 (the cycle loss); Zhu et al. 2017",
    about=("maps.cycle_loss",),
    uses=("round_trips_lose_a_trace", "w1_between_normal_laws"),
    statement="E|Ax|₁ = √(2/π)·Σ√(AΣAᵀ)ᵢᵢ for x ~ N(0, Σ)",
    model=Model(holds=against(formula), points=points, enclosed=True),
    steps=(
        Step("sum", "Var (Ax)ᵢ = Σ(AL)ᵢₖ² = (AΣAᵀ)ᵢᵢ, Σ = LLᵀ", "independent coordinates of z", check=variances),
        Step("sum", "E|sZ| = s√(2/π)", "the primitive −sφ on both sides of 0", check=mean_size),
    ),
    scope="centred normal laws of every dimension; the variances are decided for d = 1, 2, 3, and d = 2 is tried",
    mutants=(
        Mutant("without the root", "(2/π)·Σ√(AΣAᵀ)ᵢᵢ", _wrong(lambda pi: (2 / pi).sqrt())),
        Mutant("of one side", "√(1/(2π))·Σ√(AΣAᵀ)ᵢᵢ", _wrong(lambda pi: pi / (2 * pi))),
        Mutant("deviations", "Σ√(AΣAᵀ)ᵢᵢ", _wrong(lambda pi: (pi / 2).sqrt())),
        Mutant(
            "the trace's root",
            "√(2/π)·√(tr AΣAᵀ)",
            against(
                lambda excess, factor: (
                    2 / arb.pi() * sum(number(x) ** 2 for row in coordinates(excess, factor) for x in row)
                ).sqrt()
            ),
        ),
        Mutant("uncorrelated", "√(2/π)·Σ√(ΣAᵢⱼ²Σⱼⱼ)", against(_uncorrelated)),
    ),
)
