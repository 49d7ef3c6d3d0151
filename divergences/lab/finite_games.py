"""Games without networks: a score and a logit for each outcome, or a generator that answers the best discriminator.

It answers that of its last law, or of the average of all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from divergences._core.arguments import positive, whole
from divergences._core.simplex import normalise
from divergences._core.text import among
from divergences._core.types import HostIndices, HostMasses, PmfLike
from divergences._discrete.js import js
from divergences.games import Game
from divergences.lab.arguments import a_game, finite_rows, law, record
from divergences.lab.run import Run

if TYPE_CHECKING:
    import jax

    Pair: TypeAlias = tuple[jax.Array, jax.Array]
    """The critic's scores, and the generator's logits or law."""


def tabular(game: Game, p: PmfLike, *, critic_steps: int | str = "best", step: float = 0.5, steps: int = 1000) -> Run:
    """Gradient steps on tables: scores a of the critic, logits b of the generator, q = softmax(b).

    Convention: a round is critic_steps ascents of E_p real(a) + E_q fake(a), or, "best", the optimal score at once; then one
    descent of E_q generator(a) in b, a frozen. It starts from the uniform law and the best score there would be if p were it.
    Args: game, without points; p, the data's law (n,); step, of both players.
    Returns: a Run of step, js of p and q, the value of the critic, and largest, the largest mass of q; row 0 is the start.
    Raises: ValueError for a p that is no law, step <= 0, steps < 1, critic_steps neither "best" nor >= 1, or the Wasserstein
    game, whose critics a table does not keep Lipschitz.
    Proved in: saturating_gradient_is_that_of_twice_js.
    Reference: Goodfellow et al. (2014), Generative adversarial nets, proposition 2: "best" descends what the game measures.
    Example:
    >>> from divergences import games
    >>> run = tabular(games.non_saturating, [0.5, 0.25, 0.125, 0.125], critic_steps=5, steps=2000)
    >>> bool(run["js"][0] > 0.03), bool(run["js"][-1] < 1e-5)
    (True, True)
    """
    data, n = law(p), 0 if among(critic_steps, ("best",)) else whole("critic_steps", critic_steps)
    if a_game(game).name == "Wasserstein":
        raise ValueError("game: found the Wasserstein game; expected one whose scores need no Lipschitz constant")
    if n and game.low > -np.inf:
        raise ValueError(
            f"critic_steps: found {n}, which leave the scores >= {game.low:g}; expected 'best' for {game.name}"
        )
    q, scores = _played(data, positive("step", step), game, n, whole("steps", steps))
    q = normalise(q[: finite_rows(q)])
    value = np.asarray(game.value(data, q, scores[: len(q)]))
    rows = finite_rows(np.minimum(value, 0.0))  # −∞ is a critic outside its game's domain, ∞ a divergence
    found = {"js": np.asarray(js(data, q)), "value": value, "largest": np.asarray(q).max(-1)}
    columns = {"step": np.arange(rows), **{name: column[:rows] for name, column in found.items()}}
    return record(f"tabular, {game.name}", columns, steps, f"critic steps {critic_steps}, step {float(step):g}")


def _played(p: np.ndarray, h: float, game: Game, n: int, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """The generator's laws and the critic's scores that met them, (steps + 1, n) each, in float64."""
    import jax
    import jax.numpy as jnp

    with jax.enable_x64(True):
        q, a = jax.jit(_orbit, static_argnums=(2, 3, 4))(jnp.asarray(p), h, game, n, steps)
    return np.asarray(q), np.asarray(a)


def _orbit(p: jax.Array, h: jax.Array, game: Game, n: int, steps: int) -> tuple[jax.Array, jax.Array]:
    """The rounds as one loop on the device; n = 0 is the best critic."""
    import jax
    import jax.numpy as jnp

    def value(a: jax.Array, q: jax.Array) -> jax.Array:
        return p @ game.real(jnp, a) + q @ game.fake(jnp, a)

    def loss(b: jax.Array, a: jax.Array) -> jax.Array:
        return jax.nn.softmax(b) @ game.generator(jnp, a)

    def played(players: Pair, _: None) -> tuple[Pair, Pair]:
        a, b = players
        q = jax.nn.softmax(b)
        best: Any = game.best(jnp, p, q)
        better = jax.lax.fori_loop(0, n, lambda _, a: a + h * jax.grad(value)(a, q), a) if n else best
        return (better, b - h * jax.grad(loss)(b, better)), (q, better)

    start = jnp.full_like(p, game.neutral), jnp.zeros_like(p)
    return jax.lax.scan(played, start, length=steps + 1)[1]


def best_responses(p: PmfLike, rounds: int) -> Run:
    """Each round all mass goes where D* = p/(p + q) of the last law is largest: one mode, and never the same twice in a row.

    Convention: of equally good outcomes the first, and none without data; D* where q has no mass is 1, so that every mode is
    better than the last.
    Args: p, the data's law (n,); rounds, at least 1.
    Returns: a Run of round, mode (an index) and js, of p and the mode alone.
    Raises: ValueError for a p that is no law, or rounds < 1.
    Proved in: best_responses_stay_one_mode_away.
    Reference: Goodfellow (2016), NIPS tutorial: Generative adversarial networks, section 5.1.1.
    Example:
    >>> best_responses([0.5, 0.25, 0.25], 5)["mode"].tolist()
    [0.0, 1.0, 0.0, 1.0, 0.0]
    """
    data, n = law(p), whole("rounds", rounds)
    modes, last = np.empty(n, int), np.zeros(len(data))
    for k in range(n):
        modes[k] = _answer(data, last)
        last = np.eye(len(data))[modes[k]]
    return Run("Best responses", {"round": np.arange(1, n + 1), "mode": modes, "js": _from_modes(data)[modes]})


def fictitious_play(p: PmfLike, rounds: int) -> Run:
    """Each round all mass goes where D* = p/(p + q̄) of the average q̄ so far is largest; the average tends to p.

    Convention: of equally good outcomes the first, and none without data; the first round answers no law, and is the first
    outcome with data. After N rounds TV(p, q̄) <= (n − 1)/N.
    Args: p, the data's law (n,); rounds, at least 1.
    Returns: a Run of round, mode (an index), js of p and the average, and js_mode, of p and that round's mode alone.
    Raises: ValueError for a p that is no law, or rounds < 1.
    Proved in: fictitious_play_comes_within_one_over_the_rounds.
    Reference: Brown (1951), Iterative solution of games by fictitious play; as apportionment, Balinski and Young (1982).
    Example:
    >>> run = fictitious_play([0.5, 0.25, 0.25], 5000)
    >>> bool(run["js"][-1] < 1e-6), bool(run["js_mode"].min() > 0.2)
    (True, True)
    """
    data, n = law(p), whole("rounds", rounds)
    modes, played = np.empty(n, int), np.zeros(len(data))
    for k in range(n):
        modes[k] = _answer(data, played)
        played[modes[k]] += 1
    found = {"js": _of_averages(data, modes), "js_mode": _from_modes(data)[modes]}
    return Run("Fictitious play", {"round": np.arange(1, n + 1), "mode": modes, **found})


def _answer(p: HostMasses, played: HostMasses) -> int:
    """Where D* is largest: it grows with p/q, and so with p over the times that an outcome was played."""
    return int(np.argmax(np.divide(p, played, out=np.where(p > 0, np.inf, -1.0), where=played > 0)))


def _from_modes(p: HostMasses) -> HostMasses:
    """JS(p, δ_j) for each outcome j."""
    return np.asarray(js(p, np.eye(len(p))))


BLOCK = 4096
"""Averages that are formed at once."""


def _of_averages(p: HostMasses, modes: HostIndices) -> HostMasses:
    """JS of p and the average of the first k modes, for each k."""
    return np.concatenate(list(_blocks(p, modes)))


def _blocks(p: HostMasses, modes: HostIndices) -> Iterable[HostMasses]:
    before = np.zeros(len(p))
    for first in range(0, len(modes), BLOCK):
        played = before + np.cumsum(np.eye(len(p))[modes[first : first + BLOCK]], axis=0)
        yield np.asarray(js(p, played / played.sum(-1, keepdims=True)))
        before = played[-1]
