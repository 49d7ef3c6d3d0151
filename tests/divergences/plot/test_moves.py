"""Between which measures a plan is drawn."""

from dataclasses import replace

import numpy as np
import pytest

import divergences as dv
from divergences import plot
from divergences.plot.moves import ROUNDING, moves_of
from divergences.transport.result import Plan
from tests.divergences.plot import drawn


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
