"""Plans that miss some mass are made couplings again, with the entries of a vertex and no more."""

import numpy as np
import pytest

import divergences as dv
from divergences.transport.host.marginals import filled, met, missed
from divergences.transport.solution import Coupling
from tests.tolerances import W1_MARGINAL

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
