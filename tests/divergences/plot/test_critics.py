"""The graph of a critic on the line, its contours in the plane: slope 1 along the moves."""

import numpy as np

from divergences import plot
from tests import tolerances
from tests.divergences.plot import drawn
from tests.divergences.plot.reading import line


def test_a_graph_falls_with_slope_one_between_the_ends_of_each_move():
    ax = plot.critic(drawn.on_the_line())
    pairs = [x for x in ax.lines if x.get_gid() == "pair"]
    assert sorted((x.get_xdata().min(), x.get_xdata().max()) for x in pairs) == [(0, 1), (2, 3), (4, 5)]
    for pair in pairs:
        x, y = pair.get_xdata(), pair.get_ydata()
        assert np.abs(np.abs(np.diff(y) / np.diff(x)) - 1).max() <= tolerances.SLOPE_DRAWN
    x, y = line(ax, "critic")
    assert np.abs(np.diff(y) / np.diff(x)).max() <= 1 + tolerances.SLOPE_DRAWN


def test_pairs_cross_the_contours_at_slope_one():
    t = drawn.in_the_plane()
    ax = plot.critic(t)
    for pair in (x for x in ax.lines if x.get_gid() == "pair"):
        ends = np.column_stack([pair.get_xdata(), pair.get_ydata()])
        falls = float(np.subtract(*t.critic(ends)))
        assert abs(falls - np.linalg.norm(ends[0] - ends[1])) <= tolerances.SLOPE_DRAWN
    assert ax.get_aspect() == 1
