"""HiGHS' vertex: its marginals, its prices, and atoms without mass."""

import numpy as np
import pytest

from divergences.transport.bounds import certificate
from divergences.transport.costs.dense import given_costs, named_costs
from divergences.transport.host.linear_programme import coupling
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_GAP, W1_MARGINAL


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
