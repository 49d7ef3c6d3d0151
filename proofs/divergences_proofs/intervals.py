"""Uniform laws as exact histograms: densities are constant on the cells between their four ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from divergences.exact import Exact, Vector
from divergences.verification import Claim, Model, Mutant

SOURCES = {
    "kl": "S1 L47-49 (KL); ",
    "js": "S1 L53 (JS); ",
    "wasserstein1": "S3 L49-56 (the earth mover's distance); ",
}
Laws = tuple[Fraction, Fraction, Fraction, Fraction]
"""a, b, c, d of U[a, b] and U[c, d]."""
NESTED = ("0 1 -1 2", "1/4 3/4 0 1", "0 1 0 3", "-1/2 3 -1/2 3", "1 5/4 1/8 7", "2 3 -5 3")
SHIFTED = ("0 1 1/4 5/4", "0 2 3/2 7/2", "-1 0 -1 0", "0 1 3/4 7/4", "1/8 9/8 0 1")
ANY = (*NESTED, *SHIFTED, "0 1 2 5", "0 4 1 2", "-1 1 -2 3", "0 1/2 1/4 4")


def pairs(texts: Sequence[str]) -> list[dict[str, Laws]]:
    """The pairs that these texts name."""
    return [{"laws": tuple(map(Fraction, text.split()))} for text in texts]  # type: ignore[misc]


def cells(laws: Laws) -> tuple[Vector, Vector]:
    """The masses of both laws on the cells between the ends: their divergences are those of the laws."""
    ends = list(pairwise(sorted(set(laws))))
    masses = [[max(min(b, v) - max(a, u), Fraction(0)) / (b - a) for u, v in ends] for a, b in (laws[:2], laws[2:])]
    return Vector(masses[0]), Vector(masses[1])


def area_between(laws: Laws) -> Fraction:
    """∫|F − G|: F − G is linear between the ends, and cut where it changes sign."""
    a, b, c, d = laws
    area = Fraction(0)
    for u, v in pairwise(sorted(set(laws))):
        f, g = (_below(x, a, b) - _below(x, c, d) for x in (u, v))
        area += (f * f + g * g) / (2 * abs(f - g)) * (v - u) if f * g < 0 else abs(f + g) / 2 * (v - u)
    return area


def _below(x: Fraction, a: Fraction, b: Fraction) -> Fraction:
    return max(min(x, b) - a, Fraction(0)) / (b - a)


def compared(
    slug: str,
    name: str,
    texts: Sequence[str],
    value: Callable[[Laws], Any],
    formula: Callable[[Laws], Any],
    *wrong: tuple[str, str, Callable[[Laws], Any]],
    **more: Any,
) -> Claim:
    """The claim that a divergence of the cells has this formula, and that the library's bounds contain it."""

    def library_agrees(laws: Laws) -> bool:
        import divergences as dv

        p, q = (dv.laws.Uniform(float(a), float(b)) for a, b in (laws[:2], laws[2:]))
        found, exact = getattr(dv, name)(p, q), Exact.of(value(laws))
        return Exact.of(found.lower) <= exact <= Exact.of(found.upper)

    return Claim(
        slug=slug,
        source=SOURCES.get(name, "") + "integrated here",
        about=(name,),
        model=Model(
            holds=lambda laws: value(laws) == formula(laws), points=lambda: pairs(texts), floats=library_agrees
        ),
        scope="uniform laws on all intervals of positive length that meet what is given",
        mutants=tuple(Mutant(title, said, lambda laws, f=f: value(laws) == f(laws)) for title, said, f in wrong),
        **more,
    )
