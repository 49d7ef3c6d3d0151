"""What a claim about random variables is made of: entropies, information, numbers, sums of multiples, and relations.

A statement is read once, and each part that it has means one thing: what the search makes of it (`forms`), what a law makes
of it (`laws`) and what the checker makes of it share these definitions and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

Variables: TypeAlias = tuple[str, ...]
"""A joint variable, each name once."""


@dataclass(frozen=True)
class Number:
    """A rational number."""

    value: Fraction


@dataclass(frozen=True)
class Logarithm:
    """log n of a positive rational number."""

    of: Fraction


@dataclass(frozen=True)
class Alphabet:
    """log|X|, of the number of values that X may take."""

    variable: str


@dataclass(frozen=True)
class Entropy:
    """H(of | given)."""

    of: Variables
    given: Variables = ()

    def __str__(self) -> str:
        return f"H({','.join(self.of)}{_after_bar(self.given)})"


@dataclass(frozen=True)
class Information:
    """I(left; right | given)."""

    left: Variables
    right: Variables
    given: Variables = ()

    def __str__(self) -> str:
        return f"I({','.join(self.left)};{','.join(self.right)}{_after_bar(self.given)})"


@dataclass(frozen=True)
class Correlation:
    """KL(P_{X,Y,…} ‖ P_X·P_Y·…) of groups of variables: Σ H(group) − H(all of them)."""

    groups: tuple[Variables, ...]


def joint_entropies(part: Entropy | Information | Correlation) -> list[tuple[int, Variables]]:
    """The joint entropies that add up to the quantity, each with its sign; that of no variables is 0."""
    match part:
        case Entropy(of, given):
            return [(1, of + given), (-1, given)]
        case Information(left, right, given):
            return [(1, left + given), (1, right + given), (-1, left + right + given), (-1, given)]
        case Correlation(groups):
            return [*((1, group) for group in groups), (-1, tuple(name for group in groups for name in group))]


@dataclass(frozen=True)
class Sum:
    """Σ factor·part, the factors rational."""

    parts: tuple[tuple[Fraction, Expression], ...]


@dataclass(frozen=True)
class Extreme:
    """The least or the largest of several."""

    least: bool
    parts: tuple[Expression, ...]


Expression: TypeAlias = "Number | Logarithm | Alphabet | Entropy | Information | Correlation | Sum | Extreme"


@dataclass(frozen=True)
class Link:
    """left relation right, with the words in which it was written; the relation is one of = < <= > >=."""

    left: Expression
    relation: str
    right: Expression
    said: str


@dataclass(frozen=True)
class Case:
    """Links that are claimed wherever all that is given holds."""

    links: tuple[Link, ...]
    given: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Statement:
    """Cases that all hold, or (negated) of which some fails for some variables."""

    cases: tuple[Case, ...]
    variables: Variables
    negated: bool = False
    sizes: tuple[tuple[str, int], ...] = ()
    """Of variables whose number of values is declared, `|X| = 4`."""


def _after_bar(given: Variables) -> str:
    return f"|{','.join(given)}" if given else ""
