"""Small random problems: integer weights on integer points, so that the truth is rational."""

import numpy as np
from hypothesis import strategies as st

from divergences._core.measure import Measure

COORDINATE = st.integers(-3, 3)


@st.composite
def weights(draw, total, size):
    """Nonnegative integers that add up to the total, as the gaps between sorted cuts."""
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=size - 1, max_size=size - 1)))
    return [v - u for u, v in zip([0, *cuts], [*cuts, total], strict=True)]


@st.composite
def atoms(draw, total=4, most=4, d=2):
    """Integer points (n, d) with integer weights of that total."""
    n = draw(st.integers(1, most))
    points = draw(st.lists(st.tuples(*[COORDINATE] * d), min_size=n, max_size=n))
    return points, draw(weights(total, n))


def measure(points, weights):
    """Those atoms as a measure; where the total is a power of two, its masses are exact."""
    mass = np.array(weights, float)
    return Measure(np.array(points, float), mass / mass.sum())


def generic(seed, n, m, d, shift=1.0):
    """A problem whose optimal plan is one nondegenerate tree, almost surely."""
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(n, d)), rng.normal(size=(m, d)) + shift
    return x, y, rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(m))
