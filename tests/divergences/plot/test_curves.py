"""Figures, read back from the Axes: where lines, dots, arrows and words are."""

from math import inf, log, nan

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Annotation

import divergences as dv
from divergences import _curves, plot
from divergences._curves import QUANTITIES, Curve, sweep
from divergences.plot.curves import BETWEEN, isolated

STEP = 0.1 * np.arange(-5, 6)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 1, 0, 1, 1], [2]),
        ([1, 1, 1, 0, 1, 1], [3]),
        ([0, 0, 3, 0, 0], [2]),
        ([inf, 0, inf], [1]),
        ([inf, inf, 0, inf, inf], [2]),
        ([1, 1, inf, 1, 1], [2]),
        (np.abs(STEP), []),
        (np.sqrt(np.abs(STEP)), []),
        (STEP**2, []),
        (np.sign(STEP), []),  # two-sided: there is no curve that goes on without the value
        ([3, 5, inf, 5, 3], []),  # a pole is not alone
        ([1, 0, 1], []),  # three points could be |θ|
        ([0, 1, 1, 1, 1], []),
        ([inf, inf, 1, 2, inf, inf], []),
        ([inf, 2, 1, 2, inf], []),
    ],
)
def test_isolated_values(values, expected):
    assert isolated(np.array(values, dtype=float)) == expected


@pytest.mark.parametrize(("off", "stands_off"), [(12.0, [3]), (9.0, [])])
def test_a_value_stands_off_at_four_times_the_distance_of_its_neighbours(off, stands_off):
    """Of a line whose neighbours are 2 apart: 12 and 10 are more than four times that, 9 and 7 are not both."""
    values = np.arange(7.0)
    values[3] = values[2] + off
    assert isolated(values) == stands_off


GRID = np.linspace(-2, 2, 21)


@pytest.fixture(scope="module")
def lines():
    """The parallel lines as theory has them, so that the figure's tests do not wait for a solver."""
    away = GRID != 0
    kl = np.where(away, inf, 0.0)
    return Curve(
        "parallel_lines",
        GRID,
        {"kl": kl, "reverse_kl": kl, "js": np.where(away, log(2), 0.0), "w1": np.abs(GRID)},
        {"w1": np.abs(GRID)},
        {"w1": np.abs(GRID)},
    )


def line(ax, name):
    """What is drawn of a quantity, as x and y."""
    found = [x for x in ax.lines if x.get_label().partition(" (")[0] == QUANTITIES[name].symbol]
    assert len(found) == 1
    return found[0].get_xdata(), found[0].get_ydata()


def dots(ax, kind, name):
    """The open or closed dots of a quantity."""
    found = [x for x in ax.lines if x.get_gid() == f"{kind}-{name}"]
    return [pair for x in found for pair in zip(x.get_xdata(), x.get_ydata(), strict=True)]


def arrows(ax):
    """Arrows as (tail, tip)."""
    return [(a.get_position(), a.xy) for a in ax.texts if isinstance(a, Annotation) and a.arrowprops]


def band(ax):
    """The vertical extent of the band of ∞."""
    [patch] = [x for x in ax.patches if x.get_gid() == "infinity"]
    return patch.get_y(), patch.get_y() + patch.get_height()


def by_hand(**columns):
    size = {len(v) for v in columns.values()}.pop()
    return Curve("by_hand", np.arange(size, dtype=float), {k: np.array(v, dtype=float) for k, v in columns.items()})


def test_words(lines):
    ax = plot.curve(lines)
    assert ax.get_title(loc="left") == "KL, JS and W₁ between two parallel lines θ apart"
    assert ax.get_xlabel() == "θ"
    assert ax.get_ylabel() == "nats · distance"
    legend = [t.get_text() for t in ax.get_legend().get_texts()]
    assert legend == ["KL(p‖q) (nats)", "KL(q‖p) (nats)", "JS (nats)", "W₁ (distance)"]


def test_one_unit_is_on_the_axis_alone(lines):
    ax = plot.curve(lines, quantities=["kl", "js"])
    assert ax.get_ylabel() == "nats"
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["KL(p‖q)", "JS"]


def test_every_model_has_a_title_that_says_what_is_compared():
    assert BETWEEN.keys() == _curves.named_models().keys()
    for model in _curves.named_models():
        grid = [0.25, 0.5, 0.75]
        assert plot.curve(sweep(model, grid, ["js"])).get_title(loc="left") == f"JS between {BETWEEN[model]}"
    assert plot.curve(by_hand(js=[0, 1])).get_title(loc="left") == "JS of by hand"


