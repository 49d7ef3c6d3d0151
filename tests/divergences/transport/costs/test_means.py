"""The mean of order p of distances, between bounds, at every size."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.transport.costs.means import mean
from tests.tolerances import W1_WIDTH


@given(
    st.lists(st.tuples(st.integers(1, 9), st.floats(0, 1)), min_size=1, max_size=6),
    st.sampled_from([1.25, 2, 3, 17.5, 1000]),
    st.sampled_from([-900, 0, 900]),
)
def test_bounds_hold_the_mean_in_every_unit(entries, order, exponent):
    mass, each = (np.array(v, float) for v in zip(*entries, strict=True))
    each = np.ldexp(each, exponent)
    low, value, high = mean(each, mass, order, 0.0)
    with mpmath.workprec(300):
        cost = mpmath.fsum(w * mpmath.power(mpmath.mpf(d), order) for w, d in zip(mass, each, strict=True)) / mass.sum()
        truth = mpmath.power(cost, mpmath.mpf(1) / order)
        assert low <= truth <= high
    assert low <= value <= high
    assert high - low <= W1_WIDTH * high


def test_nothing_moves():
    assert mean(np.zeros(3), np.ones(3), 2, 0.0) == (0, 0, 0)


@pytest.mark.parametrize("off", [1e-9, 1e-6])
def test_what_distances_are_off_widens_the_bounds(off):
    low, value, high = mean(np.array([1.0, 2.0]), np.ones(2), 3, off)
    assert low <= value * (1 - off / 2) < value * (1 + off / 2) <= high
    assert high - low <= 4 * off * value
