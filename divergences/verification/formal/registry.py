"""The clauses and words that there are: the library's, and those that courses bring in the modules which offer their claims."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from divergences.verification.formal.clauses import costs, laws, plans, sites
from divergences.verification.formal.clauses.clause import Clause
from divergences.verification.language.vocabulary import NAMES
from divergences.verification.language.word import OURS, Word, offered

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


@dataclass
class Registry:
    """The clauses by their names, in the order in which they declare, and the words of courses; what was not taken in."""

    clauses: dict[str, Clause] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)
    brought: dict[str, str] = field(default_factory=dict)
    """The clauses and words of courses, with the name of the distribution."""
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

    def add_word(self, word: Word, course: str) -> None:
        """Take a word in, unless it is one of the language or another course's, or no name of two letters or more."""
        if word.name in NAMES or word.name in self.words:
            whose = OURS if word.name in NAMES else self.brought[word.name]
            self.faults.append(
                f"{course}: found the word {word.name}, which is taken by {whose}; expected a name of its own"
            )
        elif not re.fullmatch(r"[A-Za-z][A-Za-z0-9]+", word.name):
            self.faults.append(
                f"{course}: found the word {word.name!r}; expected letters and digits, two of them or more"
            )
        else:
            self.words[word.name], self.brought[word.name] = word, course


def _alike(known: Clause, clause: Clause) -> bool:
    """Whether a text could mean either."""
    examples = (x.says.partition(":")[0] for x in (known, clause))
    return known.name == clause.name or all(
        x.written.fullmatch(example) for x, example in zip((clause, known), examples, strict=True)
    )


def registry() -> Registry:
    """All that is there for the path of modules as it is."""
    return _registry(tuple(sys.path))


def clauses() -> Mapping[str, Clause]:
    """All clauses by their names."""
    return registry().clauses


@lru_cache(maxsize=4)
def _registry(path: tuple[str, ...]) -> Registry:
    found = Registry({x.name: x for x in CLAUSES})
    for course, row in offered():
        if isinstance(row, Word):
            found.add_word(row, course)
        else:
            found.add(row, course)
    return found
