"""How far the trained gain is from the distance of the laws, in terms that add up, as far as each can be computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from divergences.games.game import Game
from divergences.games.odds import minimax
from divergences.lab.constraints import Constraint

SAMPLED = "W1 of the laws is in the mean at most that of the samples, and at least that less two floors"
"""E W1 of samples is convex in each, and W1 from a law to a sample is in the mean at most that of two samples."""


@dataclass(frozen=True)
class Errors:
    """A telescoping sum: the first term is a distance, each other what one more step away from it changes; all are the gain.

    `errors["sampling"]` is one number for each check; `said` is what the terms leave open.
    """

    terms: Mapping[str, np.ndarray]
    said: str

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self.terms:
            raise KeyError(f"found {name!r}; expected one of {', '.join(self.terms) or 'no terms: ' + self.said}")
        return self.terms[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    @property
    def total(self) -> np.ndarray:
        """The sum of the terms, which is the gain, to rounding."""
        return np.sum(list(self.terms.values()), axis=0)

    def __repr__(self) -> str:
        last = " ".join(f"{float(t[-1]):+.4g} ({name})" for name, t in self.terms.items() if len(t))
        return f"Errors({last}; {self.said})" if last else f"Errors({self.said})"


def errors(game: Game, constraint: Constraint, values: Mapping[str, Any]) -> Errors:
    """The terms for a game that measures W1 or JS; for others none, and why."""
    if "gain" not in values:
        return Errors({}, "no check was reached")
    if game.measures == "W1(p, q)":
        return _of_distance(constraint, values)
    if game.measures == minimax.measures and "js" in values:
        optimum = 2 * values["js"] - np.log(4)
        rest = values["gain"] - optimum
        return Errors(
            {"2·JS − log 4 of the laws": optimum, "sampling, capacity, constraint and optimisation": rest},
            "JS of two samples is log 2 whatever the laws are, so that the rest is one term",
        )
    if game.measures == minimax.measures:
        return Errors({}, "JS of these laws is not known, and JS of their samples is log 2 whatever they are")
    return Errors({}, f"no distance of the samples is known that the {game.name} game's gain could be compared with")


def _of_distance(constraint: Constraint, values: Mapping[str, Any]) -> Errors:
    """From W1 of the laws, where it is known, to W1 of samples, to the best that is known on them, and to the gain."""
    best = ("penalty", "penalised"), ("capacity and Clip", "clipped")
    known = ("W1 of the laws", "w1_laws"), ("sampling", "w1"), *best, ("", "gain")
    steps = [(name, values[column]) for name, column in known if column in values]
    of_class, laws = "clipped" in values, "w1_laws" in values
    optimum = "penalised" in values or of_class
    limit = [] if optimum or constraint is None else [f"{type(constraint).__name__} "]
    rest = "optimisation" if of_class else f"{', '.join(['capacity', *limit]).strip()} and optimisation"
    first = ("W1 of the laws" if laws else "W1 of the samples", steps[0][1])
    terms = {first[0]: first[1]} | {name or rest: after - before for (_, before), (name, after) in pairwise(steps)}
    exact = f"the optimum {'of the class' if of_class else 'with penalty'} is exact on these samples"
    alone = exact if optimum else f"{rest}: one term, no optimum is known"
    return Errors(terms, alone if laws else f"{alone}; {SAMPLED}")
