"""The Dirac-GAN: data at 0, the generator's one point at θ, and a critic that is a line of slope −ψ."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.types import ArrayLike
from divergences.games import Game
from divergences.lab.constraints import R1, Clip, Constraint, Penalty
from divergences.lab.dynamics.asked import a_game, finite_rows, record
from divergences.lab.numbers import positive, whole
from divergences.lab.run import Run

if TYPE_CHECKING:
    import jax


def dirac(
    game: Game,
    *,
    start: ArrayLike = (1.0, 1.0),
    step: float = 0.1,
    critic_steps: int = 1,
    together: bool = False,
    constraint: Constraint = None,
    steps: int = 4000,
) -> Run:
    """p = δ₀ against q = δ_θ under critics s(x) = s₀ − ψ·x: the smallest game that oscillates.

    Convention: s₀ is the game's best score where p = q. A round is critic_steps ascents in ψ and one descent in θ, which
    answers the new ψ, or, together, the old one. At ψ = 0 the slope of |ψ| is taken to be 0.
    Args: game, whose scores are all numbers; start, (θ, ψ); step, of both players; constraint, Clip, Penalty, R1 or None.
    Returns: a Run of step, theta, psi, w1 = |θ| and the critic's gain, without penalty; row 0 is the start.
    Raises: ValueError for step <= 0, steps < 1, a start that is no pair, or a game whose critic has no slope at s₀.
    Proved in: alternating_steps_of_the_dirac_gan_keep_an_energy, clipping_takes_energy_out_of_the_dirac_gan.
    Reference: Mescheder, Geiger and Nowozin (2018), Which training methods for GANs do actually converge?, section 2.
    Example:
    >>> from divergences import games
    >>> run = dirac(games.wasserstein(), critic_steps=5, step=0.01, constraint=Clip(1))
    >>> float(run["w1"][-2000:].max().round(2))  # 1/√5
    0.45
    """
    rates = linear_game(game), positive("step", step), whole("critic_steps", critic_steps)
    theta, psi = _played(_pair(start), *rates, kept(constraint), bool(together), whole("steps", steps))
    with np.errstate(over="ignore", invalid="ignore"):
        gain = game.real(np, np.float64(game.neutral)) + game.fake(np, game.neutral - psi * theta)
    rows = finite_rows(theta, psi, gain)
    columns = {"step": np.arange(rows), "theta": theta, "psi": psi, "w1": abs(theta), "gain": gain}
    columns = {name: column[:rows] for name, column in columns.items()}
    within = "no constraint" if constraint is None else repr(constraint)
    return record(f"Dirac-GAN, {game.name}", columns, steps, f"{critic_steps}:1, step {step:g}, {within}")


def linear_game(game: Any) -> Game:
    """A game that critics of both signs can play, and whose critic learns something at s₀."""
    if a_game(game).low > -np.inf:
        raise ValueError(f"game: found {game.name}, with scores >= {game.low:g}; expected one that a line's scores fit")
    slope = slopes_at_rest(game)[0]
    if not (np.isfinite(slope) and slope):
        raise ValueError(f"game: found {game.name}, whose critic has slope {slope:g} at p = q; expected one that moves")
    return game


@lru_cache(maxsize=64)
def slopes_at_rest(game: Game) -> tuple[float, float, float]:
    """fake′(s₀), fake″(s₀) and generator′(s₀)."""
    import jax
    import jax.numpy as jnp

    with jax.enable_x64(True):
        s = jnp.asarray(game.neutral, jnp.float64)
        fake, generator = (jax.grad(partial(reward, jnp)) for reward in (game.fake, game.generator))
        return float(fake(s)), float(jax.grad(fake)(s)), float(generator(s))


def _played(
    start: tuple[float, float], game: Game, h: float, n: int, constraint: Constraint, together: bool, steps: int
) -> tuple[np.ndarray, np.ndarray]:
    """θ and ψ before the first round and after each, (steps + 1,), in float64."""
    import jax
    import jax.numpy as jnp

    with jax.enable_x64(True):
        orbit = jax.jit(_orbit, static_argnums=(3, 4, 5, 6))
        theta, psi = orbit(jnp.asarray(start, jnp.float64), h, n, game, constraint, together, steps)
    return np.append(start[0], theta), np.append(start[1], psi)


def _orbit(
    start: jax.Array, h: jax.Array, n: jax.Array, game: Game, constraint: Constraint, together: bool, steps: int
) -> tuple[jax.Array, jax.Array]:
    """The rounds as one loop on the device; game, constraint, together and steps are static."""
    import jax
    import jax.numpy as jnp

    def gain(psi: jax.Array, theta: jax.Array) -> jax.Array:
        return game.fake(jnp, game.neutral - psi * theta) - paid(constraint, jnp.abs(psi))

    def loss(theta: jax.Array, psi: jax.Array) -> jax.Array:
        return game.generator(jnp, game.neutral - psi * theta)

    def improved(psi: jax.Array, theta: jax.Array) -> jax.Array:
        moved = psi + h * jax.grad(gain)(psi, theta)
        return jnp.clip(moved, -constraint.bound, constraint.bound) if isinstance(constraint, Clip) else moved

    def played(players: Any, _: Any) -> Any:
        theta, psi = players
        better = jax.lax.fori_loop(0, n, lambda _, slope: improved(slope, theta), psi)
        after = theta - h * jax.grad(loss)(theta, psi if together else better), better
        return after, after

    return jax.lax.scan(played, (start[0], start[1]), length=steps)[1]


def paid(constraint: Constraint, slope: Any) -> Any:
    """What a critic of that slope |ψ| pays: λ(|ψ| − 1)², or (γ/2)|ψ|²."""
    if isinstance(constraint, Penalty):
        return constraint.weight * (slope - 1) ** 2
    return constraint.weight / 2 * slope**2 if isinstance(constraint, R1) else 0.0


def kept(constraint: Any) -> Constraint:
    """The constraint, refused unless it is one that a line can keep: a normalised slope is ±1 and never rests."""
    if constraint is not None and not isinstance(constraint, (Clip, Penalty, R1)):
        raise ValueError(f"constraint: found {constraint!r}; expected Clip(c), Penalty(λ), R1(γ) or None")
    return constraint


def _pair(start: Any) -> tuple[float, float]:
    found = np.asarray(as_reals("start", start), np.float64) if np.size(start) == 2 else np.full(1, np.nan)
    if found.shape != (2,) or not np.isfinite(found).all():
        raise ValueError(f"start: found {start!r}; expected two finite numbers, (θ, ψ)")
    return float(found[0]), float(found[1])
