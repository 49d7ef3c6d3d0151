"""KL by nearest neighbours: the formula, the intervals in one and two dimensions, and ties."""

import numpy as np
import pytest

from divergences import samples
from tests.tolerances import SAMPLES_RTOL


def test_the_value_is_the_formula():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(9, 2)), rng.normal(size=(11, 2))
    terms = []
    for i, u in enumerate(x):
        own = sorted(np.linalg.norm(x[np.arange(9) != i] - u, axis=1))[2]
        terms.append(2 * np.log(sorted(np.linalg.norm(y - u, axis=1))[2] / own) + np.log(11 / 8))
    assert samples.kl(x, y, method="neighbours", neighbours=3).value == pytest.approx(np.mean(terms), rel=SAMPLES_RTOL)


@pytest.mark.parametrize("d", [1, 2])
def test_intervals_hold_the_truth(d):
    rng = np.random.default_rng(d)
    found = [
        samples.kl(rng.normal(size=(500, d)), rng.normal(size=(500, d)) + 1 / np.sqrt(d), method="neighbours")
        for _ in range(40)
    ]
    assert sum(0.5 in f for f in found) >= 33  # of 40 at 95 %: fewer come once in a thousand times
    assert not found[0].proved


def test_many_dimensions_have_no_interval():
    rng = np.random.default_rng(3)
    found = samples.kl(rng.normal(size=(50, 3)), rng.normal(size=(50, 3)), method="neighbours")
    assert (found.lower, found.upper) == (0, np.inf)
    assert "no interval" in found.method


def test_ties_are_refused_by_name():
    with pytest.raises(ValueError, match=r"x: found draws that repeat \(7 of 9\); expected those of a density"):
        samples.kl([1.0] * 8 + [2.0], np.arange(9.0), method="neighbours")
    with pytest.raises(ValueError, match="y: found draws at distance 0 from those of x"):
        samples.kl(np.arange(9.0), np.arange(9.0), method="neighbours", neighbours=1)
    with pytest.raises(ValueError, match="neighbours: found 9; expected a whole number from 1 to 8"):
        samples.kl(np.arange(9.0), np.arange(9.0) + 0.5, method="neighbours", neighbours=9)
