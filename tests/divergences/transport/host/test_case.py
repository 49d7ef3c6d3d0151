"""A problem in the forms that engines want: each made once, and the way back from the net."""

import numpy as np

from divergences.transport.host.case import Case
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling, Potential, Solution

X, Y = np.array([[0.0], [1.0]]), np.array([[1.0], [3.0]])
HALF = np.full(2, 0.5)
SHARED = HostProblem("cityblock", X, Y, HALF, HALF)
"""Half of the mass stays at 1; the other half goes from 0 to 3."""


def test_what_is_left_to_move():
    case = Case(SHARED)
    assert (case.x.tolist(), case.y.tolist()) == ([[0.0]], [[3.0]])
    assert (case.p.tolist(), case.q.tolist(), case.pairs) == ([0.5], [0.5], 4)
    assert np.ldexp(case.costs.matrix, case.costs.exponent).tolist() == [[3.0]]


def test_each_form_is_made_once():
    case = Case(SHARED)
    assert case.net is case.net
    assert case.costs is case.costs
    assert case.tiles is case.tiles
    assert case.grid is case.grid


def test_given_costs_are_taken_whole():
    given = np.array([[1.0, 3.0], [0.0, 2.0]])
    case = Case(HostProblem("", np.arange(2), np.array([1, 2]), HALF, HALF, given))
    assert not case.named
    assert not case.settled
    assert case.p is HALF
    assert np.ldexp(case.costs.matrix, case.costs.exponent).tolist() == given.tolist()
    solution = Solution(1.0, 1.0, 1.0, Coupling(*np.zeros((3, 1), int)), Potential(HALF, HALF), True)
    assert case.lifted(solution, 3.0) is solution


def test_a_solution_of_the_net_is_one_of_the_problem():
    case = Case(SHARED)
    one = np.zeros(1, int)
    solution = Solution(3.0, 3.0, 3.0, Coupling(one, one, np.ones(1)), Potential(np.array([3.0]), np.zeros(1)), True)
    lifted = case.lifted(solution, 3.0)
    assert lifted.lower <= 1.5 <= lifted.upper
    assert sorted(zip(*(v.tolist() for v in lifted.plan), strict=True)) == [(0, 1, 0.5), (1, 0, 0.5)]
    assert lifted.critic.rows.tolist() == [3.0, 2.0]
    assert lifted.critic.cols.tolist() == [2.0, 0.0]


def test_equal_measures_are_settled():
    case = Case(HostProblem("euclidean", X, X[::-1], HALF, HALF))
    assert case.settled
    solution = case.settle()
    assert (solution.value, solution.lower, solution.upper, solution.tight) == (0.0, 0.0, 0.0, True)
    assert sorted(zip(*(v.tolist() for v in solution.plan), strict=True)) == [(0, 1, 0.5), (1, 0, 0.5)]


def test_a_start_is_taken_at_the_targets_in_the_unit_of_the_tiles():
    case = Case(SHARED, start=lambda *given: np.array([8.0, 6.0]) if given == SHARED[:5] else None)
    assert (case.start_at_targets() * 2.0**case.tiles.exponent).tolist() == [6.0]
