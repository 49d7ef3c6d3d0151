"""Where two measures live: points, indices, or the table of a function."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.costs.ground import costs_between, epsilon, ground

TABLE = np.array([[0.0, 2.0, 3.0], [2.0, 0.0, 4.0], [3.0, 4.0, 0.0]])


def test_points_stay_points():
    table, x, y = ground("cityblock", Measure([0.0, 1.0]), Measure([2.0]))
    assert table is None
    assert (x.tolist(), y.tolist()) == ([[0.0], [1.0]], [[2.0]])


@pytest.mark.parametrize("bad", [[3], [-1], [0.5]])
def test_what_is_no_index_is_refused(bad):
    with pytest.raises(ValueError, match=r"^nu: found the point .*; expected indices 0 to 2"):
        ground(TABLE, Measure([0]), Measure(bad))


def test_under_a_trace_what_is_no_index_becomes_one_that_is_recognised():
    y = jax.jit(lambda i: ground(TABLE, Measure([0]), Measure(i)).y)(jnp.array([1.0, 3.0, 0.5]))
    assert y.tolist() == [1, -1, -1]


def test_a_table_is_square_and_a_metric():
    with pytest.raises(ValueError, match=r"^metric: found a matrix of shape \(2, 3\)"):
        ground(TABLE[:2], Measure([0]), Measure([1]))
    with pytest.raises(ValueError, match=r"^metric: found d\(0, 0\) = 1.0"):
        ground(TABLE + 1, Measure([0]), Measure([1]))


def test_a_function_is_a_table_of_the_distinct_points():
    def metric(s, t):
        return abs(s - t)

    table, x, y = ground(metric, Measure([5.0, 1.0, 5.0]), Measure([1.0, 2.0]))
    assert table.shape == (3, 3)
    assert table[x[:, None], y].tolist() == [[4.0, 3.0], [0.0, 1.0], [4.0, 3.0]]


def test_costs_between_measures_are_those_of_the_table_or_of_the_norm():
    costs = costs_between(TABLE, Measure([2, 0]), Measure([1]))
    assert np.ldexp(costs.matrix, costs.exponent).tolist() == [[4.0], [2.0]]
    costs = costs_between("euclidean", Measure([[0.0, 0.0]]), Measure([[3.0, 4.0], [0.0, 0.0]]))
    assert np.ldexp(costs.matrix, costs.exponent).tolist() == [[5.0, 0.0]]


def test_the_precision_that_entries_carry():
    assert [epsilon(np.zeros(1, t)) for t in (np.float32, np.float64, np.int64)] == [2.0**-23, 2.0**-52, 2.0**-52]
