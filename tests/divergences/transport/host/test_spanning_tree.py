"""Flows and potentials from the tree under a vertex."""

import numpy as np
import pytest

from divergences.transport.costs.dense import named_costs
from divergences.transport.host.spanning_tree import refine
from divergences.transport.solution import Coupling
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_GAP, W1_MARGINAL


@pytest.mark.parametrize(("n", "m"), [(1, 1), (1, 5), (5, 1), (8, 6)])
def test_any_tree_has_the_marginals_and_prices_its_edges(n, m):
    x, y, a, b = generic(n, n, m, 2)
    c = named_costs("euclidean", x, y).matrix
    nothing = Coupling(np.array([0]), np.array([0]), np.array([1.0]))
    plan, g = refine(c, a, b, nothing, np.zeros(m))
    assert len(plan.mass) == n + m - 1
    f = (c + g)[plan.rows, plan.cols]
    for i in range(n):
        assert np.ptp(f[plan.rows == i]) <= W1_GAP


def test_a_perturbed_vertex_is_repaired():
    n = 6
    x = np.stack([np.zeros(n), np.arange(n) / n], axis=1)
    c = named_costs("euclidean", x, x + np.array([0.5, 0.0])).matrix
    mass = np.full(n, 1 / n)
    rough = Coupling(np.arange(n), np.arange(n), mass + 1e-9 * np.arange(n))
    plan, _ = refine(c, mass, mass, rough, np.full(n, 1e-9))
    assert np.abs(np.bincount(plan.rows, plan.mass, n) - mass).max() <= W1_MARGINAL * 2 * n
    assert abs(np.sum(plan.mass[plan.rows == plan.cols]) - 1) <= W1_MARGINAL * 2 * n
