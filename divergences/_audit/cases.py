"""The inputs of the table: pairs of probability vectors whose entries are exact in their floating-point type.

Most vectors sum to one exactly, so that a divergence does not depend on whether its formula normalises, adds −p + q, or
neither. Where a tiny entry stands beside a large one the sum exceeds one by the tiny entry, and that of rounded decimals
differs from one by rounding: there the table holds the least and the greatest value that such formulas have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

import numpy as np

Vector = tuple[Fraction, ...]


class Format(NamedTuple):
    """A type: its smallest positive number, a tiny normal one, into how many parts it divides 1, and steps as exponents."""

    least: Fraction
    tiny: Fraction
    parts: int
    steps: tuple[int, ...]


FORMATS = {
    "float64": Format(Fraction(1, 2**1074), Fraction(1, 2**1000), 2**53, (4, 12, 20, 28, 36, 44, 52)),
    "float32": Format(Fraction(1, 2**149), Fraction(1, 2**120), 2**24, (4, 7, 10, 13, 16, 19, 22)),
}
"""Sums of multiples of 2⁻⁵³ (2⁻²⁴) below 1 are exact in any order. The seventh step is a few units in an entry's last place."""


class Pair(NamedTuple):
    """A case: its name, the family that it belongs to, and the two vectors."""

    name: str
    family: str
    p: Vector
    q: Vector


def points(n: int, family: str = "") -> list[int]:
    """Where n outcomes lie on the line, for W₁: 0, 1, 3, 7, …, and where they are many 0, 1, 2, …"""
    return list(range(n)) if family == "long" else [2**i - 1 for i in range(n)]


def over(n: int, *numerators: int) -> Vector:
    """The vector of these numerators over n."""
    return tuple(Fraction(x, n) for x in numerators)


GENERIC = (
    Pair("2 outcomes", "generic", over(8, 1, 7), over(8, 5, 3)),
    Pair("3 outcomes", "generic", over(16, 5, 2, 9), over(16, 1, 11, 4)),
    Pair("5 outcomes", "generic", over(32, 3, 7, 1, 16, 5), over(32, 9, 2, 8, 4, 9)),
    Pair("8 outcomes", "generic", over(64, 1, 20, 3, 8, 15, 2, 9, 6), over(64, 12, 2, 7, 17, 1, 11, 5, 9)),
)
"""All positive, far from each other, of several lengths: no factor is 1/n for all of them."""

ZEROS = (
    Pair("zero in p", "zeros", over(16, 0, 5, 11), over(16, 3, 6, 7)),
    Pair("zero in q", "zeros", over(16, 3, 6, 7), over(16, 0, 5, 11)),
    Pair("zero in both", "zeros", over(16, 5, 0, 11), over(16, 10, 0, 6)),
    Pair("p is one outcome", "zeros", over(16, 0, 16, 0), over(16, 4, 4, 8)),
    Pair("equal, with a zero", "equal", over(16, 0, 5, 11), over(16, 0, 5, 11)),
    Pair("disjoint", "disjoint", over(16, 5, 11, 0, 0), over(16, 0, 0, 3, 13)),
    Pair("two point masses", "disjoint", over(1, 1, 0), over(1, 0, 1)),
    Pair("one outcome", "one outcome", over(1, 1), over(1, 1)),
)

SLOPES = ("3 outcomes", "5 outcomes", "zero in p", "zero in q", "zero in both", "disjoint")
"""The cases of which the table has gradients: two in the interior, four at zeros."""

BATCH = (
    ((5, 2, 8, 13, 4), (4, 8, 7, 6, 7), (11, 10, 1, 4, 6), (7, 5, 12, 2, 6), (5, 7, 4, 7, 9)),
    ((7, 1, 7, 5, 12), (4, 11, 5, 7, 5), (9, 3, 5, 9, 6), (3, 10, 8, 6, 5), (9, 7, 7, 5, 4)),
)
"""Two 5×5 tables over 32 whose rows and columns are all probability vectors: each reading of the axes has a value."""


LENGTHS = (6, 7, 9, 10, 12, 16, 33, 50, 64, 101, 256, 501, 1000)
"""Of what a function is asked beside the table: even and odd ones, and powers of 2."""


def long(n: int) -> Pair:
    """n masses over 2ᵏ, all positive and no p equal to its q: a sum that leaves one out, or has one twice, is another."""
    whole = 2**20
    p = [1 + (7 * i * i + 3 * i) % 15 for i in range(n)]
    others = (1 + (11 * i * i + 5 * i + 4) % 13 for i in range(n))
    q = [y + (x == y) for x, y in zip(p, others, strict=True)]
    for masses in (p, q):
        share = whole // sum(masses)
        masses[:] = [share * x for x in masses]
        masses[n // 2] += whole - sum(masses)
    return Pair(f"{n} outcomes", "long", over(whole, *p), over(whole, *q))


def pairs(dtype: str) -> Iterator[Pair]:
    """Every case of the table in the floating-point type of this name."""
    form = FORMATS[dtype]
    yield from GENERIC
    yield from _near(form)
    yield Pair("equal", "equal", GENERIC[2].p, GENERIC[2].p)
    yield from ZEROS
    yield from _rounded(dtype)
    yield from _tiny("subnormal", form.least)
    yield from _tiny("huge ratio", form.tiny)


def _near(form: Format) -> Iterator[Pair]:
    """A vector with few digits, and one with all digits, against their neighbours: the largest difference is the step."""
    short = over(16, 5, 4, 7)
    cut = [Fraction(x * form.parts // 31, form.parts) for x in (3, 1, 4, 1, 5, 9, 2)]
    full = (*cut, Fraction(1) - sum(cut))
    for p, towards, said in ((short, (1, -2, 1), ""), (full, (1, 0, -2, 0, 1, -2, 0, 2), ", n = 8")):
        for k in form.steps:
            q = tuple(x + v * Fraction(1, 2 ** (k + 1)) for x, v in zip(p, towards, strict=True))
            yield Pair(f"2^-{k} apart{said}", "near", p, q)


def _rounded(dtype: str) -> Iterator[Pair]:
    """Decimals rounded to the type, against the same with one entry replaced by the next float."""
    real = np.dtype(dtype).type
    for decimals in ((0.3, 0.7), (0.1, 0.2, 0.3, 0.4)):
        p = [real(x) for x in decimals]
        for i, x in enumerate(p):
            q = [*p[:i], np.nextafter(x, real(1)), *p[i + 1 :]]
            yield Pair(f"next to {decimals[i]}, n = {len(p)}", "neighbours", _fractions(p), _fractions(q))


def _fractions(vector: Iterable[np.floating]) -> Vector:
    return tuple(Fraction(float(x)) for x in vector)


def _tiny(family: str, x: Fraction) -> Iterator[Pair]:
    """A tiny mass in q, in p, in both, and against none."""
    half, quarter = Fraction(1, 2), Fraction(1, 4)
    yield Pair(f"{family} in q", family, (half, half), (x, Fraction(1)))
    yield Pair(f"{family} in p", family, (x, Fraction(1)), (half, half))
    yield Pair(f"{family} in both", family, (x, half, half), (1024 * x, quarter, 3 * quarter))
    yield Pair(f"{family} against zero", family, (Fraction(0), Fraction(1)), (x, Fraction(1)))
