"""Distances between two clouds as a table with an error bound, from differences, as they have to be: a Gram matrix cancels."""

from __future__ import annotations

from dataclasses import dataclass
from math import frexp
from typing import Any, cast

import numpy as np

U = 2.0**-53
"""Unit roundoff of float64."""
FAR = 900
"""Coordinates so many powers of two larger than the spread would overflow in its units, before they are subtracted."""


def costs(name: str, x: np.ndarray, y: np.ndarray, exponent: int | None = None) -> Costs:
    """As `named_costs`: a difference is within U, its square, the sum of d terms in any order and the root as there.

    In units of the spread nothing overflows; differences below 2^−500 of it may lose their squares.
    """
    d, exponent = x.shape[1], spread(x, y) if exponent is None else exponent
    if frexp(max(np.abs(x).max(), np.abs(y).max()))[1] - exponent > FAR:
        return named_costs(name, x, y, exponent)
    from scipy.spatial.distance import cdist

    s, t = (np.ldexp(v, -exponent) for v in (x, y))
    return Costs(np.asarray(cast(Any, cdist)(s, t, name)), exponent, (d + 4) * U, d**0.5 * 2.0**-500)


@dataclass(frozen=True)
class Costs:
    """Distances in units of 2^exponent: each true one c obeys |c − matrix| ≤ relative·c + absolute in that unit.

    The unit brings the largest near 1: no square overflows, and solvers with absolute tolerances see their scale.
    """

    matrix: np.ndarray
    exponent: int
    relative: float = 0.0
    absolute: float = 0.0


def spread(x: np.ndarray, y: np.ndarray) -> int:
    """The exponent of the unit in which no two points of x and y are farther apart than 1 in any coordinate."""
    (least, most), (low, high) = _ends(x), _ends(y)
    return frexp((np.maximum(most, high) - np.minimum(least, low)).max())[1]


def _ends(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The least and the largest of each column; long columns are faster one by one."""
    if len(x) < 64 * x.shape[1]:
        return x.min(axis=0), x.max(axis=0)
    return np.array([s.min() for s in x.T]), np.array([s.max() for s in x.T])


def named_costs(name: str, x: np.ndarray, y: np.ndarray, exponent: int | None = None) -> Costs:
    """All distances between the rows of x and y, from differences (a Gram matrix would cancel).

    Relative error: the difference U, its square doubles it and adds U, the sum of d terms (d − 1)U, the root halves
    that and adds U. A difference below 2^−500 of the largest may lose its square: √d·2^−500 covers it.
    """
    d = x.shape[1]
    exponent = spread(x, y) if exponent is None else exponent
    total, lost = np.zeros((len(x), len(y))), False
    for s, t in zip(x.T, y.T, strict=True):
        step = _shrunk(s[:, None] - t[None, :], exponent)
        lost |= step.min() < 2.0**-500 and bool(np.any((step > 0) & (step < 2.0**-500)))
        if name == "chebyshev":
            np.maximum(total, step, out=total)
        else:
            total += step if name == "cityblock" else np.square(step, out=step)
    matrix = np.sqrt(total, out=total) if name == "euclidean" else total
    return Costs(matrix, exponent, (d + 4) * U, (d**0.5) * 2.0**-500 if lost else 0.0)


def _shrunk(step: np.ndarray, exponent: int) -> np.ndarray:
    """|step|·2^−exponent, in place: a product with a power of two rounds no more than ldexp does, and is faster."""
    np.abs(step, out=step)
    return np.multiply(step, 2.0**-exponent, out=step) if abs(exponent) < 1000 else np.ldexp(step, -exponent)


def given_costs(block: np.ndarray) -> Costs:
    """Costs taken as exact, in the unit of the largest."""
    exponent = int(np.frexp(block.max())[1])
    matrix = np.ldexp(block, -exponent)
    lost = bool(np.any(np.ldexp(matrix, exponent) != block))
    return Costs(matrix, exponent, 0.0, 2.0**-1000 if lost else 0.0)
