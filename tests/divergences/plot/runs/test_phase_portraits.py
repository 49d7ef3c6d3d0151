"""A run is drawn as it went: in the plane of its two players, or by how far its generator is."""

import numpy as np
import pytest

from divergences import games, lab, plot
from divergences.plot.runs.phase_portraits import LEAST


def line(ax, gid):
    return next(x for x in ax.lines if x.get_gid() == gid)


def test_the_plane_has_the_orbit_its_ends_and_its_goal():
    run = lab.dirac(games.minimax, steps=50)
    ax = plot.orbit(run)
    np.testing.assert_array_equal(line(ax, "orbit").get_xydata(), np.column_stack([run["theta"], run["psi"]]))
    for gid, at in (("start", 0), ("end", -1)):
        assert line(ax, gid).get_xydata().tolist() == [[run["theta"][at], run["psi"][at]]]
    assert line(ax, "goal").get_xydata().tolist() == [[0, 0]]
    assert run.name in ax.get_title(loc="left")


def test_two_columns_make_a_plane():
    ax = plot.orbit(lab.Run("mine", {"theta": [1.0, 0.0], "psi": [0.0, 0.5]}))
    assert line(ax, "end").get_xydata().tolist() == [[0.0, 0.5]]


def test_others_are_drawn_by_their_distance():
    run = lab.fictitious_play([0.5, 0.5], 6)
    ax = plot.orbit(run)
    assert ax.get_yscale() == "log"
    assert line(ax, "js").get_ydata().tolist() == np.maximum(run["js"], LEAST).tolist()
    assert line(ax, "js").get_ydata()[1] == LEAST
    assert line(ax, "js_mode").get_xdata().tolist() == run["round"].tolist()
    assert [x.get_gid() for x in plot.orbit(lab.tabular(games.minimax, [0.5, 0.5], steps=2)).lines] == ["js"]


def test_what_has_neither_is_refused():
    with pytest.raises(TypeError, match=r"run: found list; expected a run, as of dv\.lab\.dirac"):
        plot.orbit([1, 2])
    with pytest.raises(ValueError, match=r"run: found the columns step, w1; expected theta and psi, or js"):
        plot.orbit(lab.Run("mine", {"step": [1], "w1": [0.5]}))
