"""Colours that the colour-blind tell apart, and a second sign beside each."""

from math import inf

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from divergences._curves import QUANTITIES
from divergences.plot.style import P_AREA, Q_AREA, STYLES, P, Q, dark, dots, draw_scale, scale_of

OKABE_ITO = {"#000000", "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"}


def test_every_quantity_has_a_style_of_its_own_from_a_palette_for_all_eyes():
    assert set(STYLES) == set(QUANTITIES)
    assert {to_hex(colour) for colour, _ in STYLES.values()} <= OKABE_ITO
    assert len({str(style) for style in STYLES.values()}) == len(QUANTITIES)
    colours, dashes = zip(*(STYLES[name] for name in ("kl", "reverse_kl", "js", "w1")), strict=True)
    assert len(set(colours)) == 4
    assert len({str(d) for d in dashes}) == 3  # KL and W₁, the two solid ones, differ in darkness


def test_p_and_q_differ_in_more_than_colour():
    assert P["linestyle"] != Q["linestyle"]
    assert "hatch" in Q_AREA
    assert "hatch" not in P_AREA


def luminance(colour):
    """How light a colour is, 0 to 1, as WCAG computes it."""
    parts = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("colour", [*sorted(OKABE_ITO - {"#000000"}), "black"])
def test_in_the_dark_our_colours_stand_off_the_ground(colour):
    figure = Figure()
    (line,) = figure.subplots().plot([0, 1], color=colour)
    ground = luminance(dark(figure).get_facecolor())
    assert (luminance(line.get_color()) + 0.05) / (ground + 0.05) > 4.5


def test_in_the_dark_white_holes_text_and_shades_are_turned_and_transparency_stays():
    figure = Figure()
    ax = figure.subplots()
    dots(ax, [0], [0], "black", closed=False, gid="hole")
    area = ax.axhspan(0, 1, color="0.92", alpha=0.5)
    table = ax.imshow([[0, 1]], cmap="Greys")
    note = ax.annotate("", (0, 0), (1, 1), arrowprops=dict(arrowstyle="->", color="black"))
    dark(figure)
    (hole,) = ax.lines
    assert (hole.get_markerfacecolor(), hole.get_markeredgecolor()) == ("#131416", "#ededed")
    assert area.get_facecolor()[3] == 0.5
    assert luminance(area.get_facecolor()) < 0.05
    assert luminance(table.get_cmap()(0.0)) < luminance(table.get_cmap()(1.0))
    assert to_hex(note.arrow_patch.get_edgecolor()) == "#ededed"
    assert {to_hex(label.get_color()) for label in ax.get_xticklabels()} == {"#ededed"}
    assert to_hex(ax.title.get_color()) == "#ededed"


def test_only_a_figure_is_turned():
    with pytest.raises(TypeError, match=r"figure: found list; expected a matplotlib Figure"):
        dark([])


def test_the_finite_part_holds_every_finite_value_and_zero():
    scale = scale_of({"kl": np.array([inf, 3.0, 1.0]), "js": np.array([2.0, 1.0, 2.0])})
    assert (scale.bottom, scale.top, scale.height) == (0, 3, 3)
    assert scale_of({"gan_value_at_optimum": np.array([-1.0, -2.0])})[:2] == (-2, 0)
    assert scale_of({"kl": np.zeros(3)})[:2] == (0, 1)  # a flat curve still has an axis


def test_infinite_curves_share_the_band_and_no_height():
    one, two = np.array([inf, 1.0]), np.array([1.0, inf])
    scale = scale_of({"kl": one, "reverse_kl": two, "js": np.ones(2)})
    low, high = scale.band
    assert set(scale.infinity) == {"kl", "reverse_kl"}
    assert scale.top < low < scale.infinity["reverse_kl"] < scale.infinity["kl"] < high
    assert scale.heights("kl", one).tolist() == [scale.infinity["kl"], 1]


def test_infinity_has_a_tick_only_where_something_is_infinite():
    for values, ticks in ((np.array([inf, 1.0]), 1), (np.array([0.0, 1.0]), 0)):
        axes = plt.figure().subplots()
        draw_scale(axes, scale_of({"kl": values}))
        assert [label.get_text() for label in axes.get_yticklabels()].count("∞") == ticks
