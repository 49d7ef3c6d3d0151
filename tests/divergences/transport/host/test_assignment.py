"""Equal masses: the prices of a permutation, and what is refused."""

import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.costs.dense import named_costs
from divergences.transport.host import assignment
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_GAP


def test_unequal_masses_are_no_assignment():
    with pytest.raises(ValueError, match=r"^method: found 'assignment' for 1 and 2 atoms left to move"):
        wasserstein1(Measure([[0.0, 0.0]]), Measure([[1.0, 0.0], [2.0, 1.0]]), method="assignment")
    with pytest.raises(ValueError, match=r"^method: found 'presolve' for a metric without a name"):
        wasserstein1(Measure([0]), Measure([1]), method="presolve", metric=[[0, 1], [1, 0]])


def test_costs_of_the_assignment_are_priced():
    x, y, _, _ = generic(2, 12, 12, 2)
    costs, a = named_costs("euclidean", x, y), np.full(12, 1 / 12)
    plan, price = assignment.coupling(costs, a, a)
    reduced = costs.matrix + price - (costs.matrix + price)[plan.rows, plan.cols][:, None]
    assert reduced.min() >= -W1_GAP
