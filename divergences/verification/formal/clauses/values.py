"""What letters of formal texts stand for beside numbers and vectors: tables, maps of sites, convex functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from divergences.exact.numbers import INFINITY
from divergences.exact.vectors import Vector


class Table(Vector):
    """Rows of numbers: costs, plans, channels, and sites of R^k."""

    @classmethod
    def made(cls, rows: Iterable[Iterable[Any]]) -> Table:
        """The table with these rows, each a vector."""
        return cls(Vector(row) for row in rows)

    def each(self, f: Callable[[Any], Any]) -> Table:
        """f of every entry."""
        return Table.made([f(x) for x in row] for row in self)


class Same(Table):
    """One row: a channel that makes the same of every input."""


class Outcome(int):
    """One of `size` outcomes."""

    size: int

    @classmethod
    def of(cls, k: int, size: int) -> Outcome:
        """The k-th."""
        found = cls(k)
        found.size = size
        return found


@dataclass(frozen=True)
class Map:
    """To which of `size` sites each site goes."""

    to: tuple[int, ...]
    size: int


@dataclass(frozen=True)
class Generator:
    """A convex function with f(1) = 0, its limit at 0 and its slope at ∞, a slope at each point and its conjugate."""

    name: str
    at: Callable[[Fraction], Fraction]
    zero: Any
    end: Any
    slope: Callable[[Fraction], Fraction]
    conjugate: Callable[[Fraction], Fraction]
    """Of the slopes that it has."""
    interval: tuple[Fraction, Fraction] | None = None
    """Where it is what its name says, if not everywhere: `bent`."""

    def __str__(self) -> str:
        return f"{self.name} on [{', '.join(map(str, self.interval))}]" if self.interval else self.name


def bent(f: Generator, low: Fraction, high: Fraction) -> Generator:
    """f on the interval, and far below f outside of it: convex there and nowhere else."""

    def at(x: Fraction) -> Fraction:
        return f.at(x) - 9 * max(low - x, x - high, Fraction(0))

    return replace(f, at=at, interval=(low, high))


HALF = Fraction(1, 2)


GENERATORS = (
    Generator("|x - 1|/2", lambda x: abs(x - 1) / 2, HALF, HALF, lambda x: HALF if x > 1 else -HALF, lambda t: t),
    Generator("(x - 1)²", lambda x: (x - 1) ** 2, Fraction(1), INFINITY, lambda x: 2 * (x - 1), lambda t: t + t**2 / 4),
    Generator(
        "(x - 1)²/2 + |x - 1|",
        lambda x: (x - 1) ** 2 / 2 + abs(x - 1),
        3 * HALF,
        INFINITY,
        lambda x: x - 1 + (1 if x > 1 else -1),
        lambda t: t if abs(t) <= 1 else t + (abs(t) - 1) ** 2 / 2,
    ),
    Generator("x² - x", lambda x: x**2 - x, Fraction(0), INFINITY, lambda x: 2 * x - 1, lambda t: (t + 1) ** 2 / 4),
)
"""Generators of total variation, of χ² with and without a corner, and of χ² less a line."""
