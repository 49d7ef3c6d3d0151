"""The loop that trains: critic steps, then one of the generator, compiled as a whole from one check to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from divergences.games.game import Game
from divergences.lab.training.limits import limit
from divergences.lab.training.settings import Settings
from divergences.lab.training.sources import Source

BELOW = 2.0**-20
"""Eight units in the last place of float32."""


class State(NamedTuple):
    """Where a run is: all that it takes to go on, as arrays."""

    step: Any
    critic: Any
    generator: Any
    memory: Any
    """The optimisers' memories, the critic's first."""
    held: Any
    """The constraint's."""
    losses: Any
    """The critic's and the generator's of the last step, and the norm of the latter's gradient, (3,)."""
    key: Any


class Programme(NamedTuple):
    """The compiled parts of a run."""

    warm: Callable[[State, int], State]
    """Critic steps alone; the second argument is the number of steps of the run, over which the rates fall."""
    advance: Callable[[State, int, int], State]
    """Turns up to a step, of so many."""
    look: Callable[[State, jax.Array], Any]


def bounded(game: Game, scores: jax.Array) -> jax.Array:
    """A network's output as scores of the game: energies are not negative, scores of an f-GAN stay in the domain of f*."""
    if game.low > -jnp.inf:
        return game.low + jax.nn.softplus(scores)
    if game.high < jnp.inf:  # a little below, where rounding cannot reach the end, at which f* may be infinite
        return game.high - jax.nn.softplus(-scores) - BELOW * (1 + abs(game.high))
    return scores


@lru_cache(maxsize=16)
def programme(source: Source, chosen: Settings, critic: Callable[..., Any], generator: Callable[..., Any]) -> Programme:
    """The parts of a run with these two networks; a second run with the same settings is not compiled again."""
    game, constraint, batch = chosen.game, limit(chosen.constraint), chosen.batch

    def rate(player: int, state: State, steps: Any) -> Any:
        return chosen.rates[player] * chosen.decay ** (state.step / steps)

    def fakes(state: State, key: jax.Array, n: int) -> jax.Array:
        return generator(state.generator, source.noise(key, n))

    def critic_loss(weights: Any, state: State, key: jax.Array) -> tuple[Any, tuple[Any, Any]]:
        data, noise, between = jax.random.split(key, 3)
        x, y = source.sample(data, batch), fakes(state, noise, batch)
        used, held = constraint.within(weights, state.held)

        def f(z: jax.Array) -> jax.Array:
            return bounded(game, critic(used, z))

        loss = game.critic_loss(f(x), f(y))
        return loss + constraint.penalty(f, x, y, between), (loss, held)

    def generator_loss(weights: Any, state: State, key: jax.Array) -> Any:
        used, _ = constraint.within(state.critic, state.held)
        return game.generator_loss(bounded(game, critic(used, generator(weights, source.noise(key, batch)))))

    def learn(state: State, key: jax.Array, count: int, steps: Any) -> State:
        def one(state: State, key: jax.Array) -> tuple[State, None]:
            slope, (loss, held) = jax.grad(critic_loss, has_aux=True)(state.critic, state, key)
            weights, memory = chosen.optimisers[0].step(state.critic, slope, state.memory[0], rate(0, state, steps))
            losses, memories = state.losses.at[0].set(loss), (memory, state.memory[1])
            return state._replace(critic=constraint.project(weights), memory=memories, held=held, losses=losses), None

        return jax.lax.scan(one, state, jax.random.split(key, count))[0]

    def turn(state: State, steps: Any) -> State:
        """One step of the generator, after the critic's."""
        ours, theirs = jax.random.split(jax.random.fold_in(state.key, state.step))
        state = learn(state, theirs, chosen.critic_steps, steps)
        loss, slope = jax.value_and_grad(generator_loss)(state.generator, state, ours)
        weights, memory = chosen.optimisers[1].step(state.generator, slope, state.memory[1], rate(1, state, steps))
        size = jnp.sqrt(sum(jnp.sum(g * g) for g in jax.tree.leaves(slope)))
        losses, memories = state.losses.at[1:].set(jnp.stack([loss, size])), (state.memory[0], memory)
        return state._replace(step=state.step + 1, generator=weights, memory=memories, losses=losses)

    def advance(state: State, until: int, steps: int) -> State:
        """Turns up to the step `until`, or to the one whose losses are no finite numbers."""
        return jax.lax.while_loop(
            lambda s: (s.step < until) & jnp.isfinite(s.losses).all(), lambda s: turn(s, steps), state
        )

    def look(state: State, key: jax.Array) -> Any:
        """The critic's weights as used; samples of data, of the generator, of data again; scores of the first two."""
        n, keys = chosen.samples, jax.random.split(key, 3)
        x, y, again = source.sample(keys[0], n), fakes(state, keys[1], n), source.sample(keys[2], n)
        used, _ = constraint.within(state.critic, state.held)
        return used, x, y, again, bounded(game, critic(used, x)), bounded(game, critic(used, y))

    def warm(state: State, steps: int) -> State:
        key = jax.random.fold_in(jax.random.fold_in(state.key, 2**31 - 1), state.step)
        return learn(state, key, chosen.warm, steps)

    return Programme(jax.jit(warm) if chosen.warm else lambda state, steps: state, jax.jit(advance), jax.jit(look))
