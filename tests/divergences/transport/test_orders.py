"""Wₚ in space against every assignment, in rationals and in balls; where nothing moves, or all by one translation."""

from fractions import Fraction
from itertools import permutations

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

import divergences as dv
from divergences.transport import orders
from divergences.transport.problem import HostProblem
from tests.divergences.transport.exact import by_permutations
from tests.divergences.transport.problems import atoms, generic, measure
from tests.tolerances import W1_CRITIC, W1_EACH, W1_RELATIVE, W1_WIDTH, WP_EARNED

METRICS = ("euclidean", "cityblock", "chebyshev")


def host(x, y, a, b, metric="euclidean"):
    return HostProblem(metric, *(np.array(v, float) for v in (x, y, a, b)))


@given(atoms(), atoms(), st.sampled_from([2, 3, 4]), st.integers(-200, 200))
def test_whole_orders_against_all_assignments(first, second, order, exponent):
    (x, a), (y, b) = first, second
    for metric, join in (("cityblock", sum), ("chebyshev", max)):
        costs = [[join(abs(u - v) for u, v in zip(s, t, strict=True)) ** order for t in y] for s in x]
        truth = by_permutations(costs, a, b) * Fraction(2) ** (order * exponent)
        mu, nu = (measure(np.ldexp(np.array(z, float), exponent), w) for z, w in (first, second))
        t = dv.wasserstein(mu, nu, order=order, metric=metric)
        assert Fraction(float(t.lower)) ** order <= truth <= Fraction(float(t.upper)) ** order
        assert t.status == "optimal"
        if not truth:
            assert t.value == 0


@given(st.integers(2, 5), st.sampled_from([1.5, 2, 2.75, 9]), st.integers(0, 2**32 - 1))
def test_any_order_against_all_assignments(n, order, seed):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(n, 2)), rng.normal(size=(n, 2)) + rng.choice([0.0, 3.0])
    with mpmath.workprec(160):
        costs = [
            [
                mpmath.power(mpmath.hypot(*(mpmath.mpf(u) - mpmath.mpf(v) for u, v in zip(s, t, strict=True))), order)
                for t in y
            ]
            for s in x
        ]
        least = min(mpmath.fsum(costs[i][j] for i, j in enumerate(p)) for p in permutations(range(n))) / n
        truth = mpmath.power(least, mpmath.mpf(1) / order)
        t = dv.wasserstein(dv.Measure(x), dv.Measure(y), order=order)
        assert t.lower <= truth <= t.upper
    assert t.status == "optimal"
    assert t.map.tolist() == y[t.plan.cols[np.argsort(t.plan.rows)]].tolist()


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize(("n", "d", "weighted"), [(30, 2, False), (30, 2, True), (6, 3, True), (40, 12, False)])
def test_what_certify_says_of_the_plan_and_the_potentials(metric, n, d, weighted):
    x, y, a, b = generic(n, n, n, d)
    mu, nu = (dv.Measure(x, a), dv.Measure(y, b)) if weighted else (dv.Measure(x), dv.Measure(y))
    for order in (1.5, 2, 4, 20):
        t = dv.wasserstein(mu, nu, order=order, metric=metric)
        c = dv.certify(mu, nu, plan=t.plan, potentials=t.critic, order=order, metric=metric)
        earned = mu.mass @ t.critic(x) - nu.mass @ t.critic.values
        assert t.status == "optimal"
        assert max(t.lower, c.lower) <= min(t.upper, c.upper)
        assert t.lower**order <= earned * (1 + order * W1_EACH) + reach(x, y, metric) ** order * W1_CRITIC
        if order <= 4:
            assert c.status == "optimal"
            assert t.gap <= W1_RELATIVE * t.value + W1_EACH * 2 * n * reach(x, y, metric)
            assert earned == pytest.approx(t.cost, rel=WP_EARNED)


def reach(x, y, metric):
    return cdist(x, y, metric).max()


def test_where_powers_leave_nothing_but_rounding_the_gap_says_so():
    x, y, a, b = generic(0, 40, 30, 2)
    t = dv.wasserstein(dv.Measure(x, a), dv.Measure(y, b), order=300)
    assert t.status == "optimal"
    assert t.gap > 0.1 * t.value
    assert dv.wasserstein1(dv.Measure(x, a), dv.Measure(y, b)).lower <= t.upper
    assert t.lower <= t.value <= t.upper <= reach(x, y, "euclidean") * (1 + W1_WIDTH)


