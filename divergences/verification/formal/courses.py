"""The Coq sources that installed packages bring: the folder `coq` beside the module that offers their claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from divergences.verification.formal import record
from divergences.verification.formal.sources import Sources
from divergences.verification.language.word import OURS, points


@cache
def _offered() -> Mapping[Sources, Sequence[Callable[[], Iterable[Any]]]]:
    """For each course that has such a folder what calls its claims."""
    places: dict[Path, list[Callable[[], Iterable[Any]]]] = {}
    for point in points():
        claims, root = point.load(), _root(point)
        if root is not None:
            places.setdefault(root, []).append(claims)
    return {Sources(root): claims for root, claims in places.items()}


def _root(point: EntryPoint) -> Path | None:
    """The folder beside a module that was loaded."""
    file = sys.modules[point.module].__file__
    root = Path(file).parent / "coq" if file else None
    return root if root is not None and root.is_dir() else None


@cache
def are_ours(sources: Sources) -> bool:
    """Whether they are of the course that comes with this package."""
    homes = {_root(point) for point in points() if point.dist is not None and point.dist.name == OURS}
    return sources.root in homes


def found() -> tuple[Sources, ...]:
    """One for each course that has such a folder."""
    return tuple(_offered())


@cache
def ids(sources: Sources) -> frozenset[str]:
    """The claims of which a course's proofs are: its own, as another course may call one of its claims the same."""
    return frozenset(claim.id for claims in _offered()[sources] for claim in claims())


@cache
def recorded() -> tuple[tuple[Sources, Mapping[str, Any]], ...]:
    """The sources, each with its record."""
    return tuple((sources, record.read(sources)) for sources in found())


@cache
def names(sources: Sources) -> frozenset[str]:
    """The theorems of which a course has recorded that Coq accepted them."""
    return frozenset(record.read(sources))
