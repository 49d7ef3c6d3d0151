"""A point that is being drawn: dice, sizes, and what was drawn before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any, Self

from divergences.exact.numbers import log
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.values import Table

NUMBERS = tuple(Fraction(x) for x in ("0", "1", "1/2", "2", "1/3", "3/2", "-1", "5", "-2/3", "3/4", "1/10", "7"))
TINY = tuple(Fraction(1, x) for x in (100, 10**4, 10**9))
RARE = Fraction(1, 10**400)
"""A mass so small that what is sharp only in a limit is within a hundredth of it."""
MARK = "sites of R^k"
"""The length of a letter that has coordinates."""


def least(t: Fraction) -> tuple[Fraction, Fraction]:
    """Two coins that are t apart, of a KL that is the least there is for this total variation but for t¹².

    With the middle of the two at ½ + u, KL is 2t² + (2/3)(12u² − 4ut + t²)t² + …, and so on: u = t/6 − (8/135)t³ makes its
    coefficients least, one after the other: 2, 4/9, 32/135, 7072/42525.
    """
    middle = Fraction(1, 2) + t / 6 - Fraction(8, 135) * t**3
    return middle + t / 2, middle - t / 2


class NothingThere(Exception):
    """No such thing is there for the numbers that were drawn."""


class Values(dict[str, Any]):
    """Letter → what was drawn for it. Entries that are written out stay, whatever is drawn for their letter later."""

    def __init__(self, known: Mapping[str, Any], written: Set[str] = frozenset()) -> None:
        super().__init__(known)
        self.written = {*written}
        self.lost = False
        """Whether something else was drawn for a letter that is written out."""

    def write(self, letter: str, entries: Vector) -> None:
        """Set what stays."""
        self[letter] = entries
        self.written.add(letter)

    def __setitem__(self, letter: str, value: Any) -> None:
        if letter in self.written:
            self.lost |= bool(self[letter] != value)
        else:
            super().__setitem__(letter, value)

    def __ior__(self, other: Any) -> Self:
        self.update(other)
        return self

    def update(self, other: Mapping[str, Any]) -> None:  # type: ignore[override]
        """Set what was drawn for several letters."""
        for letter, value in other.items():
            self[letter] = value

    def copy(self) -> Values:
        """The same, with the same entries written out."""
        return Values(self, self.written)


@dataclass
class Drawing:
    """A point that is being drawn: the numbers that are known before the rest, and how many outcomes there are."""

    dice: Random
    sizes: dict[str, int]
    lengths: Mapping[str, str]
    values: Values = field(default_factory=lambda: Values({}))
    meets: bool = False
    """Whether plans and functions are to be optimal."""
    sharp: bool = False
    """Whether numbers are to lie where constants are sharp: near ends, all equal, or equal but for the sign."""
    constants: Sequence[Fraction] = ()
    """The numbers that stand in the text."""
    made: dict[tuple[str, Sequence[str]], Sequence[Any]] = field(default_factory=dict)
    """Clause → what its letters stood for when it was drawn."""
    levels: dict[str, Vector] = field(default_factory=dict)
    """Of numbers that are multiples of log 2: how many times each is."""

    def whole(self, low: int, high: int) -> int:
        """A whole number."""
        return self.dice.randint(low, high)

    def number(self) -> Fraction:
        """Any number."""
        return Fraction(self.whole(-6, 6), self.whole(1, 4))

    def vector(self, n: int) -> Vector:
        """Any numbers; sharp ones are of one size, or logarithms of powers of 2."""
        if not self.sharp:
            return Vector(self.number() for _ in range(n))
        if self.whole(0, 2) == 0:
            return Vector(log(Fraction(2)) * self.whole(-2, 2) for _ in range(n))
        size = self.near(self.dice.choice((Fraction(1), *self.constants)))
        return Vector(size * self.dice.choice((-1, 0, 1, 1)) for _ in range(n))

    def near(self, x: Fraction) -> Fraction:
        """The number itself, or one that is nearly it."""
        return x + self.dice.choice((0, 0, *TINY, *(-e for e in TINY)))

    def law(self, n: int) -> Vector:
        """A law, often with zeros; a sharp one may be uniform."""
        if self.sharp and self.whole(0, 2) == 0:
            return Vector([Fraction(1, n)] * n)
        weights = [self.whole(0, 4) for _ in range(n)]
        weights = weights if any(weights) else [1] * n
        return Vector(Fraction(w, sum(weights)) for w in weights)

    def extremes(self, n: int) -> tuple[Vector, Vector]:
        """Two laws that nearly agree, or nearly are apart: where constants are sharp."""
        if n == 1:
            return self.law(1), self.law(1)
        rest = [Fraction(0)] * (n - 2)
        if self.sharp and self.whole(0, 1):
            a, b = least(self.dice.choice(TINY))
            return Vector([a, 1 - a, *rest]), Vector([b, 1 - b, *rest])
        e, near = self.dice.choice((*TINY, RARE) if self.sharp else TINY), self.whole(0, 1)
        first = [Fraction(1, 2) + e, Fraction(1, 2) - e] if near else [1 - e, e]
        return Vector([*first, *rest]), Vector([*reversed(first), *rest])

    def discriminator(self, *, best: bool) -> Vector:
        """Numbers in [0, 1]: any, or the best against p and q, if they are on the same outcomes."""
        n, p, q = self.sizes["n"], self.values["p"], self.values["q"]
        if best and len(p) == len(q) == n:
            return Vector(a / (a + b) if a + b else Fraction(1, 2) for a, b in zip(p, q, strict=True))
        return Vector(Fraction(self.whole(0, 4), 4) for _ in range(n))

    def size(self, letter: str) -> int:
        """On how many outcomes a vector is."""
        return self.sizes[self.lengths.get(letter, "n")]

    def table(self, low: int, high: int, rows: int, columns: int) -> Table:
        """Numbers between two whole ones."""
        return Table.made([Fraction(self.whole(3 * low, 3 * high), 3) for _ in range(columns)] for _ in range(rows))

    def metric(self, n: int) -> Table:
        """Distances: of sites of the line, or some from 1 to 2."""
        if self.whole(0, 1):
            sites = self.dice.sample(range(max(9, n)), n)
            return Table.made([Fraction(abs(a - b)) for b in sites] for a in sites)
        return self.spread(n, Fraction(1), Fraction(2))

    def spread(self, n: int, low: Fraction, high: Fraction) -> Table:
        """Distances from low to high, and at least high/2, so that no detour is shorter."""
        if low > high or (high <= 0 and n > 1):
            raise NothingThere
        least = max(low, high / 2)
        apart = [[least + (high - least) * Fraction(self.whole(0, 3), 3) for _ in range(n)] for _ in range(n)]
        return Table.made([Fraction(0) if i == j else apart[min(i, j)][max(i, j)] for j in range(n)] for i in range(n))
