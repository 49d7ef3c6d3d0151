"""Two distributions as a figure sees them: where they are evaluated, where neither has mass, where supports end."""

import math

import numpy as np
import pytest

from divergences import laws
from divergences.plot.pair import bar_width, pair_of


def test_outcomes_lie_at_1_2_3_unless_they_are_placed():
    pair = pair_of([0.5, 0.5, 0], [1, 0, 0])
    assert (pair.x.tolist(), pair.laws, pair.ends) == ([1, 2, 3], False, ())
    assert pair.both_zero.tolist() == [False, False, True]
    assert pair_of([1, 0], [0, 1], x=[3, 5]).x.tolist() == [3, 5]


def test_every_end_of_a_support_is_a_place_with_its_two_neighbours():
    pair = pair_of(laws.Uniform(0, 2), laws.Uniform(1, 3))
    assert (pair.laws, pair.ends) == (True, (0, 1, 2, 3))
    for end in pair.ends:
        at = int(np.searchsorted(pair.x, end))
        assert pair.x[at - 1 : at + 2].tolist() == [np.nextafter(end, -math.inf), end, np.nextafter(end, math.inf)]
    assert pair.x[0] == -0.5  # a quarter of a support beyond its end
    assert set(pair.p) == {0, 0.5}


@pytest.mark.parametrize(("places", "width"), [([0.0, 1, 3], 0.4), ([0.0, 5, 10], 2.0), ([7.0], 0.4)])
def test_two_bars_fit_between_two_places(places, width):
    assert bar_width(np.array(places)) == width
