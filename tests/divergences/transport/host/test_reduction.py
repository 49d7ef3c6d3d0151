"""What is left to move, and what stays where it is."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given

from divergences._core.measure import Measure
from divergences.transport.host.reduction import lift, reduce
from divergences.transport.primal import w1_primal
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import atoms, measure
from tests.tolerances import EPS32, W1_GAP, W1_MARGINAL


@given(atoms(total=8), atoms(total=8))
def test_what_is_left_to_move_and_what_stays_make_up_both_measures(first, second):
    mu, nu = measure(*first), measure(*second)
    net = reduce(HostProblem("euclidean", mu.points, nu.points, mu.mass, nu.mass))
    assert abs(net.p.sum() - net.q.sum()) == 0  # eighths are exact
    assert not set(net.source) & set(net.target)
    assert net.p.sum() + net.stay.sum() == 1
    if len(net.p):
        whole = np.outer(net.p, net.q) / net.p.sum()
        i, j = np.nonzero(whole)
        plan = lift(net, Coupling(i, j, whole[i, j]))
        for index, mass in ((plan.rows, mu.mass), (plan.cols, nu.mass)):
            assert np.abs(np.bincount(index, plan.mass, len(mass)) - mass).max() <= W1_MARGINAL * 16


def test_equal_measures_in_another_order_and_split_are_at_distance_0():
    x = np.random.default_rng(0).normal(size=(30, 2))
    mu, nu = Measure(x), Measure(np.repeat(x[::-1], 2, axis=0))
    assert wasserstein1(mu, mu).upper == 0
    t = wasserstein1(Measure(x), Measure(x[::-1]))
    assert (t.value, t.lower, t.upper) == (0, 0, 0)
    t = wasserstein1(Measure(x, np.full(30, 1 / 30)), nu)
    assert t.value <= t.upper <= W1_GAP * 6


def test_shared_cells_of_a_grid_stay():
    cells = np.argwhere(np.ones((8, 8))).astype(float)
    a, b = (np.random.default_rng(k).multinomial(2**10, np.full(64, 1 / 64)) / 2**10 for k in (0, 1))
    t = wasserstein1(Measure(cells, a), Measure(cells, b), metric="cityblock")
    stay = t.plan.mass[t.plan.rows == t.plan.cols].sum()
    assert stay == np.minimum(a, b).sum()
    full = w1_primal(Measure(cells, a), Measure(cells, b), metric="cityblock")
    assert abs(full.value - t.value) <= W1_GAP * 14
    assert t.gap <= W1_GAP * 14


@pytest.mark.slow
def test_duplicates_and_zero_masses_under_a_trace():
    x = jnp.asarray([[0.0, 0.0], [0.0, 0.0], [1.0, 5.0], [9.0, 9.0]])
    a, b = jnp.asarray([0.25, 0.25, 0.5, 0.0]), jnp.asarray([0.5, 0.25, 0.25, 0.0])
    y = jnp.asarray([[0.0, 0.0], [3.0, 4.0], [1.0, 5.0], [7.0, 7.0]])
    t = jax.jit(lambda x: wasserstein1(Measure(x, a), Measure(y, b)))(x)
    assert abs(float(t.value) - 0.25 * 5**0.5) <= EPS32  # ¼ of (1, 5) goes to (3, 4)
    slope = jax.grad(lambda b: wasserstein1(Measure(x, a), Measure(y, b)).value)(b)
    assert np.all(np.isfinite(slope))
