"""What a check measures of a run, on samples that no step has seen: what is certain, beside what the critic says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, log
from typing import Any

import numpy as np

from divergences._core.measure import Measure
from divergences._core.types import HostMasses, HostPoints
from divergences.critics.closed_forms import clipped_gain, penalised
from divergences.critics.layers import lipschitz_bound
from divergences.critics.secants import lipschitz
from divergences.games.odds import minimax
from divergences.lab.constraints import Clip, Penalty
from divergences.lab.training.loop import Seen
from divergences.lab.training.networks import Network
from divergences.lab.training.settings import Settings
from divergences.lab.training.sources import Source
from divergences.laws.estimate import Estimate
from divergences.transport.wasserstein1 import wasserstein1

Row = Mapping[str, Any]
"""By the name of the column a number, or three with a bracket: value, lower, upper."""


def measure(chosen: Settings, source: Source, reached: tuple[Network, Network], seen: Seen) -> Row:
    """One row of what the players reached.

    gain is the game's value on the samples, without penalty; w1 and floor are distances of the samples, w1_laws and js of the
    laws where these are known; penalised, on the line, is what the best critic under the gradient penalty gains on the samples,
    clipped what the best of a critic's layers with clipped weights does, if it is linear or has one hidden layer on the line;
    slope lies between the largest secant and the product of spectral norms.
    """
    game, constraint, (critic, generator) = chosen.game, chosen.constraint, reached
    x, y, again, real, fake, gradient = (np.asarray(a, np.float64) for a in seen)
    mu, nu, line, units = Measure(x), Measure(y), x.shape[1] == 1, critic.hidden
    gain = -float(game.critic_loss(real, fake))
    row: dict[str, Any] = {"gain": gain, "w1": distance(mu, nu), "floor": distance(mu, Measure(again))}
    row["slope"] = steepness(critic, np.concatenate([x, y]))
    row["generator_gradient"] = float(gradient)
    if game.measures == "W1(p, q)" and isinstance(constraint, Penalty) and line:
        row["penalised"] = penalised(mu, nu, weight=constraint.weight).gain
    if (
        game.measures == "W1(p, q)"
        and isinstance(constraint, Clip)
        and (units == () or (line and len(units or ()) == 1))
    ):
        row["clipped"] = clipped_gain(mu, nu, constraint.bound, *(units or ()))
    if game.measures == minimax.measures:
        row["js_critic"] = (gain + log(4)) / 2
    return {name: plain(found) for name, found in {**row, **source.known(y, generator.parameters)}.items()}


def distance(mu: Measure, nu: Measure) -> list[float]:
    """W1 of two samples, enclosed."""
    found = wasserstein1(mu, nu)
    return [float(found), float(found.lower), float(found.upper)]


def steepness(critic: Network, points: HostPoints) -> list[float]:
    """The critic's Lipschitz constant: a secant from below, certified from above where it has layers that we know."""
    secant = lipschitz(critic, points)
    upper = inf if critic.hidden is None else lipschitz_bound(critic.parameters).upper
    return [secant, secant, max(upper, secant)]


def plain(found: Estimate | float) -> list[float] | float:
    """As it is kept in a file."""
    return [found.value, found.lower, found.upper] if isinstance(found, Estimate) else found


def columns(rows: Sequence[Row]) -> tuple[dict[str, HostMasses], ...]:
    """The rows as columns: values, lower and upper ends."""
    found = {name: np.array([row[name] for row in rows]) for name in (rows[0] if rows else ())}
    ends = ({name: c[:, k] for name, c in found.items() if c.ndim == 2} for k in (1, 2))
    return {name: c if c.ndim == 1 else c[:, 0] for name, c in found.items()}, *ends
