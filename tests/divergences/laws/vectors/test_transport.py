"""Transport of normal laws: the Bures distance where it is known, singular covariances, and the cost of a linear map."""

import math

import numpy as np
import pytest
from flint import arb, fmpq

from divergences.laws import MultivariateNormal
from divergences.laws.numerics.balls import enclose
from divergences.laws.vectors.normal_pairs import Exact
from divergences.laws.vectors.transport import (
    cost_of_the_linear_map,
    covariance,
    shift2,
    w1_of_a_coordinate,
    w2_squared,
)
from tests.divergences.laws.vectors import reference
from tests.tolerances import RELATED_RTOL, SOBOL


def exact(mean, cov):
    return Exact.of(MultivariateNormal(mean, cov))


def test_commuting_covariances_move_by_their_deviations():
    found = w2_squared(exact([0, 0], np.diag([1, 4])), exact([3, 4], np.diag([9, 0])))
    assert found.overlaps(arb(25 + 4 + 4))
    lines = [exact([theta, 0], np.diag([0, 1])) for theta in (0, 1e-20)]
    assert w2_squared(*lines).overlaps(arb(fmpq(*(1e-20).as_integer_ratio()) ** 2))
    assert shift2(*lines) == fmpq(*(1e-20).as_integer_ratio()) ** 2


def test_the_bures_distance_is_a_nuclear_norm():
    p, q = reference.PAIR
    values, axes = np.linalg.eigh(p.cov)
    root = axes @ np.diag(np.sqrt(values)) @ axes.T
    middle = np.sqrt(np.linalg.eigvalsh(root @ q.cov @ root)).sum()
    expected = 0.53 + np.trace(p.cov + q.cov) - 2 * middle
    ball = enclose(lambda: w2_squared(Exact.of(p), Exact.of(q)))
    assert float(ball.mid()) == pytest.approx(expected, rel=RELATED_RTOL)
    assert ball.rad() < arb(2) ** -50


def test_the_covariance_of_all_coordinates():
    law = exact([0, 0, 0], np.outer([1, 2, 3], [1, 2, 3]))
    assert covariance(law).tolist()[2] == [3, 6, 9]


def test_the_cost_of_a_linear_map():
    wide, flat = MultivariateNormal([0, 0], np.diag([4, 1])), MultivariateNormal([0, 0], np.diag([0, 1]))
    found = cost_of_the_linear_map(wide, flat)  # E|2Z|
    assert found.value == pytest.approx(2 * math.sqrt(2 / math.pi), abs=SOBOL)
    turned = MultivariateNormal([0, 0], [[1, 0], [0, 0]])
    assert cost_of_the_linear_map(turned, flat).value <= math.sqrt(2)


def test_on_the_line_the_monotone_plan_is_best():
    found = w1_of_a_coordinate(exact([0], [[1]]), exact([0], [[9]]))
    assert found.overlaps(2 * (2 / arb.pi()).sqrt())
