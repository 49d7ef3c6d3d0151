"""T46: ∫|F − G| dx = ∫|F⁻¹ − G⁻¹| du: the area between two graphs does not change when the axes are exchanged.

u ≤ F(x) iff F⁻¹(u) ≤ x, so both integrals measure the same set of points (x, u). The right side is the cost of the
monotone plan, which sorts: W1 of two samples of one size is the mean distance of their order statistics.
"""

from fractions import Fraction
from itertools import accumulate, pairwise
from typing import Any

from divergences.exact import w1_line
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere, always
from divergences_proofs.couplings import on_the_line, w1


def quantile(p: Any, x: Any, u: Fraction) -> Any:
    """F⁻¹(u) = min{x: F(x) ≥ u}."""
    return next(s for s, height in zip(x, accumulate(p), strict=True) if height >= u)


def area(p: Any, q: Any, x: Any, f: Any = abs) -> Any:
    """∫f(F⁻¹ − G⁻¹) du, constant between the levels of F and G."""
    levels = sorted({Fraction(0), *accumulate(p), *accumulate(q)})
    return sum(f(quantile(p, x, v) - quantile(q, x, v)) * (v - u) for u, v in pairwise(levels))


def library_agrees(p: Any, q: Any, x: Any) -> bool:
    """Whether `w1_line` finds it up to rounding."""
    if not all(map(floats.is_dyadic, (p, q, x))):
        return True
    import divergences as dv

    sites = floats.to_float(x)
    found = dv.w1_line(sites, sites, floats.to_float(p), floats.to_float(q))
    return abs(float(found) - area(p, q, x)) <= floats.SLACK


claim = Claim(
    slug="w1_on_the_line_is_the_area_between_quantiles",
    theorem="T46",
    source="S3 L49-56 (the earth mover's distance); Villani, Optimal Transport: Old and New",
    about=("w1_line",),
    uses=("w1_on_the_line_is_the_area_between_cdfs",),
    statement="W1(P, Q) = ∫|F - G| dx = ∫|F⁻¹ - G⁻¹| du on the line",
    model=Model(
        holds=lambda p, q, x: w1(p, q, x) == area(p, q, x) == w1_line(p, q, x),
        points=on_the_line,
        floats=library_agrees,
        certified=True,
    ),
    steps=(
        Step(
            "order",
            "|[u <= F] - [u <= G]| = [u between F and G]",
            "one point (x, u) of the area",
            check=lambda: always(lambda a, b: abs(a - b) == (a != b), 2),
        ),
        Step(
            "sum",
            "∫|[u <= F(x)] - [u <= G(x)]| du = |F(x) - G(x)|, and ∫|[F⁻¹(u) <= x] - [G⁻¹(u) <= x]| dx = |F⁻¹ - G⁻¹|",
            "the same set, sliced both ways",
            check=lambda: agree_everywhere(
                lambda low, f, g, high: (max(f, g) - low) - (min(f, g) - low),
                lambda low, f, g, high: abs(f - g),
                4,
                where=lambda low, f, g, high: low <= f <= high and low <= g <= high,
            ),
        ),
    ),
    scope="every two laws on the line; tried on laws of finitely many atoms",
    mutants=(
        Mutant("no absolute value", "∫(F⁻¹ - G⁻¹) du", lambda p, q, x: w1(p, q, x) == area(p, q, x, lambda t: t)),
        Mutant("squared", "∫(F⁻¹ - G⁻¹)² du", lambda p, q, x: w1(p, q, x) == area(p, q, x, lambda t: t * t)),
        Mutant(
            "medians",
            "|F⁻¹(1/2) - G⁻¹(1/2)|",
            lambda p, q, x: w1(p, q, x) == abs(quantile(p, x, Fraction(1, 2)) - quantile(q, x, Fraction(1, 2))),
        ),
    ),
)
