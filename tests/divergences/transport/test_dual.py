"""The critic's programme: its value, and that the critic is 1-Lipschitz."""

from fractions import Fraction

import numpy as np
from hypothesis import given

from divergences.transport.dual import w1_dual
from tests.divergences.transport.exact import by_permutations
from tests.divergences.transport.problems import atoms, measure
from tests.tolerances import W1_GAP


@given(atoms(), atoms())
def test_the_critic_has_the_exact_value_and_no_slope_above_1(first, second):
    mu, nu = measure(*first), measure(*second)
    costs = [[sum(abs(u - v) for u, v in zip(s, t, strict=True)) for t in second[0]] for s in first[0]]
    t = w1_dual(mu, nu, metric="cityblock")
    assert abs(Fraction(float(t)) - by_permutations(costs, first[1], second[1])) <= Fraction(W1_GAP) * 16
    z = np.concatenate([mu.points, nu.points])
    f = t.critic(z)
    assert (f[:, None] - f <= np.abs(z[:, None] - z).sum(-1) + W1_GAP * 16).all()
    assert t.plan is None
