"""What a game makes of a score: the losses of both players, and the slope that the generator learns by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arguments import made, squarable
from divergences._core.arrays import as_reals
from divergences._core.types import ArrayLike
from divergences.plot.style import BLACK, P, Q, axes_for, legend_above, undress

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from divergences.games import Game

SATURATED = 0.01
"""Slopes below this are shaded: a hundred steps of rate 1 move such a score by 1."""
SEEN = np.linspace(-6.0, 6.0, 481)
"""The scores that are drawn unless others are given; those that the game refuses are left out."""


def losses(game: Game, ax: Axes | None = None, *, scores: ArrayLike | None = None) -> Axes:
    """Draw the losses of a game against the score: the critic's on data and on fakes, the generator's, and its slope.

    Convention: shaded where the generator's slope is below 0.01 in size from there on: fakes scored there teach it nothing. A
    minimum between other scores is where it wants to be, and is not shaded. Infinite losses are not drawn.
    Args: game, from `dv.games`; ax, where to draw, a new figure by default; scores, (k,), from −6 to 6 by default.
    Returns: the Axes; nothing is shown: that is yours to do.
    Raises: TypeError for what is no game.
    Example:
    >>> from divergences import games
    >>> losses(games.minimax).get_title(loc="left")
    'Losses of the minimax game'
    """
    made("game", game, "loss_slope", "a game, as dv.games.minimax")
    s = np.sort(
        squarable("scores", np.asarray(as_reals("scores", SEEN if scores is None else scores), np.float64).ravel())
    )
    s = s[s >= game.low]
    if not len(s):
        raise ValueError(f"scores: found none from {game.low} on; expected some that the {game.name} game takes")
    slope = np.asarray(game.loss_slope(s))
    page = axes_for(ax)
    lines: tuple[tuple[str, np.ndarray, str, dict[str, Any]], ...] = (
        ("critic-real", -game.real(np, s), "critic, data", P | {"linewidth": 1.4, "zorder": 3}),
        ("critic-fake", -game.fake(np, s), "critic, fakes", Q | {"linewidth": 1.4}),
        ("generator", game.generator(np, s), "generator", {"color": BLACK, "linewidth": 2.2}),
        ("slope", slope, "its slope", {"color": BLACK, "linestyle": (0, (1, 1.5)), "linewidth": 2.2}),
    )
    for gid, y, label, look in lines:
        page.plot(s, np.where(np.isfinite(y), y, np.nan), label=label, gid=gid, **look)
    _shade(page, s, np.abs(slope) < SATURATED)
    page.set_title(f"Losses of the {game.name} game", loc="left", pad=26)
    page.set_xlabel(f"score ({game.scores})")
    page.set_ylabel("loss, and slope of the generator's")
    undress(page)
    legend_above(page)
    return page


def _shade(ax: Axes, s: np.ndarray, flat: np.ndarray) -> None:
    """A band over the scores of small slope, with the word, from either end to the first score that is not."""
    steep = np.flatnonzero(~flat)
    ends = (s[: steep[0]], s[steep[-1] + 1 :]) if len(steep) else (s,)
    for run in (run for run in ends if len(run)):
        ax.axvspan(run[0], run[-1], color="0.9", zorder=0, linewidth=0, gid="saturated")
        look: dict[str, Any] = dict(ha="center", va="bottom", rotation=90, color="0.35", fontsize="small")
        ax.text((run[0] + run[-1]) / 2, 0.03, "saturated", transform=ax.get_xaxis_transform(), **look)
