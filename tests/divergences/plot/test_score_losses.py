"""The losses of games are drawn as the games say them, and where the generator's slope is small it is shaded."""

import numpy as np
import pytest

from divergences import games, plot
from tests.divergences.games.games import GAMES

GRID = 0.1
"""Relative change of a slope over one step of the scores that are drawn, 1/40: an exponential's, and more than that."""


def line(ax, gid):
    return next(x for x in ax.lines if x.get_gid() == gid)


def test_the_lines_are_the_losses_and_the_slope():
    ax = plot.losses(games.minimax, scores=[-2, 0, 2])
    assert line(ax, "generator").get_ydata().tolist() == [float(games.minimax.generator_loss([s])) for s in (-2, 0, 2)]
    assert line(ax, "slope").get_ydata().tolist() == games.minimax.loss_slope([-2.0, 0, 2]).tolist()
    for side, found in (("real", [-2.0]), ("fake", [2.0])):
        data = line(ax, f"critic-{side}").get_ydata()[[0 if found[0] < 0 else 2]]
        other = games.minimax.real if side == "real" else games.minimax.fake
        assert data == -other(np, np.asarray(found))


def shaded(ax):
    return [x for x in ax.patches if x.get_gid() == "saturated"]


def test_what_saturates_is_shaded_and_nothing_else():
    (band,) = shaded(plot.losses(games.minimax))
    low, high = band.get_x(), band.get_x() + band.get_width()
    assert low == -6
    assert games.minimax.loss_slope([high])[0] == pytest.approx(-0.01, rel=GRID)
    (band,) = shaded(plot.losses(games.non_saturating))
    assert band.get_x() > 0
    assert shaded(plot.losses(games.hinge)) == []
    assert shaded(plot.losses(games.least_squares("0/1"))) == []  # its slope is 0 at the score that it wants


@pytest.mark.slow
@pytest.mark.parametrize("name", GAMES)
def test_every_game_is_drawn(name):
    ax = plot.losses(GAMES[name])
    assert name in ax.get_title(loc="left")
    assert all(np.isfinite(x.get_ydata()).any() for x in ax.lines)


def test_what_is_no_game_is_refused():
    with pytest.raises(TypeError, match=r"game: found str; expected a game, as dv\.games\.minimax"):
        plot.losses("minimax")
