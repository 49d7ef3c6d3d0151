"""Who plays: a critic and a generator that fit the data and each other, before the first step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any, NamedTuple, cast

import jax
import jax.numpy as jnp
import numpy as np

from divergences.lab.training.limits import limit
from divergences.lab.training.loop import Programme, State, bounded, programme
from divergences.lab.training.networks import HIDDEN, Network, layers, network, score
from divergences.lab.training.settings import Settings
from divergences.lab.training.sources import Source


class Players(NamedTuple):
    """A run that can begin: the data, the networks, the settings, the compiled parts and the state before the first step."""

    source: Source
    chosen: Settings
    critic: Network
    generator: Network
    parts: Programme
    start: State

    def scores(self) -> Callable[..., Any]:
        """The critic with scores that the game allows."""
        return lambda parameters, x: bounded(self.chosen.game, self.critic.apply(parameters, x))

    def told(self) -> dict[str, str]:
        """The settings and eight of the samples, by which a kept run is known."""
        few = np.asarray(self.source.sample(jax.random.PRNGKey(0), 8), np.float32)
        return self.chosen.told() | {"data": f"{self.source!r} {sha256(few.tobytes()).hexdigest()[:12]}"}


def players_of(source: Source, chosen: Settings, critic: Any, generator: Any) -> Players:
    """The run with these networks, or with those of its own: refused unless they fit the data."""
    keys = jax.random.split(jax.random.PRNGKey(int(chosen.seed)), 3)
    theirs = _critic(critic, keys[0], source.dimension)
    ours = source.generator(keys[1]) if generator is None else network("generator", generator)
    _refuse(source, chosen.batch, theirs, ours)
    memory = tuple(o.start(x.parameters) for o, x in zip(chosen.optimisers, (theirs, ours), strict=True))
    held = limit(chosen.constraint).start(theirs.parameters)
    start = State(jnp.int32(0), theirs.parameters, ours.parameters, memory, held, jnp.zeros(3, jnp.float32), keys[2])
    parts = programme(source, replace(chosen, seed=0, steps=1, checks=1), theirs.apply, ours.apply)
    return Players(source, chosen, theirs, ours, parts, start)


def _critic(given: Any, key: jax.Array, inputs: int) -> Network:
    """One's own, or ReLU layers with the units that are asked for."""
    units: Any = HIDDEN if given is None else given
    if isinstance(units, tuple) and all(isinstance(n, int) and n > 0 for n in cast(Any, units)):
        return layers(key, inputs, 1, score, cast(Any, units))
    return network("critic", given)


def _refuse(source: Source, n: int, critic: Network, generator: Network) -> None:
    """A critic is a function of points (n, d), a generator makes such points of noise, and the first scores are numbers."""
    key = jax.random.PRNGKey(0)
    x, z = source.sample(key, n), source.noise(key, n)
    for name, (parameters, apply, *_), points, shape in (
        ("critic", critic, x, (n,)),
        ("generator", generator, z, (n, source.dimension)),
    ):
        letters = f"(n, {points.shape[1]}) → {'(n,)' if name == 'critic' else f'(n, {source.dimension})'}"
        try:
            found: Any = jax.eval_shape(apply, parameters, points)
        except Exception as error:  # whatever one's own function raises
            said = str(error).partition("\n")[0]
            raise ValueError(
                f"{name}: {type(error).__name__}: {said}; expected {letters} that JAX can trace"
            ) from error
        if getattr(found, "shape", None) != shape:
            seen = getattr(found, "shape", None)
            raise ValueError(f"{name}: found {seen} for points {points.shape}; expected {letters}")
        if not jnp.issubdtype(found.dtype, jnp.floating):
            raise ValueError(f"{name}: found numbers of dtype {found.dtype}; expected floats, {letters}")
    if not np.isfinite(scores := np.asarray(critic.apply(critic.parameters, x))).all():
        raise ValueError(f"critic: found a score of {scores[~np.isfinite(scores)][0]} on data; expected finite numbers")