def test_atoms_without_mass_and_atoms_that_meet():
    """What both have at one point may have to move: from (0, 1) to (1, 2), order 2 sends each one step, W1 one of them two."""
    mu, nu = dv.Measure([[0.0, 0], [1, 0]]), dv.Measure([[1.0, 0], [2, 0]])
    t = dv.wasserstein2(mu, nu)
    assert t.map.tolist() == [[1, 0], [2, 0]]
    assert (t.value, dv.wasserstein1(mu, nu).value) == (1, 1)
    more = (
        dv.Measure([[0.0, 0], [1, 0], [50, 9]], [0.5, 0.5, 0]),
        dv.Measure([[-7.0, 3], [1, 0], [2, 0]], [0, 0.5, 0.5]),
    )
    assert dv.wasserstein2(*more).value == pytest.approx(1, rel=W1_WIDTH)
    assert dv.wasserstein2(*more).map.tolist() == [[1, 0], [2, 0], [50, 9]]


@pytest.mark.parametrize("order", [1.5, 2, 9])
def test_the_same_measure_is_0_apart(order):
    x, y, a, _ = generic(0, 9, 4, 3)
    shuffled = np.random.default_rng(0).permutation(9)
    for mu, nu in (
        (dv.Measure(x, a), dv.Measure(x[shuffled], a[shuffled])),
        (dv.Measure(y), dv.Measure(np.repeat(y, 2, axis=0))),
        (dv.Measure(y[:, 0]), dv.Measure(np.repeat(y[:, 0], 2))),
    ):
        t = dv.wasserstein(mu, nu, order=order)
        assert (t.lower, t.value, t.upper, t.status) == (0, 0, 0, "optimal")
    table = np.array([[0.0, 1.0], [1.0, 0.0]])
    assert dv.wasserstein(dv.Measure([0, 1]), dv.Measure([1, 0]), order=order, metric=table).upper == 0


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("order", [1.5, 2, 3])
@pytest.mark.parametrize("size", [1e-20, 0.7, 1e40])
def test_a_translation_costs_its_length(metric, order, size):
    x, _, a, _ = generic(1, 8, 2, 3)
    step = size * np.array([1.0, 0.0, 0.0])
    mu, nu = dv.Measure(x * [0, 1, 1], a), dv.Measure(x * [0, 1, 1] + step, a)
    t = dv.wasserstein(mu, nu, order=order, metric=metric)
    assert t.lower <= size <= t.upper
    assert t.gap <= W1_WIDTH * size
    assert (t.method, t.status) == ("presolve", "optimal")
    f, g = t.critic(mu.points), t.critic.values
    assert a @ f - a @ g == pytest.approx(size**order, rel=W1_CRITIC * max(1, 1 / size) ** 2)


def test_without_a_table_the_bracket_is_certifys(monkeypatch):
    x, y, a, b = generic(0, 20, 15, 2)
    whole = orders.solve(host(x, y, a, b), 2)
    monkeypatch.setattr(orders, "LARGEST_TABLE", 10)
    rough = orders.solve(host(x, y, a, b), 2)
    assert rough.method == "own plan, own potentials"
    assert max(rough.lower, whole.lower) <= min(rough.upper, whole.upper)


@pytest.mark.parametrize("order", [1.5, 2, 3])
def test_many_dimensions_take_the_short_list(order, monkeypatch):
    monkeypatch.setattr(orders.portfolio, "SHORT", 30)
    x, y, a, b = generic(5, 40, 35, 12)
    t = orders.solve(host(x, y, a, b), order)
    assert t.method == "shortlist"
    monkeypatch.setattr(orders.portfolio, "SHORT", 10**9)
    other = orders.solve(host(x, y, a, b), order)
    assert other.method == "network simplex"
    assert max(t.lower, other.lower) <= min(t.upper, other.upper)


def test_taking_off_the_translation_changes_no_bound(monkeypatch):
    x, y, a, b = generic(6, 25, 20, 2, shift=40.0)
    found = [orders.solve(host(x, y, a, b, metric), 2.5) for metric in METRICS]
    monkeypatch.setattr(orders, "_centred", lambda problem, order, propose: propose)
    for metric, t in zip(METRICS, found, strict=True):
        raw = orders.solve(host(x, y, a, b, metric), 2.5)
        assert abs(t.value - raw.value) <= W1_WIDTH * t.value
        assert t.tight


def test_near_measures_are_at_least_as_far_apart_as_by_w1():
    x = generic(2, 30, 30, 2)[0]
    y = x + 1e-10 * np.random.default_rng(0).normal(size=x.shape) + [1e-9, 0]
    t = dv.wasserstein2(dv.Measure(x), dv.Measure(y))
    assert 0.9e-9 <= t.lower <= t.value <= t.upper <= 1.2e-9
    assert t.status == "optimal"
