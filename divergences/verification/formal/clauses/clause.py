"""A clause of formal texts as one record, and what the clauses of a text declare together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Any, Self, TypeAlias, TypeVar

from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.terms import Unsayable

VECTOR, TABLE = "nat -> R", "nat -> nat -> R"
LAWS = ("p", "q", "r")
Shape = TypeVar("Shape")


class Once(dict[str, Shape]):
    """What letters are; Unsayable where two clauses make a letter two things."""

    def __setitem__(self, letter: str, shape: Shape) -> None:
        if self.get(letter, shape) != shape:
            raise Unsayable(f"{letter}, declared as two things")
        super().__setitem__(letter, shape)

    def __ior__(self, other: Mapping[str, Shape]) -> Self:  # type: ignore[override, misc]
        for letter, shape in other.items():
            self[letter] = shape
        return self


@dataclass
class Bound:
    """What the clauses of a text declare."""

    lengths: dict[str, str] = field(default_factory=Once[str])
    """Of vectors: the number of outcomes that they are on, n or m."""
    tables: dict[str, tuple[str, str]] = field(default_factory=Once[tuple[str, str]])
    channels: dict[str, tuple[str, str]] = field(default_factory=Once[tuple[str, str]])
    points: dict[str, tuple[str, str]] = field(default_factory=Once[tuple[str, str]])
    """Sites off the line: how many, and of how many coordinates."""
    maps: dict[str, tuple[str, str]] = field(default_factory=Once[tuple[str, str]])
    generators: list[str] = field(default_factory=list)
    indices: dict[str, str] = field(default_factory=Once[str])
    """Single outcomes: of how many."""
    sites: list[str] = field(default_factory=list)
    """Vectors whose entries are sites of the line."""
    nonnegative: list[str] = field(default_factory=list)
    """Vectors and tables whose entries are known to be ≥ 0."""
    units: list[str] = field(default_factory=list)
    """Vectors whose entries are known to lie in [0, 1]."""
    laws: list[str] = field(default_factory=list)
    """Laws that are declared as such, beside p, q and r."""
    hypotheses: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    """Functions of one number."""
    counts: list[str] = field(default_factory=list)
    """Numbers 1, 2, 3, …"""
    networks: list[str] = field(default_factory=list)
    """ReLU networks from n inputs to one output, as lists of layers."""
    directions: dict[str, str] = field(default_factory=Once[str])
    """Of a law: the law that moves."""
    said: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """The clauses by the names of what declares them, with their letters."""
    chosen: set[str] = field(default_factory=set)
    """The letters of which the text says that there are some."""
    wanted: list[str] = field(default_factory=list)
    """What they are to satisfy."""
    written: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Of vectors whose entries are written out: the number of outcomes that they are on, and which it is."""
    between: set[str] = field(default_factory=set)
    """Laws that clauses name: the text speaks of them, even if its relations do not."""

    def of_laws(self, *letters: str) -> None:
        """A clause names these laws; Unsayable where a letter is none."""
        for letter in letters:
            if letter not in (*LAWS, *self.laws):
                raise Unsayable(f"{letter} in a clause about distributions: declare {letter} in laws(n) or laws(m)")
        self.between |= {*letters}

    def on(self, letter: str) -> str:
        """The length of a vector: n unless it is declared otherwise."""
        return self.lengths.get(letter, "n")

    def written_out(self, letter: str, entries: int) -> None:
        """A clause says what the entries of a vector are; Unsayable where another one does, or says how many there are."""
        if letter in self.written:
            raise Unsayable(f"{letter}, whose entries are written out twice")
        self.written[letter] = on, _ = self.on(letter), entries
        if other := [x for x, (length, size) in self.written.items() if length == on and size != entries]:
            raise Unsayable(f"{other[0]} and {letter}, which are on {on} outcomes, with different numbers of entries")

    @property
    def names(self) -> set[str]:
        """All letters that are declared."""
        return {
            *(*self.lengths, *self.tables, *self.channels, *self.points),
            *(*self.maps, *self.generators, *self.indices, *self.networks, *self.counts, *self.functions),
        }


Declares: TypeAlias = Callable[[Bound, Sequence[str]], None]
"""Writes variables and hypotheses of the statement, from what the groups of the pattern matched."""
Draws: TypeAlias = Callable[[Drawing, Sequence[str]], None]
"""Puts values of the letters into a point, from the same."""
Holds: TypeAlias = Callable[..., bool]
"""Whether values of the letters are such, one argument a group."""
LETTER = r"([a-z])"


class Turn(IntEnum):
    """When a clause draws: after those whose letters it speaks of, and of two with one turn in the order of the table."""

    WRITTEN = 0
    """What is written out."""
    FIRST = 1
    """Distributions, channels, convex functions and numbers."""
    SECOND = 2
    """What is made of distributions, and sites."""
    COSTS = 3
    """Costs, and maps of sites with what they keep."""
    PLANS = 4
    """Plans and critics."""
    REST = 5


def anything(*_: object) -> bool:
    """What holds of a clause that asks nothing."""
    return True


@dataclass(frozen=True)
class Clause:
    """All of one clause: how it is written, said, declared in Coq, drawn, and told of a point.

    `declares` and `draws` with `holds` are two readings of `says`, and neither is made of the other: a wrong one of them
    is seen where points that were drawn meet what Coq proved.
    """

    name: str
    pattern: str
    """How it is written, with a group for each letter."""
    says: str
    """An example, a colon, and what it means."""
    phrase: str
    """What it says of its letters, in words, with mathematics between dollars and {0}, {1}, … for the groups."""
    turn: Turn
    declares: Declares
    draws: Draws
    holds: Holds | None = None
    """None where there is no quick decision: then what was drawn has to have stayed."""
    letters: int | None = None
    """How many of the groups are letters of the point, if not all; the others are lengths."""
    last: bool = False
    """Whether it declares after all that are not last: convex functions and single outcomes."""
    of_laws: bool = False
    """Whether it is about distributions, and may so declare p, q or r."""

    @cached_property
    def written(self) -> re.Pattern[str]:
        """Where it stands in what is given."""
        return re.compile(rf"(?<![\w,]){self.pattern}(?=\s*(?:,|and\b|$))")

    def is_met(self, values: Mapping[str, Any], groups: Sequence[str]) -> bool:
        """Whether the values of its letters are such, of a clause that can be told."""
        named = (values[x] if x and x.isalpha() else x for x in groups[: self.letters])
        return self.holds is not None and self.holds(*named)
