"""Extreme points, the same in every run: laws on up to 1000 outcomes and with masses down to 1e-300, sites of both signs,
numbers of any size and denominator. A claim that only fails there holds at everything small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

from divergences._core.clock import look
from divergences.exact import Vector
from divergences.verification.language.domains import Domain
from divergences.verification.points.classes import Point, normalised

OUTCOMES = (4, 6, 8, 12, 24, 64, 256, 1000)
FEW = 2
"""Of these numbers of outcomes, those whose transport off the line is decided exactly in time."""
DRAWN = 160
"""Points that are drawn, on 2 to 64 outcomes; the others are every number of outcomes with every shape."""
POWERS = (1, 2, 3, 6, 9, 16, 30, 100, 300)
ONE, HALF = Fraction(1), Fraction(1, 2)


def extremes(letters: list[str], domains: Mapping[str, Domain], seed: int = 0) -> Iterator[Point]:
    """Points for the letters, few outcomes first; each shape of the first law with each of the second, then draws."""
    drawn = Random(seed)
    vectors = [name for name in letters if name not in domains or domains[name].dimension]
    off_the_line = any(domains[name].dimension > 1 for name in letters if name in domains)
    for n in (OUTCOMES[:FEW] if off_the_line else OUTCOMES) if vectors else ():
        for k in range(len(SHAPES) ** min(len(vectors), 2)):
            look()
            yield {name: _value(name, domains, n, k, drawn) for name in letters}
    for _ in range(DRAWN * (1 if vectors else 4)):
        look()
        n = drawn.choice((2, 2, 3, 3, 5, 9, 64))
        yield {name: _value(name, domains, n, drawn.randrange(10**4), drawn) for name in letters}


def _value(name: str, domains: Mapping[str, Domain], n: int, k: int, drawn: Random) -> Any:
    if name not in domains:
        turn = {"p": k, "q": k // len(SHAPES), "r": k + 1}.get(name, k)
        return _discriminator(n, k, drawn) if name == "d" else SHAPES[turn % len(SHAPES)](n, drawn)
    domain = domains[name]
    return _sites(n, domain.dimension, drawn) if domain.dimension else _number(domain, drawn)


@cache
def _uniform(n: int) -> Vector:
    return Vector([Fraction(1, n)] * n)


def _power(drawn: Random) -> Fraction:
    return Fraction(1, 10 ** drawn.choice(POWERS))


def _spiked(n: int, drawn: Random) -> Vector:
    """All mass but a little at one outcome, the rest spread evenly."""
    e = _power(drawn)
    return Vector([1 - e, *[e / (n - 1)] * (n - 1)])


def _hollow(n: int, drawn: Random) -> Vector:
    """A little mass at one outcome, the rest spread evenly."""
    return Vector([*[(1 - (e := _power(drawn))) / (n - 1)] * (n - 1), e])


def _geometric(n: int, drawn: Random) -> Vector:
    ratio = drawn.choice((Fraction(1, 2), Fraction(9, 10), Fraction(1, 10)))
    return normalised([ratio ** min(k, 300) for k in range(n)])


def _nearly_uniform(n: int, drawn: Random) -> Vector:
    e = _power(drawn) / n
    return Vector([Fraction(1, n) + e, *[Fraction(1, n)] * (n - 2), Fraction(1, n) - e])


def _with_zeros(n: int, drawn: Random) -> Vector:
    half = max(1, n // 2)
    start = drawn.randrange(n - half + 1)
    return Vector([Fraction(1, half) if start <= k < start + half else Fraction(0) for k in range(n)])


def _scattered(n: int, drawn: Random) -> Vector:
    """Masses of every order from 1 to 1e-12."""
    return normalised([Fraction(drawn.randrange(1, 10), 10 ** drawn.randrange(12)) for _ in range(n)])


SHAPES: tuple[Callable[[int, Random], Vector], ...] = (
    lambda n, _: _uniform(n),
    _spiked,
    _geometric,
    _hollow,
    _nearly_uniform,
    _with_zeros,
    _scattered,
)


def _discriminator(n: int, k: int, drawn: Random) -> Vector:
    near = _power(drawn)
    ends = (
        (near, 1 - near),
        (Fraction(0), ONE),
        (HALF + near / 2, HALF - near / 2),
        (near, near),
        (1 - near, 1 - near),
    )
    return Vector([ends[k % len(ends)][j % 2] for j in range(n)])


def _sites(n: int, dimension: int, drawn: Random) -> Vector:
    """Distinct sites of both signs, side by side or orders of magnitude apart."""
    scale = drawn.choice((Fraction(1, 1000), ONE, Fraction(10**6), Fraction(10**30)))
    line = [scale * (k - n // 2) for k in range(n)]
    if n <= 24 and drawn.random() < 0.5:
        line = [(-1) ** k * Fraction(10) ** (k if drawn.random() < 0.9 else -k) + k for k in range(n)]
    drawn.shuffle(line)
    if dimension == 1:
        return Vector(line)
    return Vector(tuple([x, *(x * drawn.randrange(-3, 4) for _ in range(1, dimension))]) for x in line)


def _number(domain: Domain, drawn: Random) -> Fraction:
    """A number of the domain: near its ends, far out, or anywhere with a denominator of any size."""
    if domain.values:
        return drawn.choice(domain.values)
    low, high = domain.low, domain.high
    near, far = _power(drawn), Fraction(10 ** drawn.choice(POWERS) if drawn.random() < 0.5 else drawn.randrange(1, 100))
    somewhere = Fraction(drawn.randrange(1, 10**6), 10**6 + drawn.randrange(10**6))
    if low is not None and high is not None:
        choices = [low + (high - low) * x for x in (near, 1 - near, somewhere, HALF)]
    else:
        end, way = (low, 1) if low is not None else (high or Fraction(0), -1)
        choices = [end + way * x for x in (near, somewhere, far, far + somewhere)]
        if low is None and high is None:
            choices += [-x for x in choices]
    choices += [x for x, is_open in ((low, domain.low_open), (high, domain.high_open)) if x is not None and not is_open]
    return drawn.choice(choices)
