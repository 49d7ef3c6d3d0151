"""Whatever the masses are, a repaired plan has the marginals; a right one stays as it is."""

from math import fsum

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.transport.costs.dense import named_costs
from divergences.transport.foreign import repair
from divergences.transport.solution import Coupling
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_MARGINAL


def orders(x, y):
    return [(x[:, 0], y[:, 0]), (np.arange(len(x)), np.arange(len(y)))]


def missed(plan, a, b):
    return sum(fsum(abs(np.bincount(k, plan.mass, len(w)) - w)) for k, w in ((plan.rows, a), (plan.cols, b)))


@given(st.integers(0, 2**32 - 1), st.sampled_from([1e-9, 1.0, 1e9, 1e300]))
def test_any_masses_become_a_coupling(seed, scale):
    rng = np.random.default_rng(seed)
    n, m = rng.integers(1, 9, 2)
    x, y, a, b = generic(seed, n, m, 2)
    k = int(rng.integers(0, 20))
    plan = Coupling(rng.integers(n, size=k), rng.integers(m, size=k), scale * rng.normal(size=k))
    cut = repair.cut(plan, a, b)
    assert (np.bincount(cut.rows, cut.mass, n) <= a * (1 + W1_MARGINAL)).all()
    assert (np.bincount(cut.cols, cut.mass, m) <= b * (1 + W1_MARGINAL)).all()
    whole = repair.filled(named_costs("euclidean", x, y), cut, a, b, orders(x, y))
    assert whole.mass.min() > 0
    assert missed(whole, a, b) <= W1_MARGINAL * (n + m)


def test_a_coupling_stays_as_it_is():
    a, b = np.array([0.5, 0.25, 0.25]), np.array([0.75, 0.25])
    plan = Coupling(np.array([0, 1, 2]), np.array([0, 0, 1]), a)
    x, y = np.zeros((3, 1)), np.ones((2, 1))
    again = repair.filled(named_costs("euclidean", x, y), repair.cut(plan, a, b), a, b, orders(x, y))
    assert [v.tolist() for v in again] == [v.tolist() for v in plan]


def test_what_exceeds_a_marginal_is_cut_and_what_is_missing_goes_the_cheapest_way():
    a = b = np.array([0.5, 0.5])
    x, y = np.array([[0.0], [10.0]]), np.array([[10.0], [0.0]])
    plan = Coupling(np.array([0]), np.array([1]), np.array([3.0]))
    cut = repair.cut(plan, a, b)
    assert cut.mass.tolist() == [0.5]
    nothing = Coupling(*(v[:0] for v in plan))
    whole = repair.filled(named_costs("euclidean", x, y), nothing, a, b, orders(x, y))
    assert sorted(zip(*(v.tolist() for v in whole), strict=True)) == [(0, 1, 0.5), (1, 0, 0.5)]


def test_sums_do_not_overflow():
    a = b = np.array([0.5, 0.5])
    plan = Coupling(np.array([0, 0, 1]), np.array([0, 1, 1]), np.full(3, 1.7e308))
    assert repair.cut(plan, a, b).mass.tolist() == pytest.approx([0.25, 1 / 6, 1 / 3], rel=W1_MARGINAL)
