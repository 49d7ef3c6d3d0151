"""HiGHS' vertex: its marginals, its prices, and atoms without mass."""

import numpy as np
import pytest

import divergences as dv
from divergences.transport import certificate
from divergences.transport.costs.dense import CostTable, Errors, given_costs, named_costs
from divergences.transport.host.linear_programme import coupling, filled, met, missed
from divergences.transport.solution import Coupling
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_GAP, W1_LP, W1_MARGINAL

A, B = np.array([0.5, 0.5 - 2.0**-40, 2.0**-40]), np.array([0.25, 0.75])
COSTS = np.array([[0.0, 2.0], [3.0, 1.0], [2.0, 2.0]])
SHORT = Coupling(np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([0.25, 0.25 + 2.0**-38, 0.5 - 2.0**-38]))


def test_what_a_plan_misses_is_its_largest_wrong_marginal():
    assert missed(SHORT, A, B) == 2.0**-38
    assert missed(Coupling(np.array([0, 0, 1, 2]), np.array([0, 1, 1, 1]), np.array([0.25, 0.25, *A[1:]])), A, B) == 0


@pytest.mark.parametrize("repair", [lambda: met(COSTS, A, B, SHORT, np.zeros(2)), lambda: filled(SHORT, A, B)])
def test_a_repaired_plan_meets_its_marginals(repair):
    plan = repair()
    assert missed(plan, A, B) <= W1_MARGINAL * 5
    assert (plan.mass >= 0).all()
    assert len(set(zip(plan.rows.tolist(), plan.cols.tolist(), strict=True))) == len(plan.mass)


def test_a_plan_that_misses_nothing_stays_as_it_is():
    plan = Coupling(np.array([0, 0, 1, 2]), np.array([0, 1, 1, 1]), np.array([0.25, 0.25, *A[1:]]))
    assert met(COSTS, A, B, plan, np.zeros(2)) is plan


def test_the_plan_of_a_linear_programme_sends_all_the_mass():
    """Within the solver's tolerance lay 3.3e-12 of the mass, and the plan was called optimal without it."""
    mass = [1 - 3.3e-12, 1.8e-56, 3.3e-12]
    mu, nu = dv.Measure([[0.0, 0]]), dv.Measure([[1e-5, -1e-4], [6e-10, -5e-10], [0.04, -0.07]], mass)
    for t in (dv.wasserstein1(mu, nu, method="lp"), dv.w1_primal(mu, nu)):
        sent = np.bincount(t.plan.cols, t.plan.mass, 3)
        assert np.abs(sent - mass).max() <= W1_MARGINAL * 4
    rng = np.random.default_rng(0)
    for _ in range(40):
        n, m = rng.integers(2, 12, 2)
        a, b = rng.dirichlet(np.full(n, 0.05)), rng.dirichlet(np.full(m, 0.05))
        t = dv.w1_primal(dv.Measure(rng.normal(size=(n, 2)), a), dv.Measure(rng.normal(size=(m, 2)), b))
        assert missed(Coupling(t.plan.rows, t.plan.cols, t.plan.mass), a / a.sum(), b / b.sum()) <= W1_MARGINAL * (
            n + m
        )


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
