"""Figures of runs: orbits, distances and what the critic says."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

import divergences as dv
from divergences import games, lab, plot
from divergences.plot.runs import LEAST
from tests.divergences.plot import drawn
from tests.divergences.plot.reading import line as points_of


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


def test_the_lines_are_the_columns():
    run = drawn.a_run()
    ax = plot.run(run)
    for name in ("w1", "floor", "gain"):
        x, y = points_of(ax, name)
        assert (x.tolist(), y.tolist()) == (run["step"].tolist(), run[name].tolist())
    assert len(ax.figure.axes) == 1
    assert len(ax.collections) == 1  # the bracket
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["W₁ of samples", "floor", "gain"]


def test_the_gain_of_a_gan_is_no_distance():
    ax = plot.run(drawn.a_gan())
    (other,) = (x for x in ax.figure.axes if x is not ax)
    assert {x.get_gid() for x in ax.lines} == {"w1"}
    assert {x.get_gid() for x in other.lines} == {"gain", "js", "js_critic"}
    assert other.get_ylabel() == "value of the game, JS in nats"


def test_a_legend_is_no_wider_than_its_figure_and_below_the_title():
    columns = {name: [1.0, 0.9] for name in ("w1", "w1_laws", "floor", "gain", "js", "js_critic")}
    figure = Figure(figsize=(7, 4.4), layout="constrained")
    ax = plot.run(dv.lab.Run("a game", {"step": [1, 2], **columns}), figure.add_subplot())
    FigureCanvasAgg(figure).draw()
    (title,) = (x for x in ax.findobj(Text) if x.get_text() == "a game")
    legend, title, page = (x.get_window_extent() for x in (ax.get_legend(), title, figure))
    assert len(ax.get_legend().get_texts()) == 6
    assert page.x0 <= legend.x0 < legend.x1 <= page.x1
    assert legend.y1 <= title.y0 + 4


def test_why_it_stopped_is_in_the_title():
    run = dv.lab.Run("by hand", {"step": [1], "w1": [np.pi]}, note="stopped at step 2")
    assert plot.run(run).get_title(loc="left") == "by hand\nstopped at step 2"


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ("run", TypeError, r"run: found str; expected a run, from dv\.lab\.train"),
        (dv.lab.Run("x", {"step": [], "w1": []}), ValueError, "run: found 0 checks"),
        (dv.lab.Run("x", {"step": [1], "theta": [1]}), ValueError, "run: found 1 checks of step, theta; expected some"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_line(given, error, message):
    with pytest.raises(error, match=message) as refusal:
        plot.run(given)
    assert "\n" not in str(refusal.value)
