"""HiGHS' vertex: its marginals, its prices, and atoms without mass."""

import numpy as np
import pytest

from divergences.transport.bounds import certificate
from divergences.transport.costs.dense import CostTable, given_costs, named_costs
from divergences.transport.costs.protocol import Errors
from divergences.transport.host.linear_programme import coupling
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_GAP, W1_LP, W1_MARGINAL


@pytest.mark.parametrize(("n", "m"), [(1, 1), (1, 6), (5, 4), (9, 9)])
def test_a_vertex_and_prices_that_close_the_bracket(n, m):
    x, y, a, b = generic(n, n, m, 2)
    costs = named_costs("euclidean", x, y)
    plan, price = coupling(costs, a, b)
    assert len(plan.mass) <= n + m - 1
    assert np.abs(np.bincount(plan.rows, plan.mass, n) - a).max() <= W1_MARGINAL * (n + m)
    assert np.abs(np.bincount(plan.cols, plan.mass, m) - b).max() <= W1_MARGINAL * (n + m)
    low = certificate.lower(costs, certificate.c_transform(costs, price), a, b)
    assert 0 <= certificate.upper(costs, plan, a, b) - low <= W1_GAP * 16


def test_atoms_without_mass_take_no_part():
    costs = given_costs(np.array([[1.0, 9.0, 2.0], [5.0, 5.0, 5.0]]))
    plan, price = coupling(costs, np.array([1.0, 0.0]), np.array([0.5, 0.0, 0.5]))
    assert set(zip(plan.rows.tolist(), plan.cols.tolist(), strict=True)) == {(0, 0), (0, 2)}
    assert (costs.matrix[0] + price).argmin() != 1


def test_reduced_costs_next_to_nothing_are_solved():
    """Their scale would be 2^−1075, which is 0 in floating point."""
    costs = CostTable(np.array([[0.0, 0.0, 1.0], [0.0, 1e-320, 1.0]]), Errors(0, 0.0, 0.0))
    plan, potential = coupling(costs, np.array([0.5, 0.5]), np.array([0.25, 0.25, 0.5]))
    assert np.isfinite(potential).all()
    np.testing.assert_allclose(np.bincount(plan.rows, plan.mass), 0.5, rtol=W1_LP)
    np.testing.assert_allclose(np.bincount(plan.cols, plan.mass), [0.25, 0.25, 0.5], rtol=W1_LP)