def test_log_2_is_marked(lines):
    ax = plot.curve(lines)
    assert "log 2" in [t.get_text() for t in ax.texts]


@pytest.mark.parametrize("name", ["kl", "reverse_kl"])
def test_infinity_is_a_band_without_a_gap(lines, name):
    ax = plot.curve(lines)
    low, high = band(ax)
    x, y = line(ax, name)
    assert x.tolist() == GRID.tolist()
    assert ((low < y) & (y < high)).all()
    assert low > 2  # above everything finite
    ticks = {t.get_text(): at for t, at in zip(ax.get_yticklabels(), ax.get_yticks(), strict=True)}
    assert low < ticks["∞"] < high
    assert dots(ax, "open", name) == [(0, y[0])]
    assert dots(ax, "closed", name) == [(0, 0)]


def test_both_directions_are_seen_in_the_band(lines):
    ax = plot.curve(lines)
    assert line(ax, "kl")[1][0] != line(ax, "reverse_kl")[1][0]


def test_the_jump_of_js_is_two_dots_and_no_vertical_line(lines):
    ax = plot.curve(lines)
    x, y = line(ax, "js")
    assert (x.tolist(), set(y)) == (GRID.tolist(), {log(2)})
    assert (dots(ax, "open", "js"), dots(ax, "closed", "js")) == ([(0, log(2))], [(0, 0)])


def test_w1_is_the_absolute_value(lines):
    ax = plot.curve(lines)
    x, y = line(ax, "w1")
    assert (x.tolist(), y.tolist()) == (GRID.tolist(), np.abs(GRID).tolist())
    assert dots(ax, "open", "w1") == dots(ax, "closed", "w1") == arrows(ax) == []


def test_an_arrow_leads_to_infinity_where_the_curve_rises_to_it():
    ax = plot.curve(sweep("bernoulli", np.linspace(0, 1, 33), ["kl", "reverse_kl"]))
    x, y = line(ax, "kl")
    low, high = band(ax)
    [(left_tail, left_tip), (right_tail, right_tip)] = sorted(arrows(ax))
    assert (left_tip[0], right_tip[0]) == (0, 1)
    assert (left_tail[0], right_tail[0]) == (1 / 32, 31 / 32)
    assert left_tail[1] == y[x == 1 / 32][0] < low < left_tip[1] < high
    assert sorted(dots(ax, "closed", "kl")) == [(0, left_tip[1]), (1, right_tip[1])]
    assert dots(ax, "closed", "reverse_kl") == []


def test_a_jump_to_infinity_has_no_arrow_and_no_connection():
    ax = plot.curve(by_hand(kl=[inf, inf, 0, 0.1, 0.2]))
    x, y = line(ax, "kl")
    level = np.mean(band(ax))
    assert arrows(ax) == []
    assert x[~np.isnan(x)].tolist() == [0, 1, 2, 3, 4]
    assert np.isnan(y).nonzero()[0].tolist() == [2]  # the pen is lifted between 1 and 2, and nowhere else
    assert sorted(dots(ax, "closed", "kl")) == [(1, level), (2, 0)]


def test_no_infinity_no_band(lines):
    ax = plot.curve(lines, quantities=["js", "w1"])
    assert [x for x in ax.patches if x.get_gid() == "infinity"] == []
    assert "∞" not in [t.get_text() for t in ax.get_yticklabels()]
    assert ax.get_ylabel() == "nats · distance"


def test_rounding_is_no_jump():
    flat = np.full(9, log(2))
    flat[4] = np.nextafter(flat[4], 0)
    ax = plot.curve(by_hand(js=flat))
    assert dots(ax, "open", "js") == dots(ax, "closed", "js") == []


def test_a_bracket_is_shaded_where_it_can_be_seen(lines):
    narrow = plot.curve(lines)
    assert len(narrow.collections) == 0
    t = np.abs(GRID)
    wide = plot.curve(Curve("wide", GRID, {"w1": t}, {"w1": t - 0.1}, {"w1": t + 0.1}))
    [shade] = wide.collections
    heights = shade.get_paths()[0].vertices[:, 1]
    assert (heights.min(), heights.max()) == ((t - 0.1).min(), (t + 0.1).max())
    assert [x.get_text() for x in wide.get_legend().get_texts()] == ["W₁", "W₁ lies in here"]


