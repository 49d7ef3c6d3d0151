"""W1 on a bounded line: the value is that of the samples, and both bounds hold."""

import numpy as np
import pytest
from scipy.stats import wasserstein_distance

from divergences import samples
from tests.tolerances import SAMPLES_RTOL


@pytest.mark.parametrize("sizes", [(2, 3), (50, 70), (400, 400)])
def test_the_value_is_that_of_the_samples(sizes):
    rng = np.random.default_rng(sizes[0])
    x, y = rng.random(sizes[0]), rng.random(sizes[1]) ** 2
    found = samples.wasserstein1(x, y, bounds=(0, 1))
    assert found.value == pytest.approx(wasserstein_distance(x, y), rel=SAMPLES_RTOL)
    assert found.lower <= found.value <= found.upper
    assert found.proved


def test_bounds_hold_for_uniform_and_translated_distributions():
    """Uniform on [0, .2] and on [.5, .7]: W1 = ½. McDiarmid's width of 500 draws on [0, 1] is .086."""
    rng = np.random.default_rng(0)
    for _ in range(50):
        found = samples.wasserstein1(rng.random(500) / 5, rng.random(500) / 5 + 0.5, bounds=(0, 1))
        assert 0.5 in found
        assert found.upper - found.lower < 0.2
        same = samples.wasserstein1(rng.random(500), rng.random(500), bounds=(0, 1))
        assert 0 in same
        assert same.upper - same.value < 0.09


def test_bounds_are_those_of_their_inequalities():
    """Below ε = 2·√(log(8/.05)/2n), as each of F and G misses with .0125; above √(log(2/.05)/2·2/n) of one draw's 1/n."""
    n = 50
    apart, same = (samples.wasserstein1([0.0] * n, [y] * n, bounds=(0, 1)) for y in (1.0, 0.0))
    assert apart.lower == pytest.approx(1 - 2 * np.sqrt(np.log(160) / (2 * n)), rel=SAMPLES_RTOL)
    assert (same.value, same.upper) == pytest.approx((0, np.sqrt(np.log(40) / n)), abs=2 * SAMPLES_RTOL)


def test_bounds_scale_with_the_line():
    rng = np.random.default_rng(1)
    x, y = rng.random(30), rng.random(40)
    one, other = samples.wasserstein1(x, y, bounds=(0, 1)), samples.wasserstein1(8 * x - 3, 8 * y - 3, bounds=(-3, 5))
    assert (other.value, other.lower, other.upper) == pytest.approx(
        (8 * one.value, 8 * one.lower, 8 * one.upper), rel=SAMPLES_RTOL
    )


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ((0, 0.5), "y: found 1 at index 1; expected numbers in"),
        ((1, 0), "bounds: found"),
        (3, "bounds: found 3; expected"),
    ],
)
def test_bad_bounds_are_one_line(bounds, said):
    with pytest.raises(ValueError, match=said):
        samples.wasserstein1([0.0, 0.5], [0.0, 1.0], bounds=bounds)


def test_bounds_are_of_the_line():
    with pytest.raises(ValueError, match="x: found dimension 2; expected numbers"):
        samples.wasserstein1(np.zeros((3, 2)), np.zeros((3, 2)), bounds=(0, 1))
