"""Points drawn by Hypothesis: integer weights with zeros, one to six outcomes; equal, nearly equal, disjoint and mirror."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from divergences.exact import Vector, optimal_discriminator
from divergences.verification.language.domains import Domain
from divergences.verification.points.classes import Point
from divergences.verification.points.driver import smallest_failing
from divergences.verification.points.enumeration import sites

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

STYLES = ("generic", "generic", "generic", "zeros", "near", "disjoint", "mirror", "equal")
NEAR = 10**6


def search(
    fails: Callable[[Point], bool], letters: list[str], domains: Mapping[str, Domain], count: int, seed: int
) -> Point | None:
    """The smallest failing point that `count` draws and their shrinking reach, None if there is none."""
    return smallest_failing(lambda: _points(letters, domains), fails, count, seed)


def _points(letters: list[str], domains: Mapping[str, Domain]) -> SearchStrategy[Point]:
    from hypothesis import strategies as st

    @st.composite
    def point(draw: DrawFn) -> Point:
        n, style = draw(st.integers(1, 6)), draw(st.sampled_from(STYLES))
        weights = st.lists(st.integers(0 if style == "zeros" else 1, 12), min_size=n, max_size=n)
        first = draw(weights)
        if style == "disjoint" and n > 1:
            first[n // 2 :] = [0] * (n - n // 2)
        values: dict[str, Any] = {}
        for k, name in enumerate(letters):
            if name in domains:
                values[name] = _number(draw, domains[name], n)
            elif name == "d":
                other = draw(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=n, max_size=n))
                values[name] = optimal_discriminator(*zip(*((Fraction(a), Fraction(b)) for a, b in other), strict=True))
            else:
                values[name] = _normalised(first if k == 0 else _next(draw, weights, first, style))
        return values

    return point()


def _next(draw: DrawFn, weights: SearchStrategy[list[int]], first: list[int], style: str) -> list[int]:
    if style == "equal":
        return first
    if style == "mirror":
        return first[::-1]
    drawn = draw(weights)
    if style == "near":
        return [NEAR * a + b for a, b in zip(first, drawn, strict=True)]
    if style == "disjoint":
        return [0 if k < len(first) // 2 else w for k, w in enumerate(drawn)]
    return drawn


def _normalised(weights: list[int]) -> Vector:
    weights = weights if any(weights) else [1, *weights[1:]]
    return Vector(Fraction(w, sum(weights)) for w in weights)


def _number(draw: DrawFn, domain: Domain, n: int) -> Any:
    from hypothesis import strategies as st

    if domain.dimension:
        return sites(n, domain.dimension, draw(st.integers(1, 3)))
    if domain.values:
        return draw(st.sampled_from(domain.values))
    low = domain.low if domain.low is not None else (domain.high or Fraction(0)) - 8
    high = domain.high if domain.high is not None else max(low, Fraction(0)) + 8
    return draw(st.fractions(low, high, max_denominator=60).filter(domain.contains))
