"""An atom on the straight way of a move stands for it; elsewhere a pair stands for itself."""

import numpy as np
import pytest

from divergences.transport.host.kinks import smooth_representative
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling

HALF = np.full(2, 0.5)
PLAN = Coupling(np.array([0, 1]), np.array([0, 1]), HALF)
"""Atom 0 stays where it is, atom 1 moves."""


def pairs(x, y, metric="euclidean", plan=PLAN):
    start, end = smooth_representative(HostProblem(metric, np.array(x), np.array(y), HALF, HALF), plan)
    return list(zip(start.tolist(), end.tolist(), strict=True))


def test_mass_that_stays_on_the_way_of_a_move():
    assert pairs([[1.0, 1.0], [0.0, 0.0]], [[1.0, 1.0], [3.0, 3.0]]) == [(1, 1), (1, 1)]


def test_atoms_that_stay_are_found_whatever_their_numbers():
    crossed = Coupling(np.array([1, 0]), np.array([0, 1]), HALF)
    assert pairs([[0.0, 0.0], [1.0, 1.0]], [[1.0, 1.0], [3.0, 3.0]], plan=crossed) == [(0, 1), (0, 1)]


def test_mass_that_stays_off_the_way():
    assert pairs([[1.0, 1.5], [0.0, 0.0]], [[1.0, 1.5], [3.0, 3.0]]) == [(0, 0), (1, 1)]
    assert pairs([[4.0, 4.0], [0.0, 0.0]], [[4.0, 4.0], [3.0, 3.0]]) == [(0, 0), (1, 1)]


@pytest.mark.parametrize(("metric", "kept"), [("cityblock", False), ("euclidean", True)])
def test_ways_are_those_of_the_metric(metric, kept):
    x, y = [[1.0, 0.0], [0.0, 0.0]], [[1.0, 0.0], [2.0, 1.0]]  # |·|₁: 1 + 2 = 3; ‖·‖: 1 + √2 > √5
    assert (pairs(x, y, metric) == [(0, 0), (1, 1)]) is kept


def test_an_entry_without_mass_is_no_move():
    plan = PLAN._replace(mass=np.array([1.0, 0.0]))
    assert pairs([[1.0, 1.0], [0.0, 0.0]], [[1.0, 1.0], [3.0, 3.0]], plan=plan) == [(0, 0), (1, 1)]
