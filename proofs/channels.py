"""Channels between finite sets: stochastic matrices over Fraction, what they make of laws, and joint laws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from divergences import exact
from divergences.exact import Exact, Vector
from divergences.verification.interpreters import floats

Rows = Sequence[Vector]


def channel(n: int, m: int, turn: int) -> Rows:
    """An n × m matrix with uneven rows that sum to 1, zeros among them."""
    rows = [[(turn + 3 * x + 5 * y + turn * x * y) % 7 for y in range(m)] for x in range(n)]
    return [normalised([w or (not any(row)) for w in row]) for row in rows]


def normalised(weights: Sequence[Any]) -> Vector:
    """The weights over their sum."""
    return Vector(Fraction(int(w), int(sum(weights))) for w in weights)


def push(p: Sequence[Any], rows: Rows) -> Vector:
    """The law of the output, pK."""
    return Vector(sum(a * row[y] for a, row in zip(p, rows, strict=True)) for y in range(len(rows[0])))


def joint(p: Sequence[Any], rows: Rows) -> Rows:
    """The law of input and output."""
    return [Vector(a * k for k in row) for a, row in zip(p, rows, strict=True)]


def flat(rows: Rows) -> Vector:
    """A joint law as one vector."""
    return Vector(w for row in rows for w in row)


def product(p: Sequence[Any], r: Sequence[Any]) -> Vector:
    """The law of an independent pair, as one vector."""
    return flat(joint(p, [Vector(r)] * len(p)))


def marginals(rows: Rows) -> tuple[Vector, Vector]:
    """The laws of the two coordinates."""
    return Vector(sum(row) for row in rows), Vector(sum(column) for column in zip(*rows, strict=True))


def mutual_information(rows: Rows) -> Exact:
    """I(X; Y) = H(X) + H(Y) − H(X, Y)."""
    x, y = marginals(rows)
    return exact.entropy(x) + exact.entropy(y) - exact.entropy(flat(rows))


def conditional(rows: Rows) -> Iterator[tuple[Fraction, Vector]]:
    """P(x) and the law of Y given x, for every x that has mass."""
    for row in rows:
        if any(row):
            mass = Fraction(sum(row))
            yield mass, Vector(w / mass for w in row)


def joints() -> Iterator[dict[str, Any]]:
    """Joint laws of uneven shape: full, with zeros, and independent ones."""
    for n, m, turn in ((n, m, turn) for n in range(1, 5) for m in range(1, 5) for turn in range(13)):
        weights = normalised([1 + (turn + 2 * x * x + x) % 5 for x in range(n)])
        yield {"rows": joint(weights, channel(n, m, turn))}
    yield {"rows": joint(normalised([2, 3, 5]), [normalised([1, 7, 2, 4])] * 3)}
    yield {"rows": joint(normalised([1, 3]), [normalised([1, 0]), normalised([0, 1])])}


def information_agrees(rows: Any) -> bool:
    """Whether the library's mutual information is the exact one up to rounding."""
    import numpy as np

    import divergences as dv

    if not all(map(floats.is_dyadic, rows)):
        return True
    found = dv.mutual_information(np.stack([floats.to_float(row) for row in rows]))
    return abs(float(found) - float(mutual_information(rows))) <= floats.SLACK
