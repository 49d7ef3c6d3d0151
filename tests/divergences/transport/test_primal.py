"""The coupling programme: its value and the marginals of its plan."""

from fractions import Fraction

import numpy as np
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
