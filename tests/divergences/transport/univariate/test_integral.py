"""The sorted line with its proof: the plan in order, the critic, the slopes and the bracket, against rational arithmetic."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.transport.univariate import integral
from tests.divergences.transport.exact import on_the_line
from tests.tolerances import W1_LINE, U

FOUR, THREE = (st.lists(st.integers(-3, 3), min_size=n, max_size=n) for n in (4, 3))


@given(FOUR, THREE)
def test_the_plan_in_order_is_a_staircase_with_the_right_marginals(x, y):
    a, b = np.array([0.25, 0.5, 0.125, 0.125]), np.array([0.5, 0.0, 0.5])
    plan = integral.monotone(np.array(x, float), np.array(y, float), a, b)
    assert len(plan.mass) == 6
    assert np.bincount(plan.rows, plan.mass, 4).tolist() == a.tolist()
    assert np.bincount(plan.cols, plan.mass, 3).tolist() == b.tolist()
    cost = sum(Fraction(m) * abs(x[i] - y[j]) for i, j, m in zip(*plan, strict=True))
    assert cost == on_the_line(x, y, a, b)


A, B = np.array([0.25, 0.5, 0.125, 0.125]), np.array([0.5, 0.0, 0.5])


@given(FOUR, THREE)
def test_the_critic_is_1_lipschitz_and_its_dual_value_is_the_distance(x, y):
    z = np.array(x, float), np.array(y, float)
    f, g = integral.potential(integral.excess(*z, A, B))
    points, values = np.concatenate(z), np.concatenate([f, g])
    assert np.all(np.abs(values[:, None] - values) <= np.abs(points[:, None] - points))
    assert Fraction(A @ f - B @ g) == on_the_line(x, y, A, B)


@given(FOUR, THREE)
def test_slopes_are_those_of_the_coupling_in_order(x, y):
    z = np.array(x, float), np.array(y, float)
    plan = integral.monotone(*z, A, B)
    each = plan.mass * np.sign(z[0][plan.rows] - z[1][plan.cols])
    assert integral.slopes(*z, A, B).tolist() == np.bincount(plan.rows, each, 4).tolist()


@given(st.integers(0, 99), st.sampled_from([1.0, 1e-300, 1e300]))
def test_the_bracket_holds_the_distance_and_is_rounding_wide(seed, scale):
    rng = np.random.default_rng(seed)
    x, y, a, b = (
        scale * rng.normal(size=9),
        scale * rng.normal(size=6),
        rng.dirichlet(np.ones(9)),
        rng.dirichlet(np.ones(6)),
    )
    lower, value, upper = integral.certified(integral.excess(x, y, a, b))
    assert Fraction(lower) <= on_the_line(x, y, a, b) <= Fraction(upper)
    assert lower <= value <= upper
    assert upper - lower <= 32 * U * upper


@given(FOUR, THREE, st.sampled_from([(None, None), (A, B), (A, None)]))
def test_both_ways_of_summing_are_the_distance(x, y, masses):
    full = integral.with_masses(np.array(x), np.array(y), *masses)
    truth = on_the_line(x, y, *full[2:])
    for gaps, excess in (integral.excess(*full)[:2], integral._short_excess(*full)):
        assert abs(Fraction(float(gaps @ np.abs(excess))) - truth) <= Fraction(W1_LINE) * truth + Fraction(2.0**-80)


@pytest.mark.parametrize(
    ("far", "near"), [(1e300, 1e-300), (1e160, 1e-170), (2.0**990, 2.0**-84), (2.0**990, 2.0**-85)]
)
def test_gaps_that_are_nothing_in_the_unit_of_the_largest_count(far, near):
    x, y, half = np.array([0.0, far]), np.array([near, far]), np.array([0.5, 0.5])
    for lower, _, upper in (
        integral.certified(integral.excess(x, y, half, half)),
        integral.certified(integral.excess(-y, -x, half, half)),
    ):
        assert lower <= near / 2 <= upper <= far * 2.0**-850
    assert integral.certified(integral.excess(x, x, half, half)) == (0, 0, 0)


CLOSE = st.builds(lambda k, scale: (1 + k * 2.0**-52) * scale, st.integers(0, 9), st.sampled_from([1.0, -1.0, 5e-324]))


@given(st.lists(CLOSE | st.floats(-1e300, 1e300), min_size=1, max_size=20))
def test_few_points_are_put_in_order_even_where_their_last_bits_alone_differ(z):
    points = np.array(z)
    order, gaps = integral._short_order(points)
    assert sorted(order.tolist()) == list(range(len(z)))
    assert points[order].tolist() == sorted(z)
    assert gaps.tolist() == np.diff(np.sort(points)).tolist()


@given(st.integers(0, 99))
def test_points_a_rounding_apart_and_masses_that_hardly_differ_keep_the_digits(seed):
    rng = np.random.default_rng(seed)
    x, y = (1 + rng.integers(0, 50, n) * 2 * U for n in (9, 7))
    a, b = rng.dirichlet(np.full(9, 0.1)), rng.dirichlet(np.ones(7))
    truth = on_the_line(x, y, a, b)
    assert abs(Fraction(float(integral.distance(x, y, a, b))) - truth) <= Fraction(W1_LINE) * truth
