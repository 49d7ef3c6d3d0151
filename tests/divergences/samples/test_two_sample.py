"""Statistics without bias, their errors, and p-values that are exact."""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import energy_distance as scipy_energy

from divergences import samples
from divergences.samples.kernels import Pairs
from divergences.samples.two_sample import _kernel_interval, _values
from tests.tolerances import SAMPLES_ORDER_RTOL, SAMPLES_RTOL


def test_values_are_means_over_pairs():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(5, 2)), rng.normal(size=(7, 2)) + 1

    def mean(a, b, own):
        k = [np.exp(-((u - v) ** 2).sum() / 8) for i, u in enumerate(a) for j, v in enumerate(b) if not own or i != j]
        return np.mean(k)

    found = samples.mmd2(x, y, bandwidth=2.0, permutations=9)
    assert found.value == pytest.approx(mean(x, x, True) + mean(y, y, True) - 2 * mean(x, y, False), rel=SAMPLES_RTOL)
    x, y = x[:, 0], y[:, 0]
    biased = scipy_energy(x, y) ** 2
    own = [np.abs(v[:, None] - v).sum() / len(v) ** 2 / (len(v) - 1) for v in (x, y)]
    assert samples.energy_distance(x, y, permutations=9).value == pytest.approx(biased - sum(own), rel=SAMPLES_RTOL)


def test_there_is_no_bias():
    """Over all splits of eight points into two samples, the mean of the statistic is 0."""
    table = np.random.default_rng(1).random((8, 8))
    table = table + table.T
    np.fill_diagonal(table, 0)
    splits = np.array([[i in chosen for i in range(8)] for chosen in combinations(range(8), 3)])
    assert _values(splits, splits @ table, table.sum(0)).mean() == pytest.approx(0, abs=SAMPLES_RTOL)


def test_a_hundred_thousand_draws_need_no_table():
    """It would have 40 000 000 000 entries."""
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=100_000), rng.normal(size=100_000) + 0.1
    found = samples.energy_distance(x, y, permutations=3)
    assert found.value == pytest.approx(scipy_energy(x, y) ** 2, abs=found.upper - found.value)
    assert found.lower > 0


@pytest.mark.parametrize("statistic", ["energy", "mmd"])
def test_p_values_are_uniform_of_one_distribution(statistic):
    rng = np.random.default_rng(2)
    found = [
        samples.two_sample_test(rng.normal(size=12), rng.normal(size=15), statistic, permutations=19, key=k)
        for k in range(200)
    ]
    assert np.mean(np.array(found) <= 0.1) < 0.17  # 1 in 1000 of 200 at 10 %
    assert samples.two_sample_test(rng.normal(size=40), rng.normal(size=40) + 2, statistic) == 0.001


def test_errors_are_those_of_many_samples():
    rng = np.random.default_rng(3)
    found = [samples.energy_distance(rng.normal(size=80), rng.normal(size=60) + 1, permutations=1) for _ in range(150)]
    spread = np.std([f.value for f in found])
    said = np.mean([(f.upper - f.value) / 1.959963984540054 for f in found])
    assert said == pytest.approx(spread, rel=SAMPLES_ORDER_RTOL)
    # 2·E|x − y| − E|x − x′| − E|y − y′|, of N(0, 2) and N(1, 2)
    truth = 2 * (2 / np.sqrt(np.pi) * np.exp(-0.25) + (2 * 0.7602499389065233 - 1)) - 4 / np.sqrt(np.pi)
    assert np.mean([truth in f for f in found]) > 0.88


def test_a_table_of_one_number_has_no_error():
    found = _kernel_interval(Pairs(np.arange(6.0)[:, None], np.ones_like), 3, 3, 0.95, 9, None, "1", {})
    assert found.value == 0
    assert found.facts["p_value"] == 1


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda x: samples.mmd2(x, x, bandwidth=-1), "bandwidth: found -1"),
        (lambda x: samples.mmd2(x, x, bandwidth="wide"), "bandwidth: found 'wide'; expected a number above 0"),
        (lambda x: samples.energy_distance(x, x, permutations=0), "permutations: found 0"),
        (lambda x: samples.two_sample_test(x, x, "ks"), "statistic: found 'ks'; expected one of 'energy', 'mmd'"),
        (lambda x: samples.two_sample_test(x, x, ["mmd"]), r"statistic: found \['mmd'\]; expected one of"),
    ],
)
def test_bad_input_is_one_line(call, said):
    with pytest.raises(ValueError, match=said):
        call([0.0, 1.0, 2.0])
