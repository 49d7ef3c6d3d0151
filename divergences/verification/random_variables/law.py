"""Joint laws with finitely many outcomes: a table whose entropies are exact, and in which a claim is decided exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from divergences.exact import Exact, log, total
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
    joint_entropies,
)

PROBABILITY, COPIES = "probability", "copies"
"""The columns of a witness that are no variables."""


@dataclass(frozen=True)
class Law:
    """Probabilities of outcomes, and the value of each variable at each outcome; taken `copies` times independently."""

    values: Mapping[str, tuple[int, ...]]
    probabilities: tuple[Fraction, ...]
    copies: int = 1
    sizes: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many values a variable may have, where that is declared."""
    known: dict[frozenset[str], Exact] = field(default_factory=dict[frozenset[str], Exact])
    """Entropies that were computed."""

    def entropy(self, names: Iterable[str]) -> Exact:
        """−Σ p·log p of the joint variable."""
        chosen = frozenset(names)
        if chosen not in self.known:
            masses = self._masses(chosen)
            self.known[chosen] = total(log(p) * -p for p in masses) * Fraction(self.copies)
        return self.known[chosen]

    def _masses(self, names: frozenset[str]) -> Iterable[Fraction]:
        masses = dict[tuple[int, ...], Fraction]()
        for k, p in enumerate(self.probabilities):
            place = tuple(self.values[name][k] for name in sorted(names))
            masses[place] = masses.get(place, Fraction(0)) + p
        return masses.values()

    def alphabet(self, name: str) -> Exact:
        """log of the number of values: of those declared, or else of those taken."""
        if name in self.sizes:
            return log(self.sizes[name])
        return log(len(set(self.values[name]))) * Fraction(self.copies)

    def value(self, part: Expression) -> Exact:
        """What an expression comes to under the law."""
        match part:
            case Number(value):
                return Exact.of(value)
            case Logarithm(of):
                return log(of)
            case Alphabet(name):
                return self.alphabet(name)
            case Entropy() | Information() | Correlation():
                return total(self.entropy(names) * sign for sign, names in joint_entropies(part))
            case Sum(parts):
                return total(self.value(inner) * factor for factor, inner in parts)
            case Extreme(least, parts):
                found = [self.value(inner) for inner in parts]
                return min(found) if least else max(found)

    def holds(self, link: Link) -> bool:
        """Whether a relation is true under the law, decided."""
        sign = (self.value(link.left) - self.value(link.right)).sign()
        return {"=": sign == 0, "<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[link.relation]

    def meets(self, case: Case) -> bool:
        """Whether all that is given is true under the law, declared numbers of values included."""
        fits = all(
            len(set(self.values[x])) ** self.copies <= most for x, most in self.sizes.items() if x in self.values
        )
        return fits and all(map(self.holds, case.given))

    def broken(self, statement: Statement) -> tuple[int, int] | None:
        """The first case, and link of it, that is false although all that is given for it is true."""
        for k, case in enumerate(statement.cases):
            if self.meets(case):
                for j, link in enumerate(case.links):
                    if not self.holds(link):
                        return k, j
        return None

    def witness(self) -> dict[str, list[Any]]:
        """The table, a column for each variable and one of probabilities."""
        columns: dict[str, list[Any]] = {name: list(column) for name, column in self.values.items()}
        columns[PROBABILITY] = list(self.probabilities)
        return columns | ({COPIES: [self.copies]} if self.copies > 1 else {})
