"""The clauses that there are: the library's, and those that courses bring in the modules which offer their claims."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from types import FunctionType, ModuleType
from typing import Any

from divergences.verification.formal.clauses import costs, laws, plans, sites
from divergences.verification.formal.clauses.clause import Clause

GROUP = "divergences.claims"
"""The entry points of courses: each names what calls the claims, and beside it its module may offer a `vocabulary`."""
CLAUSES: Sequence[Clause] = (
    laws.DISTRIBUTIONS,
    plans.COUPLINGS,
    costs.METRIC,
    costs.COSTS,
    sites.POINTS,
    sites.ASCENDING,
    plans.LIPSCHITZ,
    plans.POTENTIALS,
    laws.NUMBERS,
    costs.METRIC_BETWEEN,
    costs.COSTS_UP_TO,
    costs.MASSES,
    sites.ANY_MAPS,
    laws.DIRECTIONS,
    laws.COUNTS,
    laws.LIKELIHOODS,
    sites.ON_LINES,
    laws.NUMERALS,
    laws.CHANNEL,
    laws.CHANNEL_FROM_PAIRS,
    sites.INDICES,
    laws.GENERATOR,
)
"""The library's, in the order in which they declare their letters: distributions before the plans between them."""


OURS = "divergences"
"""The distribution whose course is this package's own."""


@dataclass
class Registry:
    """The clauses by their names, in the order in which they declare; who brings them, and what was not taken in."""

    clauses: dict[str, Clause] = field(default_factory=dict)
    brought: dict[str, str] = field(default_factory=dict)
    """The clauses of courses, with the name of the distribution."""
    faults: list[str] = field(default_factory=list)
    """Why rows of a course were refused, a line each."""

    def add(self, clause: Clause, course: str) -> None:
        """Take a clause in, unless its name or its words are another's."""
        if known := next((x for x in self.clauses.values() if _alike(x, clause)), None):
            self.faults.append(
                f"{course}: found the clause {clause.says.partition(':')[0]!r} (its name: {clause.name}), which is taken by "
                f"{known.says!r} of {self.brought.get(known.name, OURS)}; expected a name and words of its own"
            )
            return
        self.clauses = {x.name: x for x in sorted((*self.clauses.values(), clause), key=lambda x: x.last)}
        self.brought[clause.name] = course


def _alike(known: Clause, clause: Clause) -> bool:
    """Whether a text could mean either."""
    examples = (x.says.partition(":")[0] for x in (known, clause))
    return known.name == clause.name or all(
        x.written.fullmatch(example) for x, example in zip((clause, known), examples, strict=True)
    )


def points() -> list[EntryPoint]:
    """The entry points of all courses that are installed."""
    return sorted(entry_points(group=GROUP), key=lambda e: e.name)


def registry() -> Registry:
    """All that is there for the path of modules as it is."""
    return _registry(tuple(sys.path))


def clauses() -> Mapping[str, Clause]:
    """All clauses by their names."""
    return registry().clauses


@lru_cache(maxsize=4)
def _registry(path: tuple[str, ...]) -> Registry:
    found = Registry({x.name: x for x in CLAUSES})
    for name, module in _modules():
        for clause in _vocabulary(module):
            found.add(clause, name)
    return found


def _modules() -> Iterator[tuple[str, ModuleType]]:
    """The modules of the courses, ours first, each with the name of its distribution."""
    named = {point.module: point.dist.name if point.dist else point.module for point in points()}
    for point in points():
        point.load()
    yield from sorted(((name, sys.modules[x]) for x, name in named.items()), key=lambda x: (x[0] != OURS, x[0]))


def _vocabulary(module: ModuleType) -> Sequence[Any]:
    """What a course brings beside its claims, as a sequence or by a function."""
    rows: Any = getattr(module, "vocabulary", None)
    return rows() if isinstance(rows, FunctionType) else rows or ()
