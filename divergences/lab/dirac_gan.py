"""The Dirac-GAN: data at 0, the generator's one point at θ, and a critic that is a line of slope −ψ.

Where it rests, the eigenvalues of its flow and of a round of steps are known in closed form.
"""

from __future__ import annotations

import cmath
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from divergences._core.arguments import positive, whole
from divergences._core.arrays import as_numpy, as_reals
from divergences._core.text import shown
from divergences._core.types import ArrayLike
from divergences.games import Game
from divergences.lab.arguments import a_game, finite_rows, record
from divergences.lab.constraints import R1, Clip, Constraint, Penalty
from divergences.lab.run import Run

if TYPE_CHECKING:
    import jax

    Pair: TypeAlias = tuple[jax.Array, jax.Array]
    """θ and ψ."""


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
    return record(f"Dirac-GAN, {game.name}", columns, steps, f"{critic_steps}:1, step {rates[1]:g}, {within}")


def linear_game(game: object) -> Game:
    """A game that critics of both signs can play, and whose critic learns something at s₀."""
    game = a_game(game)
    if game.low > -np.inf:
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

    def played(players: Pair, _: None) -> tuple[Pair, Pair]:
        theta, psi = players
        better = jax.lax.fori_loop(0, n, lambda _, slope: improved(slope, theta), psi)
        after = theta - h * jax.grad(loss)(theta, psi if together else better), better
        return after, after

    return jax.lax.scan(played, (start[0], start[1]), length=steps)[1]


def paid(constraint: Constraint, slope: jax.Array) -> jax.Array | float:
    """What a critic of that slope |ψ| pays: λ(|ψ| − 1)², or (γ/2)|ψ|²."""
    if isinstance(constraint, Penalty):
        return constraint.weight * (slope - 1) ** 2
    return constraint.weight / 2 * slope**2 if isinstance(constraint, R1) else 0.0


def kept(constraint: object) -> Constraint:
    """The constraint, refused unless it is one that a line can keep: a normalised slope is ±1 and never rests."""
    if constraint is not None and not isinstance(constraint, (Clip, Penalty, R1)):
        raise ValueError(f"constraint: found {shown(constraint)}; expected Clip(c), Penalty(λ), R1(γ) or None")
    return constraint


def _pair(start: ArrayLike) -> tuple[float, float]:
    found = as_numpy(as_reals("start", start)).astype(np.float64)
    if found.shape != (2,) or not np.isfinite(found).all():
        raise ValueError(f"start: found {shown(start)}; expected two finite numbers, (θ, ψ)")
    return float(found[0]), float(found[1])


def flow_eigenvalues(game: Game, *, critic_steps: int = 1, constraint: Constraint = None) -> np.ndarray:
    """Eigenvalues of the Dirac-GAN's flow ψ̇ = n·(aθ − γψ), θ̇ = −bψ at rest: −nγ/2 ± √(n²γ²/4 − n·ab).

    Convention: a = −fake′(s₀), b = −generator′(s₀), n = critic_steps. It rests at θ = ψ = 0 with γ of R1, or 0; under
    Penalty(λ) at (0⁺, −2λ/a), seen from ψ > 0, with γ = 2λ − θ²·fake″(s₀). In its box, Clip changes nothing.
    Args: game, whose scores are all numbers; constraint, Clip, Penalty, R1 or None.
    Returns: (2,) complex; the larger first, or the one above the axis.
    Raises: ValueError as `dirac`.
    Proved in: the_flow_of_the_dirac_gan_turns_and_r1_stops_it.
    Reference: Mescheder, Geiger and Nowozin (2018), Which training methods for GANs do actually converge?, lemma 2.3.
    Example:
    >>> from divergences import games
    >>> flow_eigenvalues(games.minimax).tolist()
    [0.5j, -0.5j]
    """
    rest, n = _at_rest(game, constraint), whole("critic_steps", critic_steps)
    return _roots(-n * rest.damping, (n * rest.damping / 2) ** 2 - n * rest.turning)


def round_eigenvalues(
    game: Game, *, step: float, critic_steps: int = 1, together: bool = False, constraint: Constraint = None
) -> np.ndarray:
    """Eigenvalues of one round of `dirac` at rest, z² − (1 + ρ − κ)z + ρ = 0, or, together, z² − (1 + ρ)z + ρ + κ = 0.

    Convention: ρ = (1 − hγ)ⁿ and κ = h²·ab·(1 + (1 − hγ) + … + (1 − hγ)ⁿ⁻¹), with a, b, γ, n as in `flow_eigenvalues`. For
    γ = 0 the moduli are exactly 1 while n·h²·ab < 4, together √(1 + n·h²·ab).
    Args: game, whose scores are all numbers; step h; critic_steps n; constraint, Clip, Penalty, R1 or None.
    Returns: (2,) complex; the larger first, or the one above the axis.
    Raises: ValueError as `dirac`.
    Proved in: rounds_of_the_dirac_gan_have_modulus_one, simultaneous_rounds_of_the_dirac_gan_spiral_out.
    Reference: Mescheder, Geiger and Nowozin (2018), Which training methods for GANs do actually converge?, lemma 2.5.
    Example:
    >>> from divergences import games
    >>> abs(round_eigenvalues(games.minimax, step=0.1, critic_steps=5)).round(15).tolist()
    [1.0, 1.0]
    """
    rest, h, n = _at_rest(game, constraint), positive("step", step), whole("critic_steps", critic_steps)
    with np.errstate(over="ignore", invalid="ignore"):
        factors = (1 - h * rest.damping) ** np.arange(n + 1.0)
    if not np.isfinite(factors).all():
        raise ValueError(
            f"step: found {h:g}, at which {n} steps of the critic leave the floats; expected a smaller one"
        )
    kept, total = float(factors[n]), float(factors[:n].sum())
    turned, lost = h * h * rest.turning * total, h * rest.damping * total  # lost = 1 − ρ, without its rounding
    if together:
        return _roots(1 + kept, (lost / 2) ** 2 - turned)
    return _roots(1 + kept - turned, (lost / 2) ** 2 - turned * (1 + kept) / 2 + (turned / 2) ** 2)


class _Rest(NamedTuple):
    turning: float
    """ab, the product of the slopes that the players learn by."""
    damping: float
    """γ, by which ψ decays."""


def _at_rest(game: Game, constraint: Constraint) -> _Rest:
    kept(constraint)
    fake, curve, generator = slopes_at_rest(linear_game(game))
    damping = constraint.weight if isinstance(constraint, R1) else 0.0
    if isinstance(constraint, Penalty):
        theta = 2 * constraint.weight / fake  # where 2λ + aθ = 0: the penalty's push at ψ = 0⁺ balances the game's
        damping = 2 * constraint.weight - theta**2 * curve
    return _Rest(fake * generator, damping)


def _roots(total: float, quarter: float) -> np.ndarray:
    """Both z of sum `total`, with quarter = (half their difference)²."""
    half = cmath.sqrt(quarter)
    return np.array([total / 2 + half, total / 2 - half]) + 0.0  # no −0
