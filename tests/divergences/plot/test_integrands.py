"""What KL adds up: bars, areas, and an infinite term in the band of ∞."""

from math import inf, log

import numpy as np
from matplotlib.text import Annotation

from divergences import laws, plot
from tests import tolerances
from tests.divergences.plot.reading import heights, legend, line, marks

U01, U02 = laws.Uniform(0, 1), laws.Uniform(0, 2)


def test_integrands_are_the_nonnegative_terms():
    ax = plot.kl_integrands([0.5, 0.5], [1, 0])
    forward, backward = heights(ax, "kl"), heights(ax, "reverse_kl")
    expected = [(1 - log(2)) / 2, log(2) - 0.5, 0.5]
    assert np.abs(np.subtract([forward[0], *backward], expected)).max() <= tolerances.RELATED_RTOL
    low = next(p for p in ax.patches if p.get_gid() == "infinity").get_y()
    assert forward[1] > low > 0.5
    [arrow] = [a for a in ax.texts if isinstance(a, Annotation) and a.arrowprops]
    assert arrow.xy[0] == arrow.get_position()[0] < 2
    assert legend(ax) == ["KL(p‖q) = ∞", "KL(q‖p) = 0.6931"]


def test_the_area_under_an_integrand_is_the_divergence():
    ax = plot.kl_integrands(laws.Normal(0, 1), laws.Normal(1, 1), x=np.linspace(-9, 10, 2001))
    x, y = line(ax, "kl")
    assert abs(np.trapezoid(y, x) - 0.5) <= tolerances.TRAPEZOID
    assert legend(ax) == ["KL(p‖q) = 0.5", "KL(q‖p) = 0.5"]


def test_an_infinite_integrand_of_laws_is_in_the_band():
    ax = plot.kl_integrands(U02, U01)
    [band] = [p for p in ax.patches if p.get_gid() == "infinity"]
    x, y = line(ax, "kl")
    inside = (x > 1) & (x <= 2) & ~np.isnan(y)
    assert inside.any()
    assert ((y[inside] > band.get_y()) & (y[inside] < band.get_y() + band.get_height())).all()
    assert [round(x) for x, _ in marks(ax, "closed-kl")] == [0, 1, 2]


def test_infinite_values_are_written_as_infinity():
    assert legend(plot.kl_integrands(U02, U01))[0] == "KL(p‖q) = ∞"
    assert inf not in [text.get_position()[1] for text in plot.kl_integrands(U02, U01).texts]


def test_the_legend_with_both_values_stands_below_the_title():
    ax = plot.kl_integrands([0.5, 0.25, 0.125, 0.125], [0.125, 0.5, 0.125, 0.25])
    ax.figure.draw_without_rendering()
    assert not ax.get_legend().get_window_extent().overlaps(ax._left_title.get_window_extent())