def test_everything_can_be_drawn_with_the_default_font():
    ax = plot.curve(sweep("bernoulli", np.linspace(0, 1, 9), QUANTITIES))
    ax.figure.canvas.draw()  # a missing glyph is a warning, and so an error
    assert ax.get_ylabel() == "nats · √nats · distance"
    assert ax.get_title(loc="left") == "Divergences between a fair coin and a coin of bias θ"
    assert len(ax.get_legend().get_texts()) == len(QUANTITIES)


def test_the_order_of_theta_does_not_matter(lines):
    shuffle = np.random.default_rng(0).permutation(len(GRID))
    mixed = Curve("lines", GRID[shuffle], {name: lines[name][shuffle] for name in lines})
    for name in lines:
        for a, b in zip(line(plot.curve(lines), name), line(plot.curve(mixed), name), strict=True):
            assert a.tolist() == b.tolist()
    plt.close("all")


@pytest.mark.parametrize("values", [[inf, inf], [0, 0], [1.0], [-1, -2]])
def test_degenerate_curves_have_an_axis(values):
    ax = plot.curve(by_hand(kl=values))
    low, high = ax.get_ylim()
    drawn = line(ax, "kl")[1]
    assert low <= drawn.min() <= drawn.max() <= high
    assert low < high


def test_it_draws_where_it_is_told(lines):
    figure, axes = plt.subplots(1, 2)
    assert plot.curve(lines, axes[1], quantities=["js"]) is axes[1]
    assert len(axes[0].lines) == 0
    assert figure.axes == list(axes)


def test_an_unknown_quantity_is_named(lines):
    with pytest.raises(ValueError, match="quantities: found 'chi2'; expected names among kl"):
        plot.curve(lines, quantities=["chi2"])


def test_no_value_is_lost():
    """Every sample is on the line, in the band or under a dot, whatever mixture of ∞ and numbers it is."""
    rng = np.random.default_rng(1)
    for _ in range(30):
        values = np.where(rng.random(9) < 0.4, inf, rng.integers(0, 5, 9))
        ax = plot.curve(by_hand(kl=values))
        x, y = line(ax, "kl")
        drawn = {*zip(x.tolist(), y.tolist(), strict=True), *dots(ax, "closed", "kl")}
        low, high = band(ax) if np.isinf(values).any() else (nan, nan)
        for k, value in enumerate(values):
            heights = [b for a, b in drawn if a == k]
            assert any(low < b < high if value == inf else b == value for b in heights), values
        plt.close("all")


def test_what_cannot_be_drawn_is_refused_in_one_line():
    with pytest.raises(TypeError, match=r"^curve: found int; expected a Curve") as refusal:
        dv.plot.curve(5)
    assert "\n" not in str(refusal.value)


@pytest.mark.slow
def test_slopes_are_drawn_on_axes_of_their_own(tmp_path):
    swept = sweep("bernoulli", np.linspace(0, 1, 9), ["kl", "total_variation"], slopes=True)
    ax = plot.curve(swept, slopes=True)
    y = ax.lines[0].get_ydata()
    assert np.isnan(y[[0, -2]]).all()  # −∞ has no place, and the pen is lifted before ∞
    assert y[1:-2].tolist() == swept.slopes["kl"][1:-1].tolist()
    assert y[-1] == np.mean(band(ax))
    assert (ax.get_title(loc="left"), ax.get_ylabel()) == ("Slopes in θ", "nats per θ")
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["∂KL(p‖q)/∂θ", "∂TV/∂θ"]
    plot.save(swept, tmp_path / "both.svg")
    drawn = (tmp_path / "both.svg").read_text(encoding="utf-8")
    plot.save(sweep("bernoulli", [0.0, 1.0], ["kl"]), tmp_path / "alone.svg")
    alone = (tmp_path / "alone.svg").read_text(encoding="utf-8")
    assert [text.count('id="axes_') for text in (drawn, alone)] == [2, 1]
    assert plot.curve(swept, quantities=["total_variation"], slopes=True).get_ylabel() == "1 per θ"
    with pytest.raises(ValueError, match=r"^slopes: found a curve without them"):
        plot.curve(sweep("bernoulli", [0.5], ["kl"]), slopes=True)


def test_each_of_a_batch_is_a_line_and_the_legend_has_one():
    rows = np.array([[0.5, 0.5], [0.25, 0.75]])
    ax = plot.curve(sweep(lambda theta: (rows, [1 - theta, theta]), [0.25, 0.5, 0.75], ["total_variation"]))
    heights = [drawn.get_ydata().tolist() for drawn in ax.get_lines() if len(drawn.get_xdata()) == 3]
    assert heights == [[0.25, 0.0, 0.25], [0.5, 0.25, 0.0]]
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["TV"]
