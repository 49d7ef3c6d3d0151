"""Brackets of Wₚ in every unit, against exact optima."""

from fractions import Fraction
from math import ldexp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.transport.foreign import bracket
from divergences.transport.foreign.given import Candidates
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling, Potential
from tests.divergences.transport.exact import by_permutations
from tests.divergences.transport.problems import atoms, generic
from tests.tolerances import W1_WIDTH


def hosted(x, y, a, b, metric="cityblock"):
    x, y, a, b = (np.array(v, float) for v in (x, y, a, b))
    return HostProblem(metric, x, y, a / a.sum(), b / b.sum())


@given(atoms(), atoms(), st.integers(1, 4), st.integers(-300, 200), st.integers(0, 2**32 - 1))
def test_any_plan_and_any_potential_in_any_unit(first, second, order, exponent, seed):
    (x, a), (y, b) = first, second
    rng = np.random.default_rng(seed)
    costs = [[sum(abs(u - v) for u, v in zip(s, t, strict=True)) ** order for t in y] for s in x]
    truth = by_permutations(costs, a, b) * Fraction(2) ** (order * exponent)
    k = int(rng.integers(0, 9))
    plan = Coupling(rng.integers(len(a), size=k), rng.integers(len(b), size=k), rng.normal(size=k))
    offered = Candidates([ldexp(1.0, order * exponent) * rng.normal(size=len(a))], [])
    problem = hosted(np.ldexp(x, exponent), np.ldexp(y, exponent), a, b)
    for given_plan in (plan, None):
        for candidates in (offered, None):
            found = bracket.solution(problem, order, given_plan, candidates)
            assert Fraction(found.lower) ** order <= truth <= Fraction(found.upper) ** order
            assert found.lower <= found.value <= found.upper


@pytest.mark.parametrize("order", [1, 2])
def test_without_a_table_it_is_the_same(order, monkeypatch):
    problem = hosted(*generic(0, 30, 20, 3), metric="euclidean")
    tabled = bracket.solution(problem, order, None, None)
    monkeypatch.setattr(bracket, "STORED", 30 * 20)
    assert bracket.in_unit(problem, order)[1].table is not None
    monkeypatch.setattr(bracket, "STORED", 30 * 20 - 1)
    assert bracket.in_unit(problem, order)[1].table is None
    tiled = bracket.solution(problem, order, None, None)
    assert abs(tabled.lower - tiled.lower) + abs(tabled.upper - tiled.upper) <= W1_WIDTH * tabled.upper
    monkeypatch.setattr(bracket, "SOLVED", 30 * 20)
    assert bracket.solution(problem, order, None, None).upper == tiled.upper
    monkeypatch.setattr(bracket, "SOLVED", 30 * 20 - 1)  # a plan is not made but filled
    sent = bracket.solution(problem, order, None, None)
    assert sent.upper > tiled.upper
    assert sent.lower == tiled.lower


def test_what_a_plan_misses_is_sent_in_orders_that_no_total_of_the_masses_changes():
    problem = hosted(*generic(1, 6, 5, 4), metric="euclidean")
    critic = Potential(np.arange(6.0), np.arange(5.0))
    one = bracket._orders(problem, critic)
    other = bracket._orders(problem._replace(a=2 * problem.a, b=8 * problem.b), critic)
    assert len(one) == 3 + bracket.AXES
    for order, same in zip(one, other, strict=True):
        assert [v.tolist() for v in order] == [v.tolist() for v in same]
    shift = problem.b @ problem.y - problem.a @ problem.x
    along = problem.x @ shift, problem.y @ shift
    assert [np.argsort(v).tolist() for v in one[2]] == [np.argsort(v).tolist() for v in along]


def test_the_plan_that_is_given_is_the_one_that_is_priced():
    """Two atoms a side, each of which has a partner in its own place: a plan that crosses pays 1."""
    problem, two = hosted([[0.0], [1.0]], [[0.0], [1.0]], [1.0, 1.0], [1.0, 1.0]), np.arange(2)
    for plan, cost in ((Coupling(two, two[::-1], np.full(2, 0.5)), 1), (Coupling(two, two, np.full(2, 0.5)), 0)):
        found = bracket.solution(problem, 1, plan, None)
        assert (found.value, found.lower) == (cost, 0)
        assert cost <= found.upper <= cost + W1_WIDTH
    assert bracket.solution(problem, 1, None, None).value == 0


@pytest.mark.parametrize("order", [1, 2, 8])
def test_potentials_as_far_apart_as_the_costs_are_taken_as_they_are(order):
    """Two places eight axes apart and half the mass that has to change: f of one is above f of the other by 8^p."""
    places = np.array([np.zeros(8), np.ones(8)])
    problem, cost = hosted(places, places, [0.75, 0.25], [0.25, 0.75]), 8.0**order / 2
    found = bracket.solution(problem, order, None, Candidates([np.array([2 * cost, 0.0])], []))
    assert found.lower <= cost ** (1 / order) <= found.upper <= found.lower * (1 + W1_WIDTH)


def test_powers_that_overflow_are_refused_and_distances_of_order_one_are_not():
    far = hosted([[0.0]], [[2.0**600]], [1.0], [1.0], "euclidean")
    assert bracket.solution(far, 1, None, None).lower <= 2.0**600 <= bracket.solution(far, 1, None, None).upper
    with pytest.raises(ValueError, match=r"^points: found distances near 2\^601, whose power 2 overflows"):
        bracket.solution(far, 2, None, None)


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_no_distance_is_above_one_in_the_unit_of_a_high_order(metric):
    x, y, a, b = generic(0, 9, 7, 40)
    _, costs, _ = bracket.in_unit(hosted(x, y, a, b, metric), 9, 0)
    assert 2.0**-3 <= costs.largest <= 1
    high = bracket.solution(hosted(x / 512, y / 512, a, b, metric), 1000, None, None)
    far = bracket.solution(hosted(x / 512, y / 512, a, b, metric), 1, None, None)
    assert far.lower <= high.upper <= 1


def test_far_from_the_origin_and_all_in_one_place():
    x, step = np.array([[2.0**990, 0.0]]), np.array([[2.0**990, 2.0**-20]])
    for order in (1, 2):
        found = bracket.solution(hosted(x, step, [1.0], [1.0], "euclidean"), order, None, None)
        assert found.lower <= 2.0**-20 <= found.upper
        near = bracket.solution(hosted(x, x + np.array([[0.0, 1e-300]]), [1.0], [1.0], "euclidean"), order, None, None)
        assert near.lower <= 1e-300 <= near.upper
        same = bracket.solution(hosted(x, x, [1.0], [1.0], "euclidean"), order, None, None)
        assert (same.lower, same.value, same.upper, same.tight) == (0, 0, 0, True)
