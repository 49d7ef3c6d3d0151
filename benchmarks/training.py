"""The training loop of the lab beside the same loop written by hand in JAX, both compiled, checks apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import jax
import jax.numpy as jnp

import divergences as dv
from benchmarks.timing import Contest
from divergences.lab.training.players import players_of
from divergences.lab.training.settings import settings

BATCH, STEPS, RATE = 256, 100, 1e-3
CASES: dict[str, tuple[str, Any, int]] = {
    "gradient penalty, 5:1": ("wasserstein", dv.lab.Penalty(10), 5),
    "clipping, 5:1": ("wasserstein", dv.lab.Clip(0.1), 5),
    "non-saturating, 1:1": ("non_saturating", None, 1),
}


def contests() -> Iterator[Contest]:
    """A hundred steps on the ring of eight."""
    for name, (game, constraint, critic_steps) in CASES.items():
        contestants = {
            "by hand": by_hand(game, constraint, critic_steps),
            "dv.lab": by_lab(game, constraint, critic_steps),
        }
        yield Contest(f"training, {name}, {STEPS} steps", "by hand", contestants)


def by_lab(game: str, constraint: Any, critic_steps: int) -> Callable[[], Any]:
    """The lab's loop, from its first step."""
    told: dict[str, Any] = dict(
        optimiser="adam",
        rate=RATE,
        batch=BATCH,
        steps=STEPS,
        checks=1,
        samples=400,
        warm=0,
        decay=1.0,
        seed=0,
        pace=1.0,
    )
    chosen = settings(game=game, constraint=constraint, critic_steps=critic_steps, **told)
    players = players_of(dv.lab.ring(8), chosen, None, None)
    return lambda: jax.block_until_ready(players.parts.advance(players.start, STEPS, STEPS))[0].step


def by_hand(game: str, constraint: Any, critic_steps: int) -> Callable[[], Any]:
    """The loop that somebody writes for this one game."""
    angle = 2 * jnp.pi * jnp.arange(8) / 8
    centres = 2 * jnp.stack([jnp.cos(angle), jnp.sin(angle)], 1)

    def data(key: Any) -> Any:
        a, b = jax.random.split(key)
        return centres[jax.random.randint(a, (BATCH,), 0, 8)] + 0.05 * jax.random.normal(b, (BATCH, 2))

    def net(p: Any, x: Any) -> Any:
        for w, b in p[:-1]:
            x = jax.nn.relu(x @ w + b)
        return x @ p[-1][0] + p[-1][1]

    def critic_loss(d: Any, g: Any, key: Any) -> Any:
        a, b, c = jax.random.split(key, 3)
        x, y = data(a), net(g, jax.random.normal(b, (BATCH, 2)))
        real, fake = net(d, x)[:, 0], net(d, y)[:, 0]
        if game == "non_saturating":
            return jax.nn.softplus(-real).mean() + jax.nn.softplus(fake).mean()
        loss = fake.mean() - real.mean()
        if isinstance(constraint, dv.lab.Penalty):
            t = jax.random.uniform(c, (BATCH, 1))
            slopes = jax.vmap(jax.grad(lambda z: net(d, z)[0]))(t * x + (1 - t) * y)
            loss += constraint.weight * ((jnp.linalg.norm(slopes, axis=1) - 1) ** 2).mean()
        return loss

    def generator_loss(g: Any, d: Any, key: Any) -> Any:
        fake = net(d, net(g, jax.random.normal(key, (BATCH, 2))))[:, 0]
        return jax.nn.softplus(-fake).mean() if game == "non_saturating" else -fake.mean()

    def adam(p: Any, g: Any, memory: Any) -> Any:
        m, v, t = memory
        t = t + 1
        m = jax.tree.map(lambda m, g: 0.5 * m + 0.5 * g, m, g)
        v = jax.tree.map(lambda v, g: 0.9 * v + 0.1 * g * g, v, g)
        a, b = 1 - 0.5**t, 1 - 0.9**t
        return jax.tree.map(lambda p, m, v: p - RATE * (m / a) / (jnp.sqrt(v / b) + 1e-8), p, m, v), (m, v, t)

    def step(state: Any, key: Any) -> Any:
        ours, theirs = jax.random.split(key)

        def one(state: Any, key: Any) -> Any:
            d, g, md, mg = state
            d, md = adam(d, jax.grad(critic_loss)(d, g, key), md)
            if isinstance(constraint, dv.lab.Clip):
                d = jax.tree.map(lambda w: jnp.clip(w, -constraint.bound, constraint.bound), d)
            return (d, g, md, mg), None

        (d, g, md, mg), _ = jax.lax.scan(one, state, jax.random.split(theirs, critic_steps))
        g, mg = adam(g, jax.grad(generator_loss)(g, d, ours), mg)
        return (d, g, md, mg), None

    def layers(key: Any, sizes: Any) -> Any:
        shapes = zip(jax.random.split(key, 3), sizes[:-1], sizes[1:], strict=True)
        return [(jax.random.normal(k, (a, b)) * (2 / a) ** 0.5, jnp.zeros(b)) for k, a, b in shapes]

    d, g = layers(jax.random.PRNGKey(1), (2, 64, 64, 1)), layers(jax.random.PRNGKey(2), (2, 64, 64, 2))
    start = (d, g, *((jax.tree.map(jnp.zeros_like, p), jax.tree.map(jnp.zeros_like, p), 0.0) for p in (d, g)))
    train = jax.jit(lambda s: jax.lax.scan(step, s, jax.random.split(jax.random.PRNGKey(0), STEPS))[0])
    return lambda: float(jax.block_until_ready(train(start))[2][2])
