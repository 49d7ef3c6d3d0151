"""Distances between two clouds as a table with an error bound, from differences, as they have to be: a Gram matrix cancels.

A bound asks the same of costs whether all of them are in a table or a few at a time are computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import frexp
from typing import Any, NamedTuple, Protocol, cast

import numpy as np

from divergences._core.types import HostIndices, HostMasses, HostMatrix, HostPoints


class Errors(NamedTuple):
    """The unit of computed costs, and how far they are from the true ones.

    In units of 2^exponent a true cost c and the computed one obey |c − computed| ≤ relative·c + absolute.
    """

    exponent: int
    relative: float = 0.0
    absolute: float = 0.0


class Costs(Protocol):
    """The distances from n rows to m columns, in units of 2^errors.exponent, which brings the largest near 1."""

    @property
    def errors(self) -> Errors:
        """Their unit, and how exact they are."""
        ...

    @property
    def largest(self) -> float:
        """No computed cost is larger."""
        ...

    def of(self, rows: HostIndices, cols: HostIndices) -> HostMasses:
        """The costs of the pairs (rows[k], cols[k])."""
        ...

    def block(self, rows: slice) -> HostMatrix:
        """The costs of these rows to all columns."""
        ...


U = 2.0**-53
"""Unit roundoff of float64."""
FAR = 900
"""Coordinates so many powers of two larger than the spread would overflow in its units, before they are subtracted."""


@dataclass(frozen=True)
class CostTable:
    """The costs of all n·m pairs in memory, an implementation of `Costs`.

    In their unit no square overflows, and solvers with absolute tolerances see their scale.
    """

    matrix: HostMatrix
    errors: Errors

    @property
    def exponent(self) -> int:
        """The costs are matrix·2^exponent."""
        return self.errors.exponent

    @property
    def largest(self) -> float:
        """The largest computed cost."""
        return self._largest

    @cached_property
    def _largest(self) -> float:
        """The same, looked for once."""
        return float(self.matrix.max())

    def of(self, rows: HostIndices, cols: HostIndices) -> HostMasses:
        """The costs of the pairs (rows[k], cols[k])."""
        return self.matrix[rows, cols]

    def block(self, rows: slice) -> HostMatrix:
        """The costs of these rows to all columns."""
        return self.matrix[rows]


def costs(name: str, x: HostPoints, y: HostPoints, exponent: int | None = None) -> CostTable:
    """As `named_costs`, but by SciPy's compiled loops, in the unit of the spread, or in that of `exponent`.

    A difference is within U; its square, the sum of d terms in any order and the root are bounded as there. Nothing
    overflows in units of the spread; differences below 2^−500 of it may lose their squares.
    """
    low, high = _box(x, y)
    exponent = frexp((high - low).max())[1] if exponent is None else exponent
    if frexp(max(-low.min(), high.max()))[1] - exponent > FAR:
        return named_costs(name, x, y, exponent)
    from scipy.spatial.distance import cdist

    d, s, t = x.shape[1], in_units(x, exponent), in_units(y, exponent)
    return CostTable(np.asarray(cast(Any, cdist)(s, t, name)), Errors(exponent, (d + 4) * U, d**0.5 * 2.0**-500))


def spread(x: HostPoints, y: HostPoints) -> int:
    """The exponent of the unit in which no two points of x and y are farther apart than 1 in any coordinate."""
    low, high = _box(x, y)
    return frexp((high - low).max())[1]


def _box(x: HostPoints, y: HostPoints) -> tuple[HostMasses, HostMasses]:
    """The least and the largest of each of the d columns of both; long columns are faster one by one."""
    if len(x) + len(y) < 64 * x.shape[1]:
        z = np.concatenate([x, y])
        return np.minimum.reduce(z), np.maximum.reduce(z)
    pairs = list(zip(x.T, y.T, strict=True))
    return np.array([min(s.min(), t.min()) for s, t in pairs]), np.array([max(s.max(), t.max()) for s, t in pairs])


def in_units(t: HostMatrix, exponent: int) -> HostMatrix:
    """t·2^−exponent: a product with a power of two rounds no more than ldexp does, and is faster."""
    return t * 2.0**-exponent if abs(exponent) < 1000 else np.ldexp(t, -exponent)


def named_costs(name: str, x: HostPoints, y: HostPoints, exponent: int | None = None) -> CostTable:
    """All distances between the rows of x and y, from differences (a Gram matrix would cancel).

    Relative error: the difference U, its square doubles it and adds U, the sum of d terms (d − 1)U, the root halves
    that and adds U. A difference below 2^−500 of the largest may lose its square: √d·2^−500 covers it.
    """
    d = x.shape[1]
    exponent = spread(x, y) if exponent is None else exponent
    total, lost = np.zeros((len(x), len(y))), False
    for s, t in zip(x.T, y.T, strict=True):
        step = _shrunk(s[:, None] - t[None, :], exponent)
        if not lost and step.min() < 2.0**-500:
            small = np.nonzero(step < 2.0**-500)  # 0 too, where the coordinates are not the same
            lost = bool(np.any(s[small[0]] != t[small[1]]))
        if name == "chebyshev":
            np.maximum(total, step, out=total)
        else:
            total += step if name == "cityblock" else np.square(step, out=step)
    matrix = np.sqrt(total, out=total) if name == "euclidean" else total
    return CostTable(matrix, Errors(exponent, (d + 4) * U, (d**0.5) * 2.0**-500 if lost else 0.0))


def _shrunk(step: HostMatrix, exponent: int) -> HostMatrix:
    """|step|·2^−exponent, in place, as `in_units` computes it."""
    np.abs(step, out=step)
    return np.multiply(step, 2.0**-exponent, out=step) if abs(exponent) < 1000 else np.ldexp(step, -exponent)


def given_costs(block: HostMatrix) -> CostTable:
    """Costs taken as exact, in the unit of the largest."""
    exponent = int(np.frexp(block.max())[1])
    matrix = np.ldexp(block, -exponent)
    lost = bool(np.any(np.ldexp(matrix, exponent) != block))
    return CostTable(matrix, Errors(exponent, 0.0, 2.0**-1000 if lost else 0.0))
