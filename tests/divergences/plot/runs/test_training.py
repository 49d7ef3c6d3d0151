"""A run is drawn as it was measured, and what is no distance has an axis of its own."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

import divergences as dv
from divergences import plot
from tests.divergences.plot import drawn
from tests.divergences.plot.reading import line


def test_the_lines_are_the_columns():
    run = drawn.a_run()
    ax = plot.run(run)
    for name in ("w1", "floor", "gain"):
        x, y = line(ax, name)
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
