"""Small sample spaces, and the variables on them as partitions of their outcomes.

Two variables together are the common refinement. The linear spaces are of uniform bits
(or of numbers mod 3), with every variable made of their sums: their entropies are whole multiples of log 2 (log 3). The
others have every partition of a few outcomes, with any probabilities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import log
from typing import Any

import numpy as np

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
