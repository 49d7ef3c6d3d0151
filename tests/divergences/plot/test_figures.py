"""What the figures show, read back from the Axes: heights, words, dots, arrows; and what they refuse."""

from fractions import Fraction
from math import inf, log

import jax.numpy as jnp
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch
from matplotlib.text import Annotation

import divergences as dv
from divergences import laws, plot
from divergences.plot.style import P_AREA, Q_AREA, P, Q
from tests import tolerances
from tests.divergences.plot import drawn

U01, U02 = laws.Uniform(0, 1), laws.Uniform(0, 2)


@pytest.fixture(autouse=True)
def _no_window(monkeypatch):
    """Nothing is shown, and every figure is closed."""
    monkeypatch.setattr(plt, "show", lambda *_, **__: pytest.fail("a figure was shown"))
    yield
    plt.close("all")


def line(ax, gid):
    """The line of that id, as x and y."""
    [found] = [x for x in ax.lines if x.get_gid() == gid]
    return found.get_xdata(), found.get_ydata()


def marks(ax, gid):
    """All points of the lines of that id."""
    return sorted(p for x in ax.lines if x.get_gid() == gid for p in zip(x.get_xdata(), x.get_ydata(), strict=True))


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def heights(ax, gid):
    """The tops of the bars of that id, from the left."""
    return [bar.get_height() for bar in ax.patches if bar.get_gid() == gid]


@pytest.mark.parametrize("name", drawn.FIGURES)
def test_a_figure_draws_where_it_is_told_and_on_a_page_of_its_own(name):
    figure, axes = plt.subplots(1, 2)
    assert drawn.FIGURES[name](axes[1]) is axes[1]
    assert not axes[0].lines
    assert not axes[0].patches
    assert drawn.FIGURES[name](None).figure is not figure


@pytest.mark.parametrize("name", drawn.FIGURES)
def test_every_figure_says_what_it_is(name):
    ax = drawn.FIGURES[name](None)
    assert ax.get_title() or ax.get_title(loc="left")
    assert ax.get_xlabel()
    ax.figure.canvas.draw()  # a missing glyph is a warning, and so an error


def test_p_and_q_differ_in_more_than_colour():
    assert P["linestyle"] != Q["linestyle"]
    assert "hatch" in Q_AREA
    assert "hatch" not in P_AREA


def test_the_discriminator_of_masses_is_p_over_p_plus_q():
    ax = plot.discriminator([0.5, 0.5, 0, 0], [0.25, 0, 0.75, 0])
    assert heights(ax, "p") == [0.5, 0.5, 0, 0]
    assert heights(ax, "q") == [0.25, 0, 0.75, 0]
    over = ax.figure.axes[-1]
    assert marks(over, "D*") == [(0, float(Fraction(2, 3))), (1, 1), (2, 0)]
    assert marks(over, "void") == [(3, 0.5)]
    assert legend(ax) == ["p", "q", "D*"]


def test_the_jumps_of_a_discriminator_are_open_and_closed_dots():
    ax = plot.discriminator(laws.Uniform(0, 2), laws.Uniform(1, 3))
    over = ax.figure.axes[-1]
    closed, opened = (
        [(round(x), y) for x, y in marks(over, gid) if not np.isnan(y)] for gid in ("closed-D*", "open-D*")
    )
    assert closed == [(0, 1), (1, 0.5), (2, 0.5), (3, 0)]
    assert opened == [(1, 1), (2, 0)]
    x, y = line(over, "D*")
    assert set(y[~np.isnan(y)]) == {0, 0.5, 1}
    assert not np.isnan(y[(x > 0) & (x < 1)]).any()


def test_a_continuous_discriminator_has_no_dots():
    over = plot.discriminator(laws.Normal(0, 1), laws.Normal(1, 1)).figure.axes[-1]
    assert marks(over, "closed-D*") == marks(over, "open-D*") == []
    x, y = line(over, "D*")
    assert np.abs(y - 1 / (1 + np.exp(x - 0.5))).max() <= tolerances.LAW_LOGIT


def test_another_prior_is_named():
    ax = plot.discriminator([1, 0], [0.5, 0.5], prior=0.25)
    assert marks(ax.figure.axes[-1], "D*") == [(0, 0.4), (1, 0)]
    assert ax.figure.axes[-1].get_ylabel() == "D* = 0.25·p/(0.25·p + 0.75·q)"


def test_integrands_are_the_nonnegative_terms():
    ax = plot.kl_integrands([0.5, 0.5], [1, 0])
    forward, backward = heights(ax, "kl"), heights(ax, "reverse_kl")
    expected = [(1 - log(2)) / 2, log(2) - 0.5, 0.5]
    assert np.abs(np.subtract([forward[0], *backward], expected)).max() <= tolerances.RELATED_RTOL
    low = next(p for p in ax.patches if p.get_gid() == "infinity").get_y()
    assert forward[1] > low > 0.5
    [arrow] = [a for a in ax.texts if isinstance(a, Annotation) and a.arrowprops]
    assert arrow.xy[0] == arrow.get_position()[0] < 1
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


def test_one_fit_covers_and_the_other_seeks():
    ax = plot.fits(drawn.TWO_MODES, x=drawn.SITES)
    covering, seeking = line(ax, "kl")[1], line(ax, "reverse_kl")[1]
    left = drawn.SITES < 0
    assert 0.4 < covering[left].sum() < 0.8  # on both sides
    assert seeking[left].sum() > 0.999  # on the heavier mode
    assert drawn.SITES[seeking.argmax()] == -2


