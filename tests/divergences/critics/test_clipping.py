"""The best critic with clipped weights: nobody in its class gains more, and somebody gains as much."""

import numpy as np
import pytest

from divergences import Measure
from divergences.critics.clipping import clipped_gain
from tests import tolerances

RNG = np.random.default_rng(3)
MU, NU = (
    Measure(RNG.normal(size=7) * 2, RNG.dirichlet(np.ones(7))),
    Measure(RNG.normal(size=5) + 1, RNG.dirichlet(np.ones(5))),
)
BOUND = 0.5
GRID = 1e-3
"""What a maximum over 4001 points of a side may miss."""


def gain(f):
    return float(MU.mass @ f(MU.points) - NU.mass @ f(NU.points))


def hidden(w, b, v):
    return lambda z: np.maximum(np.outer(np.ravel(z), w) + b, 0) @ v


def test_no_critic_of_the_class_gains_more():
    best = clipped_gain(MU, NU, BOUND, 3)
    found = [gain(hidden(*RNG.uniform(-BOUND, BOUND, size=(3, 3)))) for _ in range(500)]
    corners = [gain(hidden(*RNG.choice([-BOUND, BOUND], size=(3, 3)))) for _ in range(200)]
    assert max(found + corners) <= best * (1 + tolerances.RELATED_RTOL)


def test_some_critic_of_the_class_gains_as_much_by_a_fine_search():
    """One unit on a grid of the square's boundary: close from below, and three units are three times one."""
    fine = np.linspace(-BOUND, BOUND, 4001)
    sides = [(w, b) for s in (-BOUND, BOUND) for w, b in ((np.full_like(fine, s), fine), (fine, np.full_like(fine, s)))]
    best = max(
        np.abs(
            np.maximum(np.outer(w, MU.points) + b[:, None], 0) @ MU.mass
            - np.maximum(np.outer(w, NU.points) + b[:, None], 0) @ NU.mass
        ).max()
        for w, b in sides
    )
    found = clipped_gain(MU, NU, BOUND, 1)
    assert BOUND * best <= found * (1 + tolerances.RELATED_RTOL)
    assert found == pytest.approx(BOUND * best, rel=GRID)
    assert clipped_gain(MU, NU, BOUND, 3) == pytest.approx(3 * found, rel=tolerances.RELATED_RTOL)


def test_point_masses_by_hand():
    """0 against r, bound c: g = c·(0 − r)⁺ … the best is c·units·c·r, with w = c and b = 0 or more; linear c·r."""
    for c, r, units in ((0.5, 2.0, 4), (0.1, 0.25, 1)):
        mu, nu = Measure([0.0]), Measure([r])
        assert clipped_gain(mu, nu, c, units) == pytest.approx(units * c * c * r, rel=tolerances.RELATED_RTOL)
        assert clipped_gain(mu, nu, c) == pytest.approx(c * r, rel=tolerances.RELATED_RTOL)


def test_a_linear_critic_gains_the_sum_of_the_differences_of_means():
    mu, nu = Measure([[0.0, 0.0], [2.0, 4.0]]), Measure([[3.0, -2.0]])  # means (1, 2) and (3, −2); their sum is (4, 0)
    assert clipped_gain(mu, nu, BOUND) == pytest.approx(BOUND * (2 + 4), rel=tolerances.RELATED_RTOL)


def test_equal_laws_have_nothing_to_gain():
    assert clipped_gain(MU, MU, BOUND, 5) == pytest.approx(0, abs=tolerances.RELATED_RTOL)


def test_the_best_unit_may_bend_at_an_atom():
    """1/2 against −0.3 and 1.3: the unit relu(x − 1/2) gains 0.8/2 of the masses; none without a kink there gains so much."""
    mu, nu = Measure([0.5]), Measure([-0.3, 1.3])
    assert clipped_gain(mu, nu, BOUND, 1) == pytest.approx(BOUND**2 * 0.4, rel=tolerances.RELATED_RTOL)


def test_masses_are_divided_by_their_sum():
    """Off by 1e-9 as floats are allowed to be, which far from 0 would be a gain."""
    mu, nu = Measure([1e9], [1 + 1e-9]), Measure([1e9])
    assert clipped_gain(mu, nu, BOUND) == pytest.approx(0, abs=tolerances.DESCENT_RTOL)
