"""The loop that trains: critic steps, then one of the generator, compiled as a whole from one check to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from divergences.games.game import Game
from divergences.lab.training.networks import Form
from divergences.lab.training.settings import Settings
from divergences.lab.training.sources import Source

BELOW = 2.0**-20
"""Eight units in the last place of float32."""


class State(NamedTuple):
    """Where a run is: all that it takes to go on, as arrays."""

    step: Any
    critic: Any
    """All its numbers, (m,); likewise the generator's."""
    generator: Any
    memory: Any
    """The optimisers' memories, the critic's first."""
    held: Any
    """The constraint's."""
    losses: Any
    """The critic's and the generator's of the last step, and the norm of the latter's gradient, (3,)."""
    key: Any


class Seen(NamedTuple):
    """What a check looks at: samples, the scores of the first two, and the norm of the generator's gradient."""

    data: Any
    fakes: Any
    again: Any
    """Data once more."""
    real: Any
    fake: Any
    gradient: Any


class Programme(NamedTuple):
    """The compiled parts of a run."""

    advance: Callable[[State, int, int], tuple[State, Seen]]
    """To the check after a step, of so many, or to the step whose losses are no finite numbers."""
    reached: Callable[[State], tuple[Any, Any]]
    """The parameters that the critic is evaluated with, and the generator's."""


def bounded(game: Game, scores: jax.Array) -> jax.Array:
    """A network's output as scores of the game: energies are not negative, scores of an f-GAN stay in the domain of f*."""
    if game.low > -jnp.inf:
        return game.low + jax.nn.softplus(scores)
    if game.high < jnp.inf:  # a little below, where rounding cannot reach the end, at which f* may be infinite
        return game.high - jax.nn.softplus(-scores) - BELOW * (1 + abs(game.high))
    return scores


@lru_cache(maxsize=16)
def programme(source: Source, chosen: Settings, critic: Form, generator: Form) -> Programme:
    """The loop with these two networks; a second run with the same settings is not compiled again."""
    game, constraint, batch = chosen.game, chosen.constraint, chosen.batch

    def fakes(weights: jax.Array, key: jax.Array, n: int) -> jax.Array:
        return generator.apply(generator.parameters(weights), source.noise(key, n))

    def scores(used: object, x: jax.Array) -> jax.Array:
        return bounded(game, critic.apply(used, x))

    def critic_loss(weights: jax.Array, state: State, keys: list[jax.Array]) -> tuple[Any, tuple[Any, Any]]:
        x, y = source.sample(keys[0], batch), fakes(state.generator, keys[1], batch)
        used, held = constraint.within(critic.parameters(weights), state.held)
        loss = game.critic_loss(scores(used, x), scores(used, y))
        return loss + constraint.penalty(lambda z: scores(used, z), x, y, keys[2]), (loss, held)

    def reached(state: State) -> tuple[Any, Any]:
        return constraint.within(critic.parameters(state.critic), state.held)[0], generator.parameters(state.generator)

    def generator_loss(weights: jax.Array, state: State, key: jax.Array) -> Any:
        return game.generator_loss(scores(reached(state)[0], fakes(weights, key, batch)))

    def critic_step(state: State, rate: jax.Array) -> State:
        key, *keys = jax.random.split(state.key, 4)
        slope, (loss, held) = jax.grad(critic_loss, has_aux=True)(state.critic, state, keys)
        weights, memory = chosen.optimisers[0].step(state.critic, slope, state.memory[0], rate)
        memories, losses = (memory, state.memory[1]), state.losses.at[0].set(loss)
        return State(state.step, constraint.project(weights), state.generator, memories, held, losses, key)

    def generator_step(state: State, rate: jax.Array) -> State:
        key, ours = jax.random.split(state.key)
        loss, slope = jax.value_and_grad(generator_loss)(state.generator, state, ours)
        weights, memory = chosen.optimisers[1].step(state.generator, slope, state.memory[1], rate)
        memories, losses = (state.memory[0], memory), jnp.stack([state.losses[0], loss, jnp.linalg.norm(slope)])
        return State(state.step + 1, state.critic, weights, memories, state.held, losses, key)

    def turn(state: State, steps: int, check: jax.Array) -> State:
        """The critic's steps and one of the generator; before a check the critic's alone, as many as warm it up."""
        theirs, ours = (rate * chosen.decay ** (state.step / steps) for rate in chosen.rates)
        count = jnp.where(check, chosen.warm, chosen.critic_steps)
        state = jax.lax.fori_loop(0, count, lambda _, s: critic_step(s, theirs), state)
        return jax.lax.cond(check, lambda s: s, lambda s: generator_step(s, ours), state)

    def look(state: State) -> tuple[State, Seen]:
        key, data, noise = jax.random.split(state.key, 3)
        x, again = jnp.split(source.sample(data, 2 * chosen.samples), 2)
        y = fakes(state.generator, noise, chosen.samples)
        used, _ = reached(state)
        return state._replace(key=key), Seen(x, y, again, scores(used, x), scores(used, y), state.losses[2])

    def advance(state: State, until: int, steps: int) -> tuple[State, Seen]:
        state, _ = jax.lax.while_loop(
            lambda s: ~s[1] & jnp.isfinite(s[0].losses).all(),
            lambda s: (turn(s[0], steps, s[0].step == until), s[0].step == until),
            (state, jnp.bool_(False)),
        )
        return look(state)

    return Programme(jax.jit(advance), jax.jit(reached))
