"""A point that is being drawn: dice, sizes, and what was drawn before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from divergences.exact.vectors import Vector
from divergences.verification.instances.things import Table

NUMBERS = tuple(Fraction(x) for x in ("0", "1", "1/2", "2", "1/3", "3/2", "-1", "5", "-2/3", "3/4", "1/10", "7"))
MARK = "sites of R^k"
"""The length of a letter that has coordinates."""


class NothingThere(Exception):
    """No such thing is there for the numbers that were drawn."""


@dataclass
class Drawing:
    """A point that is being drawn: the numbers that are known before the rest, and how many outcomes there are."""

    dice: Random
    sizes: dict[str, int]
    lengths: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    meets: bool = False
    """Whether plans and functions are to be optimal."""

    def whole(self, low: int, high: int) -> int:
        """A whole number."""
        return self.dice.randint(low, high)

    def number(self) -> Fraction:
        """Any number."""
        return Fraction(self.whole(-6, 6), self.whole(1, 4))

    def vector(self, n: int) -> Vector:
        """Any numbers."""
        return Vector(self.number() for _ in range(n))

    def law(self, n: int) -> Vector:
        """A law, often with zeros."""
        weights = [self.whole(0, 4) for _ in range(n)]
        weights = weights if any(weights) else [1] * n
        return Vector(Fraction(w, sum(weights)) for w in weights)

    def size(self, letter: str) -> int:
        """On how many outcomes a vector is."""
        return self.sizes[self.lengths.get(letter, "n")]

    def table(self, low: int, high: int, rows: int, columns: int) -> Table:
        """Numbers between two whole ones."""
        return Table.made([Fraction(self.whole(3 * low, 3 * high), 3) for _ in range(columns)] for _ in range(rows))

    def metric(self, n: int) -> Table:
        """Distances: of sites of the line, or some from 1 to 2."""
        if self.whole(0, 1):
            sites = self.dice.sample(range(9), n)
            return Table.made([Fraction(abs(a - b)) for b in sites] for a in sites)
        return self.spread(n, Fraction(1), Fraction(2))

    def spread(self, n: int, low: Fraction, high: Fraction) -> Table:
        """Distances from low to high, and at least high/2, so that no detour is shorter."""
        if low > high or (high <= 0 and n > 1):
            raise NothingThere
        least = max(low, high / 2)
        apart = [[least + (high - least) * Fraction(self.whole(0, 3), 3) for _ in range(n)] for _ in range(n)]
        return Table.made([Fraction(0) if i == j else apart[min(i, j)][max(i, j)] for j in range(n)] for i in range(n))
