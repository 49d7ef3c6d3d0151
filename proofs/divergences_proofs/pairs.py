"""Pairs and triples of laws as points, and statements of the language as functions of a point.

A theorem whose proof for all inputs is beyond the prover is a model claim; what it says at one point is still read
from its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from divergences.verification import Mutant
from divergences.verification.interpreters import exact, floats
from divergences.verification.language.grammar import read
from divergences.verification.points.classes import drawn_pairs, witness_pairs

DRAWS = 220
Point = dict[str, Any]


def pairs() -> Iterator[Point]:
    """The witness classes, then draws."""
    return ({"p": p, "q": q} for p, q in (*witness_pairs(), *drawn_pairs(DRAWS)))


def covered() -> Iterator[Point]:
    """Pairs where q has mass everywhere."""
    return (x for x in pairs() if all(x["q"]))


def triples() -> Iterator[Point]:
    """Pairs, and as r the first law of the next pair of the same length."""
    groups: dict[int, list[Point]] = {}
    for point in pairs():
        groups.setdefault(len(point["p"]), []).append(point)
    return ({**x, "r": y["p"]} for group in groups.values() for x, y in pairwise([*group, group[0]]))


def stated(text: str) -> Callable[..., bool]:
    """Whether a statement of the language is true at a point, decided exactly."""
    return lambda **point: exact.holds(read(text), point)


def wrong(name: str, text: str, corner: str = "") -> Mutant:
    """A wrong version of a model claim, read from its text."""
    return Mutant(name, text, stated(text), corner)


def library_agrees(text: str) -> Callable[..., bool]:
    """Whether the float64 kernels agree with a statement where they store the point exactly."""

    def agrees(**point: Any) -> bool:
        places = floats.dyadic([point])
        return all(not floats.disagreements(read(text), x) and floats.holds(read(text), x) for x in places)

    return agrees
