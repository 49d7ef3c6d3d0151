"""Looks for joint laws under which a claim is false, the smallest first: constants, bits and their XORs, then other laws.

Spaces are searched in floating point, all variables on them at once; what looks like a counterexample is decided exactly, its
hypotheses too, and only then believed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor

import numpy as np

from divergences._core.clock import look
from divergences.verification.language.errors import OutOfReach
from divergences.verification.random_variables.inequalities.forms import Coordinates, nearly
from divergences.verification.random_variables.language.expressions import Case, Link, Statement
from divergences.verification.random_variables.laws.assignments import CLOSE, Assignments
from divergences.verification.random_variables.laws.lattices import Lattice, all_partitions, linear, uniform
from divergences.verification.random_variables.laws.law import Law

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
