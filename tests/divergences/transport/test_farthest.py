"""The farthest way of a plan: what rounding leaves is free, what is missing is not, and every entry counts."""

import math

import numpy as np
import pytest

from divergences.transport import farthest
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling

PROBLEM = HostProblem("euclidean", np.array([[0.0], [1.0]]), np.array([[3.0], [1.0]]), np.full(2, 0.5), np.full(2, 0.5))


@pytest.mark.parametrize(
    ("rows", "cols", "mass", "value"),
    [
        ([0, 1], [1, 0], [0.5, 0.5], 2.0),  # in order: 0 → 1, 1 → 3
        ([0, 1], [0, 1], [0.5, 0.5], 3.0),
        ([0, 1], [1, 0], [0.5, 0.5 - 2.0**-54], 2.0),
        ([0, 1, 0], [1, 0, 0], [0.5, 0.5, 1e-30], 3.0),
        ([0], [1], [0.5], 2.0),
        ([], [], [], 2.0),
    ],
)
def test_every_way_counts(rows, cols, mass, value):
    plan = Coupling(np.array(rows, int), np.array(cols, int), np.array(mass, float))
    found = farthest.solution(PROBLEM, math.inf, plan, None)
    assert (found.lower, found.value) == (2, value)
    assert found.upper >= value
    assert found.tight == (value == 2)
