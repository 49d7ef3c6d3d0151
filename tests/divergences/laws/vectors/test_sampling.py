"""Means over laws by Sobol's points: known means, and estimates against closed forms."""

import numpy as np
import pytest

import divergences as dv
from divergences.laws import Dirichlet, Mixture, MultivariateNormal
from divergences.laws.vectors.sampling import estimate, expectation, log_ratio, points, strata
from tests.divergences.laws.vectors import reference
from tests.tolerances import SOBOL

P, Q = reference.PAIR


def test_strata_unfold_mixtures_of_mixtures():
    inner = Mixture([0.5, 0.5], [P, Q])
    assert strata(Mixture([0.5, 0.25, 0.25], [inner, P, Q])) == [(0.25, P), (0.25, Q), (0.25, P), (0.25, Q)]
    assert strata(Mixture([1, 0], [P, Q])) == [(1.0, P)]


@pytest.mark.parametrize("law", [Q, Dirichlet([1.5, 2, 0.3]), Mixture([0.25, 0.75], [P, Q])])
def test_means(law):
    for i in range(law.dimension):
        found = expectation(law, lambda x, i=i: x[:, i])
        assert abs(found.value - law.mean[i]) <= found.error + SOBOL


def test_points_are_on_the_simplex():
    x = points(Dirichlet([0.5, 1, 2, 0.1]), np.random.default_rng(0).random((100, 4)))
    assert x.sum(1) == pytest.approx(np.ones(100), abs=SOBOL)
    assert (x >= 0).all()


@pytest.mark.parametrize("name", ["kl", "hellinger2"])
def test_estimates_are_near_closed_forms(name):
    found = estimate(name, P, Q)
    assert abs(found.value - getattr(dv, name)(P, Q).value) <= 3 * found.error
    assert found.error < 10 * SOBOL
    wide = MultivariateNormal([0, 0], np.eye(2) * 2)
    narrow = MultivariateNormal([0.5, 0], np.eye(2))
    chi2 = estimate("chi2", narrow, wide)
    assert abs(chi2.value - dv.chi2(narrow, wide).value) <= 3 * chi2.error + SOBOL


def test_where_neither_has_a_density_nothing_is_told():
    flat = MultivariateNormal([0, 0], np.diag([0, 1]))
    assert log_ratio(flat, flat, np.array([[1.0, 0]])).tolist() == [0]
