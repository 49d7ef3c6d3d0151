"""Coins that come close to breaking an inequality: chosen with floats, decided exactly.

A sharp constant lowered by 1e-9 fails only where nobody looks: at nearly equal coins, or at rare outcomes of very
different rates, or near the one pair where the ratio of the sides is largest. A coarse lattice of p = (a, 1 − a) and
q = (b, 1 − b) says which; steps of halving length around its best pair do the rest.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import inf, isfinite

from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.interpreters.exact import WORDS
from divergences.verification.language.grammar import Link, evaluate
from divergences.verification.points.classes import Point

HALF = Fraction(1, 2)
RARE = (1, 2, 4, 8, 16, 32, 64)
"""Powers of ten that are tried as the rate of an outcome."""
NEAR = (1, 2, 4, 8, 16)
"""Powers of ten that are tried as the distance from ½."""
ROUNDS = 40
BITS = 40
"""Steps around the best pair, and the bits of their rates."""
HOPEFUL = 1e-7
"""A relative gap that a rounding, or one step more, may close: only such points are decided exactly."""

Coin = tuple[Fraction, Fraction]


def coins(link: Link, over: Callable[[], bool]) -> Iterator[Point]:
    """Points at which the link is nearly broken or broken, smaller numbers first."""
    if link.relation not in ("<=", ">=", "<", ">"):
        return
    gaps: dict[Coin, float] = {}
    for a, b in sorted(lattice(), key=lambda pair: pair[0].denominator + pair[1].denominator):
        if over():
            return
        gaps[a, b] = gap(link, point(a, b))
        if gaps[a, b] < HOPEFUL:
            yield point(a, b)
    best, step = min(gaps, key=lambda pair: gaps[pair]), Fraction(1, 4)
    for _ in range(ROUNDS):
        for pair in _around(best, step):
            if over():
                return
            if pair not in gaps:
                gaps[pair] = gap(link, point(*pair))
        nearer = min(gaps, key=lambda pair: gaps[pair])
        best, step = nearer, step if nearer != best else step / 2
        if gaps[best] < 0:
            break
    yield point(*best)


def lattice() -> list[Coin]:
    """Pairs of rates: rare, nearly ½, nearly 1."""
    rare = [Fraction(1, 10**k) for k in RARE]
    near = [HALF + sign * Fraction(1, 10**k) for k in NEAR for sign in (1, -1)]
    mirror = [(x, 1 - x) for x in near]
    return [*itertools.permutations([*rare, HALF], 2), *mirror, *((x, 1 - y) for x in rare[:4] for y in rare[:4])]


def point(a: Fraction, b: Fraction) -> Point:
    """The coins with these rates."""
    return {"p": Vector((a, 1 - a)), "q": Vector((b, 1 - b))}


def gap(link: Link, at: Point) -> float:
    """The larger side minus the smaller one in proportion to both, as a float; inf where it has no meaning.

    It has none between vectors, whose outcomes are compared one by one.
    """
    try:
        sides = [evaluate(side, WORDS, at) for side in (link.left, link.right)]
        if any(isinstance(side, Vector) for side in sides):
            return inf
        left, right = map(float, sides)
    except (Undefined, Unproved, OutOfSpan, OverflowError):
        return inf
    difference = right - left if link.relation in ("<=", "<") else left - right
    size = abs(left) + abs(right)
    return difference / size if size and isfinite(size) else inf


def _around(best: Coin, step: Fraction) -> Iterator[Coin]:
    """Rates whose odds are changed by the same and by opposite steps."""
    for moves in itertools.product((-1, 0, 1), repeat=2):
        moved = [_moved(x, move * step) for x, move in zip(best, moves, strict=True)]
        yield moved[0], moved[1]


def _moved(x: Fraction, step: Fraction) -> Fraction:
    """A rate with its odds multiplied by 1 + step, or divided if the step is negative; rounded."""
    odds = x / (1 - x) * (1 + step if step >= 0 else 1 / (1 - step))
    if not step:
        return x
    moved = odds / (1 + odds)
    scale = 2 ** (BITS + int(1 / min(moved, 1 - moved)).bit_length())
    return Fraction(round(moved * scale), scale)
