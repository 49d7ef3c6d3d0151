"""What a run is told: which law and which game; anything else is refused in one line. And its record."""

from __future__ import annotations

import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.measure import Measure
from divergences._core.simplex import refuse_mass
from divergences._core.types import ArrayLike, HostMasses, HostMatrix
from divergences.games import Game
from divergences.lab.run import Run


def law(p: ArrayLike) -> HostMasses:
    """One law (n,) in float64; refused unless its masses are finite, >= 0 and sum to 1."""
    array = np.asarray(as_reals("p", p), np.float64)
    if array.ndim != 1:
        raise ValueError(f"p: found shape {array.shape}; expected one distribution (n,)")
    refuse_mass("p", array)
    return array


LARGEST = 2.0**200
"""Of entries of covariances and maps: products of a few of them, and of one over a variance, stay finite."""
SINGLE = 2.0**60
"""Of what float32 computes with: squares stay finite."""
ASYMMETRY = 2.0**-40
"""How far a covariance may be from symmetric, or below 0, of its largest entry."""


def covariance_matrix(name: str, x: ArrayLike) -> HostMatrix:
    """A covariance (d, d) in float64, or a number as (1, 1); refused unless it is symmetric, >= 0 and not 0."""
    sigma = np.asarray(as_reals(name, x), np.float64)
    sigma = sigma.reshape(1, 1) if sigma.ndim == 0 else sigma
    if sigma.ndim != 2 or sigma.shape[0] != sigma.shape[1] or not sigma.size:
        raise ValueError(f"{name}: found shape {sigma.shape}; expected a covariance (d, d)")
    if not (np.abs(sigma) <= LARGEST).all():
        raise ValueError(
            f"{name}: found entries that are not finite or beyond {LARGEST:.3g}; expected a covariance; rescale it"
        )
    size, off = np.abs(sigma).max(), np.abs(sigma - sigma.T)
    if off.max() > ASYMMETRY * size:
        i, j = (int(k) for k in np.unravel_index(off.argmax(), off.shape))
        raise ValueError(
            f"{name}: found {sigma[i, j]:g} at ({i}, {j}) and {sigma[j, i]:g} at ({j}, {i}); expected symmetry"
        )
    least = float(np.linalg.eigvalsh(sigma)[0])
    if least < -ASYMMETRY * size or size == 0:
        raise ValueError(f"{name}: found the least eigenvalue {least:g}; expected a covariance, >= 0 and not 0")
    return (sigma + sigma.T) / 2


def measure(name: str, x: object) -> Measure:
    """A measure; refused for points alone."""
    if not isinstance(x, Measure):
        raise TypeError(f"{name}: found {type(x).__name__}; expected a Measure; dv.Measure({name})")
    return x


def a_game(game: object) -> Game:
    """A game from `dv.games`."""
    if not isinstance(game, Game):
        raise TypeError(f"game: found {type(game).__name__}; expected a game, as dv.games.minimax")
    return game


def finite_rows(*columns: np.ndarray) -> int:
    """How many rows there are before the first that is not finite in some column, (k,) or (k, n)."""
    fine = np.logical_and.reduce([np.isfinite(x).reshape(len(x), -1).all(-1) for x in columns])
    return len(fine) if fine.all() else int(np.argmin(fine))


def record(name: str, columns: dict[str, np.ndarray], steps: int, note: str) -> Run:
    """The run; with fewer rows than its start and all steps, it says where it stopped and why."""
    rows = len(next(iter(columns.values())))
    if rows <= steps:
        note = f"stopped at step {rows}, where a player's number or the critic's value is no longer finite: take a smaller step"
    return Run(name, columns, note=note)
