"""The bounds miss no more often than they say: counted over all draws of small samples, where that can be done."""

from itertools import product
from math import comb, log

import numpy as np
import pytest
from scipy.stats import kstwo

from divergences.samples.concentration import bets_on, deviation, function_within, mean_at_least, rate_at_most
from tests.tolerances import SAMPLES_RTOL


def tail(k, n, p):
    return sum(comb(n, j) * p**j * (1 - p) ** (n - j) for j in range(k + 1))


@pytest.mark.parametrize("n", [5, 30, 200])
@pytest.mark.parametrize("miss", [0.2, 0.05, 0.001])
def test_a_rate_above_the_bound_is_as_unlikely_as_it_says(n, miss):
    for k in range(n):
        bound = rate_at_most(k, n, miss)
        assert k / n < bound <= 1
        if bound < 1:
            assert tail(k, n, bound) <= miss
            assert tail(k, n, bound - 1e-6) > miss


@pytest.mark.parametrize("rates", [(0.1, 0.5), (0.02, 0.3), (0.4, 0.4)])
def test_trials_of_two_probabilities_are_bounded_in_the_mean(rates):
    n, miss, mean = 12, 0.05, sum(rates) / 2
    missed = sum(
        comb(n, i) * a**i * (1 - a) ** (n - i) * comb(n, j) * b**j * (1 - b) ** (n - j)
        for a, b in [rates]
        for i, j in product(range(n + 1), repeat=2)
        if rate_at_most(i + j, 2 * n, miss) < mean
    )
    assert missed <= miss


@pytest.mark.one_in(4)
@pytest.mark.parametrize("mean", [0.05, 0.3, 0.5, 0.9])
def test_a_mean_below_the_bound_is_as_rare_as_it_says(mean):
    n, miss = 10, 0.1
    missed = sum(
        mean ** sum(z) * (1 - mean) ** (n - sum(z))
        for z in product((0, 1), repeat=n)
        if mean_at_least(np.array(z, float), 0.0, 1.0, miss) > mean
    )
    assert missed <= miss


def test_a_bet_knows_only_the_draws_before_it():
    z = np.random.default_rng(1).random(8)
    for k in range(8):
        other = np.concatenate([z[:k], z[k:] / 3])
        assert (bets_on(other, 0.1)[: k + 1] == bets_on(z, 0.1)[: k + 1]).all()
        assert k == 7 or bets_on(other, 0.1)[k + 1] != bets_on(z, 0.1)[k + 1]


def test_a_mean_is_found_at_the_rate_of_its_deviation():
    z = np.random.default_rng(0).uniform(0.4, 0.6, size=4000)
    wide = np.sqrt(log(20) / 2 / 4000)  # Hoeffding's
    bound = mean_at_least(z, 0.0, 1.0, 0.05)
    assert z.mean() - wide / 2 < bound < z.mean()
    assert mean_at_least(3 * z - 1, -1.0, 2.0, 0.05) == pytest.approx(3 * bound - 1, rel=SAMPLES_RTOL)


@pytest.mark.parametrize("n", [1, 10, 500])
def test_distribution_functions_are_within_their_bound(n):
    for miss in (0.5, 0.05, 1e-3):
        assert kstwo.sf(function_within(n, miss), n) <= miss


def test_deviations_are_those_of_a_range_divided_by_the_draws():
    assert deviation((50,), 0.01) == pytest.approx(np.sqrt(log(100) / 100), rel=SAMPLES_RTOL)
    assert deviation((50, 50), 0.01) == pytest.approx(np.sqrt(2) * deviation((50,), 0.01), rel=SAMPLES_RTOL)
