"""Who plays: a critic and a generator that fit the data and each other, before the first step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences.games.game import Game
from divergences.lab.training.loop import Programme, State, bounded, programme
from divergences.lab.training.networks import HIDDEN, Network, flat, layers, own, score
from divergences.lab.training.settings import Settings
from divergences.lab.training.sources import Source


class Players(NamedTuple):
    """A run that can begin: the data, the settings, the networks, the loop and the state before the first step."""

    source: Source
    chosen: Settings
    critic: Network
    generator: Network
    parts: Programme
    start: State

    def told(self) -> dict[str, str]:
        """The settings and the data, by which a kept run is known."""
        return self.chosen.told() | {"data": repr(self.source)}

    def reached(self, state: State) -> tuple[Network, Network]:
        """The critic, with scores that the game allows, and the generator, as they are in a state."""
        used, made = self.parts.reached(state)
        critic = replace(self.critic, parameters=used, apply=partial(_bounded, self.chosen.game, self.critic.apply))
        return critic, replace(self.generator, parameters=made)


def _bounded(game: Game, apply: Callable[..., Any], parameters: object, points: jax.Array) -> jax.Array:
    return bounded(game, apply(parameters, points))


def players_of(source: Source, chosen: Settings, critic: object, generator: object) -> Players:
    """The run with these networks, or with those of its own: refused unless they fit the data."""
    draw, n = np.random.default_rng(chosen.seed), chosen.batch
    theirs = _critic(critic, draw, source.dimension)
    ours = source.generator(draw) if generator is None else own("generator", generator)
    _refuse("critic", theirs, source.sample, n, "(n,)", (n,))
    _refuse("generator", ours, source.noise, n, f"(n, {source.dimension})", (n, source.dimension))
    (first, form), (second, other) = flat(theirs), flat(ours)
    memory = chosen.optimisers[0].start(first), chosen.optimisers[1].start(second)
    held, key = chosen.constraint.start(theirs.parameters), jax.random.PRNGKey(chosen.seed)
    start = State(jnp.int32(0), first, second, memory, held, jnp.zeros(3, jnp.float32), key)
    parts = programme(source, replace(chosen, seed=0, steps=1, checks=1), form, other)
    return Players(source, chosen, theirs, ours, parts, start)


def _critic(given: object, draw: np.random.Generator, inputs: int) -> Network:
    """One's own, or ReLU layers with the units that are asked for."""
    units: Any = HIDDEN if given is None else given
    if isinstance(units, tuple) and all(isinstance(n, int) and n > 0 for n in cast(Any, units)):
        return layers(draw, inputs, 1, score, cast(Any, units))
    return own("critic", given)


def _refuse(
    name: str, network: Network, draw: Callable[..., Any], n: int, letters: str, shape: tuple[int, ...]
) -> None:
    """A critic is a function of points (n, d), and a generator makes such points of noise."""
    points = jax.eval_shape(lambda key: draw(key, n), jax.random.PRNGKey(0))
    said = f"(n, {points.shape[1]}) → {letters}"
    try:
        found: Any = jax.eval_shape(network.apply, network.parameters, points)
    except Exception as error:  # whatever one's own function raises
        first = str(error).partition("\n")[0]
        raise ValueError(f"{name}: {type(error).__name__}: {first}; expected {said} that JAX can trace") from error
    if (seen := getattr(found, "shape", None)) != shape:
        raise ValueError(f"{name}: found {seen} for points {points.shape}; expected {said}")
    if not jnp.issubdtype(found.dtype, jnp.floating):
        raise ValueError(f"{name}: found numbers of dtype {found.dtype}; expected floats, {said}")
