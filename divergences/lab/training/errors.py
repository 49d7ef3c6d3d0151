"""How far the trained gain is from the distance of the distributions, in terms that add up, as far as each can be computed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from divergences.games.game import Game
from divergences.games.odds import minimax
from divergences.lab.constraints import Free

SAMPLED = "on average W1 of the distributions lies between that of the samples less two floors and that of the samples"
"""E W1 of samples is convex in each, and W1 from a law to a sample is in the mean at most that of two samples."""


class Errors(dict[str, np.ndarray]):
    """A telescoping sum: the first term is a distance, each other what one more step away from it changes; all are the gain.

    `errors["sampling"]` is one number for each check; `said` is what the terms leave open.
    """

    def __init__(self, terms: Mapping[str, np.ndarray], said: str) -> None:
        super().__init__(terms)
        self.said = said

    def __missing__(self, name: str) -> np.ndarray:
        raise KeyError(f"found {name!r}; expected one of {', '.join(self) or 'no terms: ' + self.said}")

    @property
    def total(self) -> np.ndarray:
        """The sum of the terms, which is the gain, to rounding."""
        return np.sum(list(self.values()), axis=0)

    def _last(self) -> str:
        return " ".join(f"{float(t[-1]):+.4g} ({name})" for name, t in self.items() if len(t))

    def __repr__(self) -> str:
        return f"Errors({last}; {self.said})" if (last := self._last()) else f"Errors({self.said})"

    def __str__(self) -> str:
        said = f"{self.said[:1].upper()}{self.said[1:]}."
        return f"The last gain is {last}. {said}" if (last := self._last()) else said


def errors(game: Game, constraint: Free, values: Mapping[str, Any]) -> Errors:
    """The terms for a game that measures W1 or JS; for others none, and why."""
    if "gain" not in values:
        return Errors({}, "no check was reached")
    if game.measures == "W1(p, q)":
        return _of_distance(constraint, values)
    if game.measures == minimax.measures and "js" in values:
        optimum = 2 * values["js"] - np.log(4)
        rest = values["gain"] - optimum
        return Errors(
            {"2·JS − log 4 of the distributions": optimum, "sampling, capacity, constraint and optimisation": rest},
            "JS of two samples is log 2 whatever the distributions are, so the rest is one term",
        )
    if game.measures == minimax.measures:
        return Errors({}, "JS of these distributions is not known, and JS of their samples is log 2 whatever they are")
    return Errors({}, f"no distance between samples is known to compare the {game.name} game's gain with")


def _of_distance(constraint: Free, values: Mapping[str, Any]) -> Errors:
    """From W1 of the laws, where it is known, to W1 of samples, to the best that is known on them, and to the gain."""
    of_class, optimum = "clipped" in values, {"clipped", "penalised"} & set(values)
    limit = "" if optimum or type(constraint) is Free else f", {type(constraint).__name__.lower()}"
    rest = "optimisation" if of_class else f"capacity{limit} and optimisation"
    first = "W1 of the distributions" if "w1_laws" in values else "W1 of the samples"
    best = ("penalty", "penalised"), ("capacity and clip", "clipped")
    known = (first, "w1_laws"), ("sampling" if "w1_laws" in values else first, "w1"), *best, (rest, "gain")
    steps = [(name, values[column]) for name, column in known if column in values]
    terms = dict(steps[:1]) | {name: after - before for (_, before), (name, after) in pairwise(steps)}
    exact = f"the optimum {'of the class' if of_class else 'with penalty'} is exact on these samples"
    said = exact if optimum else f"{rest} are one term, since no optimum is known"
    return Errors(terms, said if "w1_laws" in values else f"{said}; {SAMPLED}")
