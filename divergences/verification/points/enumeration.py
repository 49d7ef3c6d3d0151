"""Points for a claim's letters: all of them, smallest first, so that the first failure is a small one; then drawn ones.

Enumeration goes by the number of outcomes and the size of denominators. Draws have integer weights with zeros on one to six
outcomes, and are equal, nearly equal, disjoint or mirror laws more often than chance would have it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from math import ceil, floor, gcd
from random import Random
from typing import Any

from divergences._core.clock import look
from divergences.exact import Vector, optimal_discriminator
from divergences.verification.language.domains import Domain
from divergences.verification.points.classes import Point, normalised

LARGEST = 12
"""The largest common denominator of a vector."""
MOST = 3
"""The most outcomes."""
PLAIN = "0 1 -1 1/2 2 -1/2 -2 3 1/3 3/4 1/4 -3 3/2 9/10 1/10 5 10 99/100 1/100 -10 100 1/1000 1000"
SIMPLE = tuple(map(Fraction, PLAIN.split()))
CLOSE = tuple(map(Fraction, ("1/2", "1/10", "1/100", "1/1000000")))
"""Numbers that people try first, and how near to the ends of an interval."""
WINDOW = 3
"""How far from its end, or from 0, an unbounded number is enumerated."""

Domains = Mapping[str, Domain]


def smallest_first(letters: list[str], domains: Domains, outcomes: tuple[int, ...] = (1, 2, MOST)) -> Iterator[Point]:
    """Every point with these numbers of outcomes, by the sum of the common denominators."""
    for n in outcomes:
        for total in range(len(letters), LARGEST * len(letters) + 1):
            yield from _of_size(letters, domains, n, total)


def interleaved(letters: list[str], domains: Domains) -> Iterator[Point]:
    """The same points, those with more outcomes earlier: n = 2 hides `log 2 per outcome`."""
    for total in range(len(letters), LARGEST * len(letters) + 1):
        for n in range(1, MOST + 1):
            yield from _of_size(letters, domains, n, total - 2 * (n - 1))


def _of_size(letters: list[str], domains: Domains, n: int, total: int) -> Iterator[Point]:
    for split in _splits(total, len(letters)):
        look()
        choices = [_values(name, domains.get(name), n, size) for name, size in zip(letters, split, strict=True)]
        for values in itertools.product(*choices) if all(choices) else ():
            yield dict(zip(letters, values, strict=True))


def _splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """The ways to write `total` as a sum of `parts` numbers from 1 to LARGEST, the even ones first."""
    if parts == 0:
        yield from [()] * (total == 0)
        return
    for first in sorted(
        range(max(1, total - LARGEST * (parts - 1)), min(LARGEST, total - parts + 1) + 1),
        key=lambda k: abs(k * parts - total),
    ):
        for rest in _splits(total - first, parts - 1):
            yield (first, *rest)


@cache
def _values(name: str, domain: Domain | None, n: int, size: int) -> tuple[Any, ...]:
    if domain is None:
        return discriminators(n, size) if name == "d" else probabilities(n, size)
    if domain.dimension:
        return (sites(n, domain.dimension, size),) if size <= 3 else ()
    return numbers(domain, size)


@cache
def probabilities(n: int, size: int) -> tuple[Vector, ...]:
    """The probability vectors of n outcomes whose common denominator is `size`."""
    cuts = itertools.combinations_with_replacement(range(size + 1), n - 1)
    weights = [tuple(b - a for a, b in itertools.pairwise((0, *cut, size))) for cut in cuts]
    return tuple(Vector(Fraction(w, size) for w in ws) for ws in sorted(weights, reverse=True) if gcd(size, *ws) == 1)


@cache
def discriminators(n: int, size: int) -> tuple[Vector, ...]:
    """The vectors in [0, 1]^n whose common denominator is `size`."""
    weights = itertools.islice(itertools.product(range(size + 1), repeat=n), 200)
    return tuple(Vector(Fraction(w, size) for w in ws) for ws in weights if gcd(size, *ws) == 1)


def numbers(domain: Domain, size: int) -> tuple[Fraction, ...]:
    """The numbers of the domain with denominator `size`, near its lower end or near 0."""
    if domain.values:
        return tuple(v for v in domain.values if v.denominator == size)
    low = domain.low if domain.low is not None else (domain.high or Fraction(0)) - WINDOW
    high = domain.high if domain.high is not None else max(low, Fraction(0)) + WINDOW
    first, last = -(-low * size // 1), high * size // 1
    multiples = (Fraction(int(k), size) for k in range(int(first), min(int(last), int(first) + 200) + 1))
    return tuple(
        x for x in sorted(multiples, key=lambda x: (abs(x), x < 0)) if x.denominator == size and domain.contains(x)
    )


@cache
def simple(domain: Domain) -> tuple[Fraction, ...]:
    """Its values, or simple numbers that it holds, the simplest first, and some near its ends."""
    near = [] if domain.low is None else [domain.low, *(domain.low + x for x in CLOSE)]
    near += [] if domain.high is None else [domain.high, *(domain.high - x for x in CLOSE)]
    return domain.values or tuple(dict.fromkeys(x for x in (*SIMPLE, *near) if domain.contains(x)))


def sites(n: int, dimension: int, shape: int) -> Vector:
    """n distinct sites: unit steps, uneven steps, or a cluster and an outlier."""
    steps = {
        1: ("0", "1", "2", "3", "4", "5"),
        2: ("0", "1/2", "5/3", "3", "11/2", "17/3"),
        3: ("0", "1/8", "7", "29/4", "15/2", "30"),
    }
    line = [Fraction(x) for x in steps[shape][:n]]
    if dimension == 1:
        return Vector(line)
    offsets = (Fraction(0), Fraction(4, 3), Fraction(-1, 2), Fraction(2))
    return Vector(
        tuple([x, *(x * (k % 2) + offsets[(k + j) % 4] for j in range(1, dimension))]) for k, x in enumerate(line)
    )


def probes(letters: list[str]) -> Iterator[Point]:
    """Coins at which sharp constants are approached: nearly equal mirror pairs, and rare outcomes of different rates."""
    if set(letters) <= {"p", "q"}:
        for k in (2, 4, 6, 9):
            e, half = Fraction(1, 10**k), Fraction(1, 2)
            for a, b in ((half + e, half - e), (e, 2 * e), (e, e * e), (e * e, e)):
                values = {"p": Vector((a, 1 - a)), "q": Vector((b, 1 - b))}
                yield {name: values[name] for name in letters}


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
            values[name] = _law(first if k == 0 else _next(draw, first, style))
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


def _law(weights: list[int]) -> Vector:
    return normalised(weights if any(weights) else [1, *weights[1:]])


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
