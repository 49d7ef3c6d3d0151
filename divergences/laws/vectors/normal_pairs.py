"""Two normal laws as rational matrices: whether they share a support, and then as laws with spread in every direction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from flint import arb, arb_mat, fmpq, fmpq_mat

from divergences.laws.numerics.balls import rational

if TYPE_CHECKING:
    from divergences.laws.families.multivariate_normal import MultivariateNormal


@dataclass(frozen=True)
class Exact:
    """A normal law whose parameters are the rational numbers that the floats are."""

    mean: fmpq_mat
    """(d, 1)."""
    covariance: fmpq_mat
    """Of the free coordinates, (r, r)."""
    hull: fmpq_mat | None
    """(d, r), from the free coordinates to all; None where all are free."""
    free: tuple[int, ...]

    @classmethod
    def of(cls, law: MultivariateNormal) -> Exact:
        """The law in rational numbers, kept with it; coordinates that are not free are exact functions of those that are."""
        found = vars(law).get("_exact")
        if found is None:
            found = vars(law)["_exact"] = cls._of(law)
        return found

    @classmethod
    def _of(cls, law: MultivariateNormal) -> Exact:
        free = tuple(int(i) for i in np.flatnonzero(law.frame.free))
        mean, cov = matrix(np.asarray(law.mean)[:, None]), np.asarray(law.cov)
        inner = matrix(cov[np.ix_(free, free)])
        if len(free) == law.dimension:
            return cls(mean, inner, None, free)
        hull = (inner.solve(matrix(cov[list(free)])) if free else fmpq_mat(0, law.dimension)).transpose()
        return cls(mean, inner, hull, free)

    @cached_property
    def gram(self) -> fmpq_mat:
        """HᵀH of the hull's matrix H: what volumes in the hull are measured by."""
        assert self.hull is not None
        return self.hull.transpose() * self.hull


def matrix(numbers: np.ndarray) -> fmpq_mat:
    """A matrix of floats in rational numbers."""
    n, m = numbers.shape
    return fmpq_mat(n, m, [rational(x) for x in numbers.ravel().tolist()])


def part(m: fmpq_mat, rows: tuple[int, ...]) -> fmpq_mat:
    """Some rows of a matrix."""
    return fmpq_mat(len(rows), m.ncols(), [m[i, j] for i in rows for j in range(m.ncols())])


@dataclass(frozen=True)
class Pair:
    """N(0, A) and N(shift, B) with A, B positive definite: two normal laws seen in the free coordinates of their support."""

    first: fmpq_mat
    second: fmpq_mat
    shift: fmpq_mat
    """(r, 1), second mean minus first."""

    @property
    def dimension(self) -> int:
        """That of the common support."""
        return self.first.nrows()

    @property
    def exchanged(self) -> Pair:
        """The second law first."""
        return Pair(self.second, self.first, -self.shift)

    @cached_property
    def same_covariance(self) -> bool:
        """Whether the laws differ by a shift only."""
        return self.first == self.second


def pair(p: MultivariateNormal, q: MultivariateNormal) -> Pair | None:
    """Both laws in the free coordinates of their common support; None for different supports, compared exactly.

    Then they are mutually singular: one of two different flats is not inside the other, and what it shares with the other
    has no volume in it.
    """
    a, b = Exact.of(p), Exact.of(q)
    shift = b.mean - a.mean
    if len(a.free) != len(b.free):
        return None
    if a.hull is None or b.hull is None:
        return Pair(a.covariance, b.covariance, shift)
    turned, inner = part(b.hull, a.free), part(shift, a.free)
    if a.hull * turned != b.hull or a.hull * inner != shift:
        return None
    return Pair(a.covariance, turned * b.covariance * turned.transpose(), inner)


def enclosed(m: fmpq_mat) -> arb_mat:
    """The matrix in balls of the current precision."""
    return arb_mat(m.nrows(), m.ncols(), [arb(x) for x in m.entries()])


def is_positive(m: fmpq_mat, *, strictly: bool = True) -> bool:
    """Whether a symmetric matrix is positive definite, or semidefinite.

    All roots of its characteristic polynomial are real, so that the signs of the coefficients tell those of the roots.
    """
    n, coefficients = m.nrows(), m.charpoly()
    signed = [coefficients[n - k] * (-1) ** k for k in range(n + 1)]
    return all(x > 0 for x in signed) if strictly else all(x >= 0 for x in signed)


def trace_of_ratio(m: fmpq_mat, over: fmpq_mat) -> fmpq | arb:
    """tr(over⁻¹·m), NaN at a precision that is too low."""
    if m.nrows() <= SMALL:
        ratio = over.solve(m)
        return sum((ratio[i, i] for i in range(m.nrows())), fmpq(0))
    try:
        return enclosed(over).solve(enclosed(m)).trace()
    except ZeroDivisionError:
        return arb.nan()


def form(m: fmpq_mat, x: fmpq_mat) -> fmpq | arb:
    """xᵀm⁻¹x, NaN at a precision that is too low."""
    if m.nrows() <= SMALL:
        return (x.transpose() * m.solve(x))[0, 0]
    try:
        right = enclosed(x)
        return (right.transpose() * enclosed(m).solve(right))[0, 0]
    except ZeroDivisionError:
        return arb.nan()


def log_det(m: fmpq_mat, over: fmpq_mat | None = None) -> arb:
    """log det of a positive definite matrix, or by how much it is larger than another's: exactly 0 if it is not."""
    if m.nrows() <= LARGE:
        return arb(m.det() if over is None else m.det() / over.det()).log()
    return enclosed(m).det().log() - (0 if over is None else enclosed(over).det().log())


SMALL, LARGE = 16, 64
"""Rows up to which rational numbers are as fast as balls in a system of equations, and in a determinant."""
