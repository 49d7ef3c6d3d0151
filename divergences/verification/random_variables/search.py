"""The search for a joint law under which a claim is false, the smallest first: constants, bits and their XORs, then others.

Variables on a small sample space are partitions of its outcomes. All assignments of partitions to variables are tried at
once in floating point; what looks false there is decided in exact numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import floor, log
from typing import Any

import numpy as np

from divergences._core.clock import look
from divergences.verification.language.errors import OutOfReach
from divergences.verification.random_variables.expressions import (
    Alphabet,
    Case,
    Correlation,
    Entropy,
    Expression,
    Extreme,
    Information,
    Link,
    Logarithm,
    Number,
    Statement,
    Sum,
    Variables,
    joint_entropies,
)
from divergences.verification.random_variables.law import Law
from divergences.verification.random_variables.linear_forms import Coordinates, nearly

Partition = tuple[int, ...]
"""For each outcome the number of its block, blocks numbered in the order in which they are met."""


@dataclass(frozen=True)
class Lattice:
    """Partitions of weighted outcomes, closed under refinement: `join[i, j]` is the index of the two together."""

    weights: tuple[int, ...]
    partitions: tuple[Partition, ...]
    join: Any
    entropies: Any
    sizes: Any

    @classmethod
    def of(cls, weights: Sequence[int], generators: Iterable[Partition]) -> Lattice:
        """The least lattice with these partitions in it, the coarse ones first."""
        found = closure(len(weights), generators)
        index = {part: k for k, part in enumerate(found)}
        join = np.array([[index[together(a, b)] for b in found] for a in found], dtype=np.int16)
        entropies = np.array([entropy(part, weights) for part in found])
        return cls(tuple(weights), found, join, entropies, np.array([max(part) + 1 for part in found]))


def renumbered(labels: Iterable[Any]) -> Partition:
    """The partition into outcomes of equal labels."""
    seen = dict[Any, int]()
    return tuple(seen.setdefault(label, len(seen)) for label in labels)


def together(a: Partition, b: Partition) -> Partition:
    """The common refinement."""
    return renumbered(zip(a, b, strict=True))


def closure(outcomes: int, generators: Iterable[Partition]) -> tuple[Partition, ...]:
    """Everything that refining leads to, from one block to many."""
    known = {(0,) * outcomes, *generators}
    fresh = set(known)
    while fresh:
        fresh = {together(a, b) for a in fresh for b in known} - known
        known |= fresh
    return tuple(sorted(known, key=lambda part: (max(part), part)))


def entropy(part: Partition, weights: Sequence[int]) -> float:
    """−Σ p·log p over the blocks, in nats: of blocks that weigh the same log of their number, without a sum to round."""
    masses = np.bincount(part, weights=np.asarray(weights, dtype=float)) / sum(weights)
    if len(set(masses.tolist())) == 1:
        return log(len(masses))
    return float(-np.sum(masses * np.log(masses)))


@lru_cache(maxsize=16)
def linear(q: int, k: int) -> Lattice:
    """k independent uniform numbers mod a prime q, and all sums of multiples of them."""
    points = list(product(range(q), repeat=k))
    return Lattice.of(
        (1,) * len(points), [renumbered(sum(map(int.__mul__, f, x)) % q for x in points) for f in points if any(f)]
    )


@lru_cache(maxsize=64)
def all_partitions(weights: tuple[int, ...]) -> Lattice:
    """Every variable on outcomes of these weights."""
    return Lattice.of(weights, set(_partitions(len(weights))))


@lru_cache(maxsize=64)
def uniform(outcomes: int) -> Lattice:
    """A constant, and the outcome itself."""
    return Lattice.of((1,) * outcomes, [tuple(range(outcomes))])


def _partitions(outcomes: int) -> Iterator[Partition]:
    if outcomes == 0:
        yield ()
        return
    for part in _partitions(outcomes - 1):
        yield from ((*part, block) for block in range(max(part, default=-1) + 2))


CLOSE = 1e-9
"""Floating point does not tell such a number from 0, so it is decided exactly."""
MOST = 400_000
"""Assignments that are tried on one space: all of them, or so many that are drawn."""


class Assignments:
    """Assignments of partitions of a space to the variables of a statement, with all entropies that are asked for."""

    def __init__(self, space: Lattice, variables: Variables, sizes: dict[str, int]) -> None:
        self.space, self.variables, self.sizes = space, variables, sizes
        n, choices = len(variables), len(space.partitions)
        self.count = min(choices**n, MOST)
        if choices**n <= MOST:
            places = np.arange(self.count)
            self.chosen = [(places // choices**j % choices).astype(np.int16) for j in range(n)]
        else:
            rng = np.random.default_rng(0)
            self.chosen = [rng.integers(choices, size=self.count).astype(np.int16) for _ in range(n)]
        self._joint: dict[Variables, Any] = {(): np.zeros(self.count, dtype=np.int16)}

    def joint(self, names: Variables) -> Any:
        """For each assignment, the index of the partition that these variables make together."""
        names = tuple(sorted(set(names)))
        if names not in self._joint:
            look()
            last = self.chosen[self.variables.index(names[-1])]
            self._joint[names] = self.space.join[self.joint(names[:-1]), last]
        return self._joint[names]

    def entropy(self, names: Variables) -> Any:
        """H of these variables at each assignment."""
        return self.space.entropies[self.joint(names)]

    def value(self, part: Expression) -> Any:
        """What an expression comes to at each assignment."""
        match part:
            case Number(value):
                return float(value)
            case Logarithm(of):
                return log(of)
            case Alphabet(name):
                known = self.sizes.get(name)
                return np.log(self.space.sizes[self.joint((name,))]) if known is None else log(known)
            case Entropy() | Information() | Correlation():
                return sum(sign * self.entropy(names) for sign, names in joint_entropies(part))
            case Sum(parts):
                return sum(float(factor) * self.value(inner) for factor, inner in parts)
            case Extreme(least, parts):
                return (np.minimum if least else np.maximum).reduce(
                    [self.value(x) + np.zeros(self.count) for x in parts]
                )

    def margin(self, link: Link) -> Any:
        """By how much a relation holds at each assignment: negative where it fails, for an equality never positive."""
        difference = self.value(link.right) - self.value(link.left) + np.zeros(self.count)
        return -np.abs(difference) if link.relation == "=" else difference * (-1 if link.relation in (">", ">=") else 1)

    def met(self, given: tuple[Link, ...]) -> Any:
        """Which assignments meet what is given, up to what floating point cannot tell."""
        found = np.ones(self.count, dtype=bool)
        for link in given:
            found &= self.margin(link) > -CLOSE
        for name, most in self.sizes.items():
            found &= self.space.sizes[self.joint((name,))] <= most
        return found

    def coarse_first(self, wanted: Any, most: int) -> list[int]:
        """So many of the assignments that are wanted, those of few blocks first."""
        chosen = np.flatnonzero(wanted)
        if len(chosen) > most:
            sizes = self.blocks(chosen)
            chosen = chosen[np.argpartition(sizes, most)[:most]]
        return chosen[np.argsort(self.blocks(chosen), kind="stable")].tolist()

    def blocks(self, chosen: Any) -> Any:
        """How many values the variables take together, and then each of them."""
        whole = self.space.sizes[self.joint(self.variables)[chosen]] * 1000
        return whole + sum(self.space.sizes[column[chosen]] for column in self.chosen)


CLEAR, NEAR = 60, 24
"""Guesses on one space that are decided exactly: those that break a claim clearly, and those that might be equalities."""
SMALLEST = 3
"""Spaces on which the latter are decided, and copies are tried: a constant, one bit, two bits."""
MOST_COPIES = 10**12
ROUNDED = 2.0**-50
"""What float64 may lose of a difference of numbers near 1."""
TINY = 1e-13
"""By how much one copy has to lower what a claim says is not negative, well above the rounding of float64."""
LOPSIDED = ((1, 2), (1, 3), (1, 9), (1, 99), (1, 10**6))
"""Weights of two outcomes; of three and four below."""
THREE, FOUR = ((1, 1, 1), (1, 1, 2), (1, 2, 3), (1, 1, 8)), ((1, 1, 1, 1), (1, 1, 1, 3), (1, 2, 2, 4), (1, 1, 9, 9))


def spaces(variables: int) -> Iterator[Lattice]:
    """Sample spaces, the small ones first; the later ones as far as their assignments can be counted."""
    yield uniform(1)
    yield uniform(2)
    yield linear(2, 2)
    yield from map(all_partitions, LOPSIDED)
    yield from map(all_partitions, THREE)
    yield linear(2, 3)
    yield from map(all_partitions, FOUR)
    yield linear(3, 2)
    yield from map(uniform, (3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64))
    if variables < 4:
        yield linear(2, 4)


@dataclass
class Search:
    """One statement's search: how many laws were decided exactly, and under how many of them all that is given is true."""

    statement: Statement
    decided: int = 0
    met: int = 0
    known: dict[int, Assignments] = field(default_factory=dict[int, Assignments])
    """Assignments on the smallest spaces, which are asked for more than once."""

    def law_that_breaks(self, *, small: bool = False) -> Law | None:
        """A law under which the claim is false, None where none was found; only among constants and one bit if `small`."""
        statement = self.statement
        for k, table in self._tables():
            if small and k > 1:
                return None
            for case in statement.cases:
                if not (met := table.met(case.given)).any():
                    continue
                for link in case.links:
                    margin = table.margin(link)
                    guesses = table.coarse_first(met & (margin < -CLOSE), CLEAR)
                    if k < SMALLEST:
                        guesses += table.coarse_first(met & (np.abs(margin) <= CLOSE), NEAR)
                    for guess in guesses:
                        if (law := self._decided(self.law(table, guess))) is not None:
                            return law
        return self._copies()

    def law_that_meets(self, number: int, *, small: bool = False) -> Law | None:
        """A law under which all that is given in a case is true, a small one."""
        case = self.statement.cases[number]
        for k, table in self._tables():
            if small and k >= SMALLEST:
                return None
            for guess in table.coarse_first(table.met(case.given), NEAR):
                if (law := self.law(table, guess)).meets(case):
                    return law
        return None

    def _tables(self) -> Iterator[tuple[int, Assignments]]:
        for k, space in enumerate(spaces(len(self.statement.variables))):
            look()
            table = self.known.get(k) or Assignments(space, self.statement.variables, dict(self.statement.sizes))
            if k < SMALLEST:
                self.known[k] = table
            yield k, table

    def law(self, table: Assignments, k: int, copies: int = 1) -> Law:
        """The k-th assignment as a law, outcomes that no variable tells apart taken together."""
        names, space = self.statement.variables, table.space
        columns = [space.partitions[column[k]] for column in table.chosen]
        masses = dict[tuple[int, ...], int]()
        for place, weight in zip(zip(*columns, strict=True), space.weights, strict=True):
            masses[place] = masses.get(place, 0) + weight
        rows, whole = sorted(masses), sum(space.weights)
        values = dict(zip(names, zip(*rows, strict=True), strict=True))
        return Law(values, tuple(Fraction(masses[row], whole) for row in rows), copies, dict(self.statement.sizes))

    def _decided(self, law: Law) -> Law | None:
        """The law, if it is decided that the claim is false under it."""
        self.decided += 1
        self.met += any(map(law.meets, self.statement.cases))
        return law if law.broken(self.statement) is not None else None

    def _claimed(self) -> Iterator[tuple[Case, Link]]:
        """Every relation that is claimed, with the case in which it is."""
        for case in self.statement.cases:
            yield from ((case, link) for link in case.links)

    def _copies(self) -> Law | None:
        """Copies of a law under which the entropies outgrow the numbers, where no number of values is declared."""
        coordinates, statement = Coordinates(self.statement.variables, self.statement.sizes), self.statement
        for k, table in self._tables():
            if k >= SMALLEST or statement.sizes:
                return None
            for case, link in self._claimed():
                number = _number(coordinates, link)
                if not number:
                    continue
                slope = table.margin(replace(link, relation="<=" if link.relation == "=" else link.relation)) - number
                worst = np.where(table.met(case.given) & (slope < -TINY), slope, 0.0)
                for guess in table.coarse_first(worst < 0, NEAR):
                    wanted = abs(number) / -float(worst[guess])
                    copies = floor(wanted * (1 + ROUNDED * (1 + abs(number)) / -float(worst[guess])) + CLOSE) + 1
                    if copies <= MOST_COPIES and (law := self._decided(self.law(table, guess, copies))) is not None:
                        return law
        return None


def _number(coordinates: Coordinates, link: Link) -> float:
    """The number that a relation compares entropies with, 0 if it has none or has several."""
    try:
        forms = coordinates.least_of(link)
    except OutOfReach:
        return 0.0
    return nearly(forms[0]) if len(forms) == 1 else 0.0
