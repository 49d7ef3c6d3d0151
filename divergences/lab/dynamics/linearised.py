"""Eigenvalues of the Dirac-GAN where it rests: of its flow, and of a round of steps, by closed forms."""

from __future__ import annotations

import cmath
from typing import NamedTuple

import numpy as np

from divergences.games import Game
from divergences.lab.constraints import R1, Constraint, Penalty
from divergences.lab.dynamics.dirac import kept, linear_game, slopes_at_rest
from divergences.lab.numbers import positive, whole


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
