"""A joint law of the checker, read from a witness: entropies over primes, and whether a relation is true under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from divergences.verification.random_variables.checker.numbers import (
    Linear,
    Rejected,
    exact,
    expanded,
    logarithm,
    plus,
    sign,
    times,
    whole,
)
from divergences.verification.random_variables.language.expressions import Expression, Extreme, Link, Statement, Sum


class Table:
    """A joint law from a witness: a column of values for each variable, and one of probabilities that add up to 1."""

    def __init__(self, statement: Statement, witness: Mapping[str, Any]) -> None:
        self.statement = statement
        if not {*statement.variables, "probability"} <= {*witness} <= {*statement.variables, "probability", "copies"}:
            raise Rejected("expected a column for each variable and one of probabilities")
        self.masses = [p if type(p) is Fraction else exact(p) for p in witness["probability"]]
        (self.copies,) = witness.get("copies", [1])
        self.columns = {name: list(map(whole, witness[name])) for name in statement.variables}
        if sum(self.masses) != 1 or min(self.masses) <= 0 or type(self.copies) is not int or self.copies < 1:
            raise Rejected("the probabilities are not a distribution")
        if any(len(column) != len(self.masses) for column in self.columns.values()):
            raise Rejected("the columns have different lengths")

    def entropy(self, names: frozenset[str]) -> Linear:
        """−Σ p·log p over primes."""
        places = list(zip(*(self.columns[name] for name in sorted(names)), strict=True))
        masses = Counter[Any]()
        for place, p in zip(places, self.masses, strict=True):
            masses[place] += p  # pyright: ignore[reportArgumentType]
        return plus(*(times(logarithm(Fraction(p)), -Fraction(p) * self.copies) for p in masses.values()))

    def size(self, name: str) -> Linear:
        """log of the number of values: those declared, or else those taken."""
        declared = dict(self.statement.sizes).get(name)
        taken = len(set(self.columns[name]))
        return logarithm(Fraction(declared)) if declared else times(logarithm(Fraction(taken)), Fraction(self.copies))

    def value(self, part: Expression) -> Linear:
        """What an expression comes to."""
        if isinstance(part, Sum):
            return plus(*(times(self.value(inner), factor) for factor, inner in part.parts))
        if isinstance(part, Extreme):
            best, *others = map(self.value, part.parts)
            for other in others:
                if (sign(plus(other, times(best, Fraction(-1)))) < 0) == part.least:
                    best = other
            return best
        found: list[Linear] = []
        for key, r in expanded(part).items():
            plain = (
                self.entropy(key)
                if isinstance(key, frozenset)
                else self.size(key[1])
                if isinstance(key, tuple)
                else {key: Fraction(1)}
            )
            found.append(times(plain, r))
        return plus(*found)

    def holds(self, link: Link) -> bool:
        """Whether a relation is true."""
        way = sign(plus(self.value(link.left), times(self.value(link.right), Fraction(-1))))
        return {"=": way == 0, "<": way < 0, "<=": way <= 0, ">": way > 0, ">=": way >= 0}[link.relation]

    def meets(self, case: int) -> bool:
        """Whether all that is given in a case is true, and no variable takes more values than are declared."""
        fits = all(len(set(self.columns[x])) ** self.copies <= most for x, most in self.statement.sizes)
        return fits and all(map(self.holds, self.statement.cases[case].given))
