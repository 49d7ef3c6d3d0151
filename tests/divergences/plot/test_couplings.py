"""Arrows from atom to atom, and the matrix between its marginals."""

from dataclasses import replace

import jax.numpy as jnp
import numpy as np
import pytest
from matplotlib.patches import FancyArrowPatch

import divergences as dv
from divergences import plot
from divergences.plot.couplings import ROUNDING, moves_of
from divergences.transport.result import Plan
from tests.divergences.plot import drawn
from tests.divergences.plot.reading import legend


def test_a_plan_alone_is_drawn_between_the_measures_given():
    mu, nu = dv.Measure([0.0, 1.0]), dv.Measure([2.0, 3.0])
    ax = plot.coupling(dv.w1_primal(mu, nu), mu=mu, nu=nu)
    assert len(ax.patches) == 2
    with pytest.raises(ValueError, match="found a transport with no measures"):
        plot.coupling(dv.w1_primal(mu, nu))


def test_what_rounding_left_of_a_move_is_no_move():
    t = drawn.on_the_line()
    mass = np.append(t.plan.mass, ROUNDING / 2 * t.plan.mass.max())
    rows, cols = np.append(t.plan.rows, 0), np.append(t.plan.cols, 2)
    kept = moves_of(replace(t, plan=Plan(rows, cols, mass)))
    assert (kept.rows.tolist(), kept.cols.tolist()) == (t.plan.rows.tolist(), t.plan.cols.tolist())


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


def test_jax_measures_are_drawn():
    t = dv.wasserstein1(dv.Measure(jnp.zeros((1, 2))), dv.Measure(jnp.ones((1, 2))))
    assert len(plot.coupling(t).patches) == 1
    assert plot.critic(t).get_title(loc="left") == "A critic that earns 1.414"


def test_a_table_of_distances_still_has_a_matrix():
    assert plot.coupling(drawn.by_table(), kind="matrix").images


def test_what_cannot_be_drawn_is_refused_in_one_line():
    with pytest.raises(TypeError, match=r"^t: found int; expected a Transport") as refusal:
        dv.plot.coupling(3)
    assert "\n" not in str(refusal.value)


def test_atoms_are_counted_from_1_as_outcomes_are():
    ax = plot.coupling(dv.wasserstein1(dv.Measure([0, 1, 5]), dv.Measure([0, 2])), kind="matrix")
    ax.figure.canvas.draw()
    said = [[text.get_text() for text in axis.get_ticklabels()] for axis in (ax.xaxis, ax.yaxis)]
    assert said == [["1", "2"], ["1", "2", "3"]]
