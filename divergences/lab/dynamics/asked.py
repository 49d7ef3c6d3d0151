"""What the players may be asked for: laws, and games that they can play; and the record that they leave."""

from __future__ import annotations

from typing import Any

import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.simplex import refuse_mass
from divergences._core.types import HostMasses
from divergences.games import Game
from divergences.lab.run import Run


def law(p: Any) -> HostMasses:
    """One law (n,) in float64; refused unless its masses are finite, >= 0 and sum to 1."""
    array = np.asarray(as_reals("p", p), np.float64)
    if array.ndim != 1:
        raise ValueError(f"p: found shape {array.shape}; expected one distribution (n,)")
    refuse_mass("p", array)
    return array


def a_game(game: Any) -> Game:
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
