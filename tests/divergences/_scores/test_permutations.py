"""p-values of random splits: uniform where the distributions agree, small where they do not, the same each time."""

import numpy as np
import pytest

from divergences._scores.permutations import SPLITS, p_value


def test_it_is_small_where_the_samples_differ_and_the_same_each_time():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(60, 3)), 1 + rng.normal(size=(50, 3))
    assert p_value(x, y) == 1 / (1 + SPLITS)
    assert p_value(x, 3 * (y - 1)) == 1 / (1 + SPLITS)
    near = p_value(x, y - 1)
    assert near == p_value(x, y - 1) > 0.05


def test_a_sample_against_itself_is_as_near_as_any_split():
    x = np.random.default_rng(1).normal(size=(20, 2))
    assert p_value(x, x) == 1


@pytest.mark.one_in(2)
@pytest.mark.parametrize("d", [2, 14])
def test_it_is_uniform_where_the_distributions_agree(d):
    """The share of 60 p-values up to 0.2 is 0.2, within three of its standard errors; d > n as well."""
    rng = np.random.default_rng(d)
    found = [p_value(*(rng.exponential(size=(10, d)) for _ in range(2))) for _ in range(60)]
    share = np.mean(np.array(found) <= 0.2)
    assert abs(share - 0.2) <= 3 * np.sqrt(0.2 * 0.8 / 60)
