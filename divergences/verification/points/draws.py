"""Drawn points: integer weights with zeros, one to six outcomes; equal, nearly equal, disjoint and mirror laws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from random import Random
from typing import Any

from divergences._core.clock import look
from divergences.exact import Vector, optimal_discriminator
from divergences.verification.language.domains import Domain
from divergences.verification.points.classes import Point
from divergences.verification.points.enumeration import sites

STYLES = ("generic", "generic", "generic", "zeros", "near", "disjoint", "mirror", "equal")
NEAR = 10**6
OUTCOMES, WEIGHT, DENOMINATOR = 6, 12, 60
"""The most outcomes, the largest weight and the largest denominator of a number."""


def drawn(letters: list[str], domains: Mapping[str, Domain], seed: int) -> Iterator[Point]:
    """Points without end, the same for the same seed."""
    draw = Random(seed)
    while True:
        look()
        yield _point(draw, letters, domains)


def _point(draw: Random, letters: list[str], domains: Mapping[str, Domain]) -> Point:
    n, style = draw.randint(1, OUTCOMES), draw.choice(STYLES)
    first = _weights(draw, n, style)
    if style == "disjoint" and n > 1:
        first[n // 2 :] = [0] * (n - n // 2)
    values: dict[str, Any] = {}
    for k, name in enumerate(letters):
        if name in domains:
            values[name] = _number(draw, domains[name], n)
        elif name == "d":
            values[name] = optimal_discriminator(*([Fraction(draw.randint(0, 8)) for _ in range(n)] for _ in "pq"))
        else:
            values[name] = _normalised(first if k == 0 else _next(draw, first, style))
    return values


def _weights(draw: Random, n: int, style: str) -> list[int]:
    empty = [style == "zeros" and draw.randrange(3) == 0 for _ in range(n)]
    return [0 if nothing else draw.randint(1, WEIGHT) for nothing in empty]


def _next(draw: Random, first: list[int], style: str) -> list[int]:
    if style == "equal":
        return first
    if style == "mirror":
        return first[::-1]
    other = _weights(draw, len(first), style)
    if style == "near":
        return [NEAR * a + b for a, b in zip(first, other, strict=True)]
    if style == "disjoint":
        return [0 if k < len(first) // 2 else w for k, w in enumerate(other)]
    return other


def _normalised(weights: list[int]) -> Vector:
    weights = weights if any(weights) else [1, *weights[1:]]
    return Vector(Fraction(w, sum(weights)) for w in weights)


def _number(draw: Random, domain: Domain, n: int) -> Any:
    if domain.dimension:
        return sites(n, domain.dimension, draw.randint(1, 3))
    if domain.values:
        return draw.choice(domain.values)
    low = domain.low if domain.low is not None else (domain.high or Fraction(0)) - 8
    high = domain.high if domain.high is not None else max(low, Fraction(0)) + 8
    return _between(draw, domain, low, high)


def _between(draw: Random, domain: Domain, low: Fraction, high: Fraction) -> Fraction:
    """A fraction of the domain, of a small denominator if the domain has one; its middle if it is that narrow."""
    for _ in range(DENOMINATOR):
        k = draw.randint(1, DENOMINATOR)
        first, last = ceil(low * k), floor(high * k)
        if first <= last and domain.contains(x := Fraction(draw.randint(first, last), k)):
            return x
    return (low + high) / 2
