"""Rényi's divergences, H² and χ² of N(a, A) and N(b, B) by one matrix, S = (1 − α)A + αB: ∞ unless it is positive definite.

p^α·q^(1−α) is a multiple of a normal density with precision αA⁻¹ + (1 − α)B⁻¹ = A⁻¹SB⁻¹. H² is 1 minus the integral at
α = ½, χ² the one at α = 2 less 1. Tried another way: coordinate after coordinate, the last by the integral of a normal density,
the first by an enclosed integral over the line.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp
from flint import arb  # type: ignore[import-untyped]

import divergences as dv
from divergences.exact.balls import precision
from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.gaussians import Gaussian, Rows, laws, real
from divergences_proofs.integrals import BITS, agree, brackets, integral, number

REACH = 40


def formula(p: Gaussian, q: Gaussian, order: Fraction, between: Any = None, square: Fraction = Fraction(1, 2)) -> Any:
    """½αΔᵀS⁻¹Δ − (log det S − (1 − α) log det A − α log det B)/(2(α − 1))."""
    alpha: Any = sp.Rational(order)
    first, second = p.covariance, q.covariance
    middle = between(first, second, alpha) if between else (1 - alpha) * first + alpha * second
    shift: Any = sp.Matrix(q.mean) - sp.Matrix(p.mean)
    whole = real(sp.Rational((shift.T * middle.inv() * shift)[0]))
    logs = (
        real(middle.det()).log()
        - number(1 - order) * real(first.det()).log()
        - number(order) * real(second.det()).log()
    )
    return number(square * order) * whole - logs / (2 * number(order - 1))


def enclosed(p: Gaussian, q: Gaussian, order: Fraction) -> Any:
    """log ∫p^α·q^(1−α)/(α − 1), 0 < α < 1, the rest of the coordinates given the first at each of its values.

    What lies beyond the reach is at most the mass there, for each integral given the first coordinate is at most 1.
    """
    alpha, rest = number(order), number(1 - order)
    (m, s), (n, t) = ((number(law.mean[0]), number(law.factor[0][0])) for law in (p, q))
    scale = (alpha * s.log() + rest * t.log() + (2 * arb.pi()).log() / 2).exp()

    def f(x: Any, analytic: bool) -> Any:
        z, w = (x - m) / s, (x - n) / t
        inner = 1 if len(p.mean) == 1 else given(p, q, x, z, w, order)
        return (-(alpha * z * z + rest * w * w) / 2).exp() / scale * inner

    inside = integral(f, number(-REACH), number(REACH))
    masses = [share * ((REACH - abs(c)) / (d * arb(2).sqrt())).erfc() for share, c, d in ((alpha, m, s), (rest, n, t))]
    total = inside + arb(0).union(sum(masses, arb(0)).abs_upper())
    return total.log() / number(order - 1)


def given(p: Gaussian, q: Gaussian, x: Any, z: Any, w: Any, order: Fraction) -> Any:
    """The integral over the second coordinate given the first: of two normal laws on the line whose means move with x."""
    alpha, rest = number(order), number(1 - order)
    first, second = (number(law.factor[1][1]) for law in (p, q))
    gap = number(q.mean[1] - p.mean[1]) + number(q.factor[1][0]) * w - number(p.factor[1][0]) * z
    middle = rest * first * first + alpha * second * second
    norm = (rest * first.log() + alpha * second.log()).exp() / middle.sqrt()
    return norm * (-alpha * rest * gap * gap / (2 * middle)).exp()


def against(said: Any) -> Any:
    """A formula against the integrals."""

    def holds(a: Any, first: Rows, b: Any, second: Rows, order: Fraction) -> bool:
        p, q = Gaussian(a, first), Gaussian(b, second)
        with precision(BITS):
            return agree(enclosed(p, q, order), lambda: said(p, q, order), ())

    return holds


def library_agrees(a: Any, first: Rows, b: Any, second: Rows, order: Fraction) -> bool:
    """Whether the library's bounds of H² meet the integral of order ½."""
    p, q = Gaussian(a, first), Gaussian(b, second)
    with precision(BITS):
        return brackets(dv.hellinger2(p.ours, q.ours), 1 - (-enclosed(p, q, Fraction(1, 2)) / 2).exp())


def points() -> Iterator[dict[str, Any]]:
    """Pairs of laws in one and two dimensions, of orders below 1."""
    for n, turn, order in product((1, 2), range(3), (Fraction(1, 2), Fraction(1, 4), Fraction(2, 3))):
        (a, first), (b, second) = laws(n, turn), laws(n, 2 * turn + 1)
        yield {"a": a, "first": first, "b": b, "second": second, "order": order}


def squares() -> bool:
    """α·xᵀA⁻¹x + (1 − α)·(x − Δ)ᵀB⁻¹(x − Δ) is a square of precision P plus α(1 − α)ΔᵀS⁻¹Δ, det P = det S/(det A·det B)."""
    alpha: Any = sp.Symbol("a")
    x: Any
    shift: Any
    first: Any
    second: Any
    for d in (1, 2):
        x, shift = (sp.Matrix(sp.symbols(f"{name}:{d}")) for name in "xs")
        first, second = (sp.Matrix(d, d, lambda i, j, c=c: sp.Symbol(f"{c}{min(i, j)}{max(i, j)}")) for c in "uv")
        between = (1 - alpha) * first + alpha * second
        sharp = alpha * first.inv() + (1 - alpha) * second.inv()
        centre = sharp.inv() * second.inv() * shift * (1 - alpha)
        left = alpha * x.T * first.inv() * x + (1 - alpha) * (x - shift).T * second.inv() * (x - shift)
        right = (x - centre).T * sharp * (x - centre) + alpha * (1 - alpha) * shift.T * between.inv() * shift
        if sp.cancel(sp.together((left - right)[0])) != 0:
            return False
        if sp.cancel(sharp.det() - between.det() / (first.det() * second.det())) != 0:
            return False
    return True


claim = Claim(
    slug="renyi_between_multivariate_normal_laws",
    source="no line of the notes; Gil, Alajaji and Linder 2013, Rényi divergence measures for continuous distributions",
    about=("renyi", "hellinger2", "chi2"),
    uses=("hellinger2_between_normal_laws",),
    statement=(
        "Renyi(N(a, A), N(b, B), α) = αΔᵀS⁻¹Δ/2 - (log det S - (1 - α)·log det A - α·log det B)/(2(α - 1)), "
        "S = (1 - α)A + αB positive definite, Δ = b - a"
    ),
    model=Model(holds=against(formula), points=points, floats=library_agrees, enclosed=True),
    steps=(
        Step(
            "sum",
            "p^α·q^(1-α) is exp(-α(1-α)ΔᵀS⁻¹Δ/2) times a normal density, its constant √(det A^(1-α)·det B^α/det S)",
            "completing the square",
            check=squares,
        ),
    ),
    scope="normal laws of every dimension with A, B and S positive definite; squares decided for d = 1, 2, and tried there",
    mutants=(
        Mutant(
            "weights exchanged",
            "S = αA + (1 - α)B",
            against(lambda p, q, a: formula(p, q, a, lambda first, second, t: t * first + (1 - t) * second)),
        ),
        Mutant("no half", "αΔᵀS⁻¹Δ", against(lambda p, q, a: formula(p, q, a, square=Fraction(1)))),
        Mutant("arguments swapped", "the reverse", against(lambda p, q, a: formula(q, p, a))),
        Mutant(
            "one covariance",
            "S = A",
            against(lambda p, q, a: formula(p, q, a, lambda first, second, t: first)),
        ),
    ),
)
