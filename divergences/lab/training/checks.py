"""What a check measures of a run, on samples that no step has seen: what is certain, beside what the critic says."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, log
from typing import Any

import numpy as np

from divergences._core.measure import Measure
from divergences._core.types import HostMasses, HostPoints
from divergences.critics.clipping import clipped_gain
from divergences.critics.layers import lipschitz_bound
from divergences.critics.line import penalised
from divergences.critics.secants import lipschitz
from divergences.games.game import Game
from divergences.games.odds import minimax
from divergences.lab.constraints import Clip, Constraint, Penalty
from divergences.lab.training.networks import Learned, Network
from divergences.lab.training.sources import Source
from divergences.laws.estimate import Estimate
from divergences.transport.wasserstein1 import wasserstein1

Measured = dict[str, float | Estimate]
"""By the name of the column; an Estimate is a column with a bracket."""


def measure(
    game: Game, constraint: Constraint, source: Source, critic: Network, generator: Any, seen: tuple[Any, ...]
) -> Measured:
    """One row: `seen` are samples of data, of the generator and of data again, scores of the first two, ‖∇‖.

    gain is the game's value on the samples, without penalty; w1 and floor are distances of the samples, w1_laws and js of the
    laws where these are known; penalised, on the line, is what the best critic under the gradient penalty gains on the samples,
    clipped what the best of a critic's layers with clipped weights does, if it is linear or has one hidden layer on the line;
    slope lies between the largest secant and the product of spectral norms.
    """
    x, y, again, real, fake = (np.asarray(a, np.float64) for a in seen[:5])
    row: Measured = {"gain": -float(game.critic_loss(real, fake)), "w1": distance(x, y), "floor": distance(x, again)}
    if source.modes:
        row["modes"] = source.found(y)
    row["slope"] = steepness(critic, np.concatenate([x, y]))
    row["generator_gradient"] = float(seen[5])
    if game.measures == "W1(p, q)" and isinstance(constraint, Penalty) and source.dimension == 1:
        row["penalised"] = penalised(Measure(x), Measure(y), weight=constraint.weight).gain
    if game.measures == "W1(p, q)" and isinstance(constraint, Clip) and _is_known(critic.hidden, source.dimension):
        row["clipped"] = clipped_gain(Measure(x), Measure(y), constraint.bound, *(critic.hidden or ()))
    if game.measures == minimax.measures:
        row["js_critic"] = (float(np.asarray(row["gain"])) + log(4)) / 2
    return row | dict(source.truth(generator))


def _is_known(hidden: tuple[int, ...] | None, dimension: int) -> bool:
    """Whether the best of these layers with clipped weights is a maximum that can be computed."""
    return hidden == () or (hidden is not None and len(hidden) == 1 and dimension == 1)


def distance(x: HostPoints, y: HostPoints) -> Estimate:
    """W1 of two samples, enclosed."""
    found = wasserstein1(Measure(x), Measure(y))
    return Estimate(float(found), float(found.lower), float(found.upper), found.method)


def steepness(critic: Network, points: HostPoints) -> Estimate:
    """The critic's Lipschitz constant: a secant from below, certified from above where it is a network that we know."""
    secant = lipschitz(Learned(critic.parameters, critic.apply), points)
    upper = inf if critic.slope is None else lipschitz_bound(critic.parameters, slope=critic.slope).upper
    return Estimate(secant, secant, max(upper, secant), "the largest secant, and the product of spectral norms")


def columns(rows: list[Mapping[str, Any]]) -> tuple[dict[str, HostMasses], ...]:
    """The rows as columns: values, lower and upper ends."""
    names = rows[0] if rows else ()
    bounded = [name for name in names if hasattr(rows[0][name], "lower")]
    values = {name: np.array([float(row[name]) for row in rows]) for name in names}
    ends = (
        {name: np.array([getattr(row[name], end) for row in rows]) for name in bounded} for end in ("lower", "upper")
    )
    return values, *ends
