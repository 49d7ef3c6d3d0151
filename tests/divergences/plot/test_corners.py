"""Where a sampled curve has a value that stands alone."""

from math import inf

import numpy as np
import pytest

from divergences.plot.corners import isolated

STEP = 0.1 * np.arange(-5, 6)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 1, 0, 1, 1], [2]),
        ([1, 1, 1, 0, 1, 1], [3]),
        ([0, 0, 3, 0, 0], [2]),
        ([inf, 0, inf], [1]),
        ([inf, inf, 0, inf, inf], [2]),
        ([1, 1, inf, 1, 1], [2]),
        (np.abs(STEP), []),
        (np.sqrt(np.abs(STEP)), []),
        (STEP**2, []),
        (np.sign(STEP), []),  # two-sided: there is no curve that goes on without the value
        ([3, 5, inf, 5, 3], []),  # a pole is not alone
        ([1, 0, 1], []),  # three points could be |θ|
        ([0, 1, 1, 1, 1], []),
        ([inf, inf, 1, 2, inf, inf], []),
        ([inf, 2, 1, 2, inf], []),
    ],
)
def test_isolated_values(values, expected):
    assert isolated(np.array(values, dtype=float)) == expected


@pytest.mark.parametrize(("off", "stands_off"), [(12.0, [3]), (9.0, [])])
def test_a_value_stands_off_at_four_times_the_distance_of_its_neighbours(off, stands_off):
    """Of a line whose neighbours are 2 apart: 12 and 10 are more than four times that, 9 and 7 are not both."""
    values = np.arange(7.0)
    values[3] = values[2] + off
    assert isolated(values) == stands_off
