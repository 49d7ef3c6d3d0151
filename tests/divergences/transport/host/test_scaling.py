"""Scaled prices are near optimal ones in many dimensions, never more than a start, and finite whatever they are made of."""

import numpy as np
import pytest

from divergences.transport import certificate
from divergences.transport.costs import tiled
from divergences.transport.costs.dense import CostTable, Errors, given_costs, named_costs
from divergences.transport.host import network_simplex, scaling, shortlist
from tests.divergences.transport.problems import generic

NEAR = 0.01
"""The last ε is 2⁻⁸ of the mean cost, and the entropy of 60 atoms' plan costs about as much as one of it."""


def earned(costs: CostTable, price, a, b):
    return certificate.lower(costs, certificate.c_transform(costs, price), a, b)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("shift", [0.0, 1.0])
@pytest.mark.parametrize("d", [9, 64])
def test_in_many_dimensions_they_earn_nearly_all(d, shift, weighted):
    x, y, a, b = generic(d, 60, 70, d)
    a, b = (a, b) if weighted else (np.full(60, 1 / 60), np.full(70, 1 / 70))
    costs = named_costs("euclidean", x, y + shift)
    best, nothing = (earned(costs, p, a, b) for p in (network_simplex.coupling(costs, a, b)[1], np.zeros(70)))
    found = earned(costs, scaling.potential(costs, a, b), a, b)
    assert nothing < best * (1 - NEAR)  # or the comparison below would say little
    assert best * (1 - NEAR) <= found <= best


def test_a_table_in_blocks_is_scaled_as_one(monkeypatch):
    x, y, a, b = generic(1, 23, 17, 9)
    costs = named_costs("euclidean", x, y)
    whole = scaling.potential(costs, a, b)
    monkeypatch.setattr(scaling, "BLOCK", 40)
    assert np.array_equal(scaling.potential(costs, a, b), whole)


@pytest.mark.parametrize("far", [1.0, 1e6, 1e30])
def test_masses_and_costs_of_any_size_leave_prices_finite(far):
    x, y, a, b = generic(2, 12, 13, 3)
    a, b = (np.where(np.arange(len(w)) % 2, w, 1e-300) for w in (a, b))
    x[0] *= far
    with np.errstate(all="raise", under="ignore"):
        costs = named_costs("euclidean", x, y)
        price = scaling.potential(costs, a, b)
    assert np.isfinite(price).all()


def test_one_pair_and_one_outlier():
    assert np.isfinite(scaling.potential(given_costs(np.ones((1, 1))), np.ones(1), np.ones(1))).all()
    table = CostTable(np.array([[2.0**-30, 1.0], [1.0, 2.0**-30]]), Errors(0))
    assert np.isfinite(scaling.potential(table, np.full(2, 0.5), np.full(2, 0.5))).all()


def test_fewer_rounds_among_few_pairs_are_needed_in_many_dimensions(monkeypatch):
    x, y, a, b = generic(7, 150, 150, 32)
    rounds, among = [], network_simplex.among
    monkeypatch.setattr(network_simplex, "among", lambda *z: rounds.append(1) or among(*z))
    costs = named_costs("euclidean", x, y)
    t = tiled.stored(costs, "euclidean", x, y)
    assert shortlist.solve(t, a, b, scaling.potential(costs, a, b), None).tight
    scaled = len(rounds)
    assert shortlist.solve(t, a, b, np.zeros(150), None).tight
    assert scaled < len(rounds) - scaled