def test_fits_are_the_best_of_the_family():
    p = np.array([0.5, 0.25, 0.25])
    family = np.array([[1, 0, 0], [0.5, 0.5, 0], [0.25, 0.25, 0.5], [0.75, 0.125, 0.125]])
    ax = plot.fits(p, family)
    assert line(ax, "kl")[1].tolist() == family[3].tolist()  # the only other without a zero has the wrong mode
    assert line(ax, "reverse_kl")[1].tolist() == family[3].tolist()


def test_arrows_go_where_the_plan_moves_mass():
    t = drawn.in_the_plane()
    ax = plot.coupling(t)
    arrows = [a for a in ax.patches if isinstance(a, FancyArrowPatch)]
    assert sorted(a.get_gid() for a in arrows) == ["0->0", "1->1"]
    light, heavy = (a.get_linewidth() for a in arrows)
    assert light < heavy
    assert legend(ax) == ["μ", "ν"]


def test_mass_that_stays_has_no_arrow():
    mu = dv.Measure([[0.0, 0], [1, 1]])
    assert not plot.coupling(dv.wasserstein1(mu, mu)).patches


def test_the_matrix_has_its_marginals():
    t = drawn.on_the_line()
    ax = plot.coupling(t, kind="matrix")
    table = np.nan_to_num(np.asarray(ax.images[0].get_array().filled(0)))
    assert table.sum(axis=1).tolist() == [0.125, 0.375, 0.25, 0.25]
    assert table.sum(axis=0).tolist() == [0.5, 0.25, 0.25]
    right, above = ax.child_axes
    assert [bar.get_width() for bar in right.patches] == [0.125, 0.375, 0.25, 0.25]
    assert [bar.get_height() for bar in above.patches] == [0.5, 0.25, 0.25]


def test_a_plan_alone_is_drawn_between_the_measures_given():
    mu, nu = dv.Measure([0.0, 1.0]), dv.Measure([2.0, 3.0])
    ax = plot.coupling(dv.w1_primal(mu, nu), mu=mu, nu=nu)
    assert len(ax.patches) == 2
    with pytest.raises(ValueError, match="found a transport with no measures"):
        plot.coupling(dv.w1_primal(mu, nu))


def test_jax_measures_are_drawn():
    t = dv.wasserstein1(dv.Measure(jnp.zeros((1, 2))), dv.Measure(jnp.ones((1, 2))))
    assert len(plot.coupling(t).patches) == 1
    assert plot.critic(t).get_title(loc="left") == "A critic that earns 1.414"


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


def test_the_matrix_of_mutants_says_it_in_marks_and_words():
    ax = plot.matrix(drawn.MUTANTS)
    assert [t.get_text() for t in ax.texts] == ["×", "○", "×", "○", "·", "×", "○", "○", "·"]
    assert [t.get_text() for t in ax.get_xticklabels()] == ["coins", "mirror pairs", "generic"]
    assert [t.get_fontweight() for t in ax.get_yticklabels()] == ["normal", "normal", "bold"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plot.coupling(drawn.on_the_line(), kind="circle"), "expected 'arrows' or 'matrix'"),
        (lambda: plot.coupling(in_space()), "found points of dimension 3"),
        (lambda: plot.critic(in_space()), "found points of dimension 3"),
        (lambda: plot.critic(dv.w1_primal(dv.Measure([0.0]), dv.Measure([1.0]))), "found none for a critic"),
        (lambda: plot.critic(by_table()), "indices of a matrix"),
        (lambda: plot.matrix({}), "found nothing to draw"),
        (lambda: plot.discriminator([0.5, 0.5], [1, 0, 0]), "expected two vectors"),
        (lambda: plot.discriminator([0.5, 0.6], [1, 0]), "p: found"),
        (lambda: plot.discriminator([1, 0], [1, 0], x=[1, 2, 3]), "x: found shape"),
        (lambda: plot.discriminator(dv.laws.Custom(Endless()), U01), "expected x=numpy.linspace"),
        (lambda: plot.fits([0.5, 0.6]), "target: found"),
    ],
)
def test_refusals_are_one_line(call, message):
    with pytest.raises(ValueError, match=message) as refusal:
        call()
    assert "\n" not in str(refusal.value)
    assert plt.get_fignums() == []


class Endless:
    """A density without ends, place or width."""

    def log_prob(self, x):
        return -np.abs(x)


def in_space():
    return dv.wasserstein1(dv.Measure([[0.0, 0, 0]]), dv.Measure([[1.0, 0, 0]]))


def by_table():
    return dv.wasserstein1(dv.Measure([0.0]), dv.Measure([1.0]), metric=np.array([[0.0, 1], [1, 0]]))


def test_a_table_of_distances_still_has_a_matrix():
    assert plot.coupling(by_table(), kind="matrix").images


def test_a_cell_that_is_no_answer_is_refused():
    with pytest.raises(TypeError, match="expected True"):
        plot.matrix({"halved": {"coins": "killed"}})


def test_infinite_values_are_written_as_infinity():
    assert legend(plot.kl_integrands(U02, U01))[0] == "KL(p‖q) = ∞"
    assert inf not in [text.get_position()[1] for text in plot.kl_integrands(U02, U01).texts]
