"""The coupling programme: its value and the marginals of its plan, by HiGHS and by steps."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from divergences.transport.primal import w1_primal
from tests.divergences.transport.exact import by_permutations, marginals
from tests.divergences.transport.problems import atoms, measure
from tests.tolerances import W1_GAP, W1_MARGINAL


@given(atoms(), atoms())
def test_the_plan_of_the_solver_is_a_coupling_and_costs_the_exact_value(first, second):
    mu, nu = measure(*first), measure(*second)
    costs = [[sum(abs(u - v) for u, v in zip(s, t, strict=True)) for t in second[0]] for s in first[0]]
    t = w1_primal(mu, nu, metric="cityblock")
    assert abs(Fraction(float(t)) - by_permutations(costs, first[1], second[1])) <= Fraction(W1_GAP) * 16
    for sums, mass in zip(marginals(t, len(mu.mass), len(nu.mass)), (mu.mass, nu.mass), strict=True):
        assert np.abs(sums - mass).max() <= W1_MARGINAL * 8


@pytest.mark.slow
def test_by_steps_it_has_a_critic_too():
    mu, nu = measure([(0, 0), (2, 1)], [1, 3]), measure([(1, 1), (4, 0)], [2, 2])
    t = w1_primal(mu, nu, metric="cityblock", method="jax")
    assert t.lower <= 9 / 4 <= t.upper  # by hand: ¼ moves 2, ¼ moves 1, ½ moves 3
    dual_value = np.sum(mu.mass * t.critic(mu.points)) - np.sum(nu.mass * t.critic(nu.points))
    assert t.lower <= dual_value + W1_GAP * 8
    assert dual_value <= t.upper + W1_GAP * 8


def test_methods_are_refused_by_name():
    mu = measure([(0, 0)], [4])
    with pytest.raises(ValueError, match=r"^method: found 'simplex'; expected 'lp' or 'jax'"):
        w1_primal(mu, mu, method="simplex")
