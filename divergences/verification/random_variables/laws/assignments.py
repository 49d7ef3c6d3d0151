"""All variables on one small sample space at once: every assignment of its partitions to them, in floating point.

What is found here is a guess, cheap for hundreds of thousands of laws; `laws` decides exactly which of them are right.
"""

from __future__ import annotations

from math import log
from typing import Any

import numpy as np

from divergences._core.clock import look
from divergences.verification.random_variables.language.expressions import (
    Alphabet,
    Correlation,
    Entropy,
    Expression,
    Extreme,
    Information,
    Link,
    Logarithm,
    Number,
    Sum,
    Variables,
)
from divergences.verification.random_variables.laws.lattices import Lattice

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
            case Entropy(of, given):
                return self.entropy(of + given) - self.entropy(given)
            case Information(left, right, given):
                whole = self.entropy(left + right + given) + self.entropy(given)
                return self.entropy(left + given) + self.entropy(right + given) - whole
            case Correlation(groups):
                together = tuple(name for group in groups for name in group)
                return sum(map(self.entropy, groups)) - self.entropy(together)
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
