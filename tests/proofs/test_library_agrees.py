"""What the library computes in floats is what theorems say of exact numbers, at points that they were once tried at."""

from fractions import Fraction

import numpy as np
import pytest

import divergences as dv
from divergences.exact import Exact, certify, check, costs, log
from divergences.verification.interpreters import floats
from proofs.models import line_points, transport_points

PAIRS = [point for point in transport_points() if all(map(floats.is_dyadic, (point["p"], point["q"], *point["x"])))]
SHIFTS = sorted({float(point["theta"][0]) for point in line_points()})


def brackets(transport, value):
    return floats.bracket_contains(transport, Exact.of(value))


@pytest.mark.parametrize("point", PAIRS, ids=lambda point: f"{len(point['p'])} sites of {len(point['x'][0])}")
def test_w1_brackets_the_cost_of_an_optimal_plan(point):
    """strong_duality_by_certificate."""
    sites = np.array([[float(c) for c in site] for site in point["x"]])
    mu, nu = (dv.Measure(sites, floats.to_float(point[x])) for x in "pq")
    cost = costs(point["x"], point["x"])
    exact = check(point["p"], point["q"], cost, certify(point["p"], point["q"], cost))
    assert brackets(dv.wasserstein1(mu, nu), exact)


@pytest.mark.parametrize("shift", SHIFTS)
def test_parallel_lines_are_as_far_apart_as_they_are_shifted(shift):
    """parallel_lines_have_w1_theta."""
    assert brackets(dv.wasserstein1(*dv.models.parallel_lines(shift, n=8)), abs(Fraction(shift)))


@pytest.mark.parametrize("shift", [shift for shift in SHIFTS if shift])
def test_js_of_parallel_lines_is_log_two_to_the_last_bit(shift):
    """parallel_lines_have_js_log_two."""
    p, q, _ = dv.common_support(*dv.models.parallel_lines(shift, n=8))
    assert float(dv.js(p, q)) == float(log(2))
