"""A word of the language as one record, and the words that courses bring beside their claims.

What it means at points, in balls, floats and symbols, to the prover and in Coq is told by each of these in a module of its own,
by the word's name: a word without a meaning in one of them is out of reach there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from types import FunctionType
from typing import Any

GROUP = "divergences.claims"
"""The entry points of courses: each names what calls the claims, and beside it its module may offer a `vocabulary`."""
OURS = "divergences"
"""The distribution whose course is this package's own."""


@dataclass(frozen=True)
class Word:
    """A word with all that a reader and a writer of claims know of it.

    `definition` and `meaning` are a course's two readings of `says`, and neither is made of the other; where one is missing,
    the word is out of reach there. What `takes` is needs no declaration: it is a word of all claims, others of formal texts.
    """

    name: str
    says: str
    """What it is; of a course's word how it is written before that, with an equals sign or `is`."""
    latex: str
    """How it is drawn, with {0}, {1}, … for its arguments."""
    definition: Callable[..., Any] | None = None
    """Its term of Coq, from its arguments as they are written, what the letters are, and what reads an argument."""
    meaning: Callable[..., Any] | None = None
    """What it is of exact numbers, vectors, tables and maps."""
    nonnegative: bool = False
    """Whether it is never below 0."""
    takes: str = ""
    """Of what: v one number for each outcome, s one number, x sites, a either; "" of what clauses declare."""
    gives: str = ""
    """What it is then, v, s or a."""
    spellings: str = ""
    """How else it is written before its arguments: a regular expression."""
    tex: tuple[str, ...] = ()
    """The words, or the symbol, by which LaTeX is read as this."""
    meant_by: tuple[str, ...] = ()
    """Names that are refused, by which people mean it."""
    hint: str = ""
    """What people leave out of its arguments, or take it for."""
    in_nats: bool = False
    """Whether it is a quantity that others give in bits."""


def points() -> list[EntryPoint]:
    """The entry points of all courses that are installed."""
    return sorted(entry_points(group=GROUP), key=lambda e: e.name)


def offered() -> Sequence[tuple[str, Any]]:
    """What courses bring, ours first, each record with the name of its distribution."""
    return _offered(tuple(sys.path))


def words() -> Mapping[str, tuple[str, Word]]:
    """The words of courses, with the names of their distributions; of two with one name the first."""
    return _words(tuple(sys.path))


@lru_cache(maxsize=4)
def _offered(path: tuple[str, ...]) -> Sequence[tuple[str, Any]]:
    named = {point.module: point.dist.name if point.dist else point.module for point in points()}
    for point in points():
        point.load()
    ordered = sorted(named.items(), key=lambda x: (x[1] != OURS, x[1]))
    return [(name, row) for module, name in ordered for row in _vocabulary(module)]


@lru_cache(maxsize=4)
def _words(path: tuple[str, ...]) -> Mapping[str, tuple[str, Word]]:
    found = [(course, row) for course, row in offered() if isinstance(row, Word)]
    return {row.name: (course, row) for course, row in reversed(found)}


def _vocabulary(module: str) -> Iterator[Any]:
    rows: Any = getattr(sys.modules[module], "vocabulary", None)
    yield from rows() if isinstance(rows, FunctionType) else rows or ()
