"""What the clauses of a text declare."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeVar

from divergences.verification.formal.refusal import Unsayable

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


Clause = Callable[[Bound, Sequence[str]], None]
"""Declares what the groups of its pattern say."""
