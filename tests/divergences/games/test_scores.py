"""What games say of scores, at every size that floats have."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._discrete.xlogy import expectation
from divergences.games.scores import affine, log_ratio, log_sigmoid, positive_part, ratio, rewarded, softplus
from divergences.laws.estimate import Estimate
from tests.tolerances import GAME_ULP

LOST = 2.0**-42
"""What the difference of two logarithms of up to 691 loses."""
KEPT = 2.0**-10
"""log(1 + 2^−40) is 2^−40 to 40 digits, of which the quotient of two floats keeps the first 12."""

masses = st.one_of(st.just(0.0), st.floats(1e-300, 1.0))


@given(masses, masses)
def test_log_ratio_is_the_difference_of_the_logarithms_and_no_float_is_lost(p, q):
    value = float(log_ratio(np, np.float64(p), np.float64(q)))
    if p and q:
        assert value == pytest.approx(math.log(p) - math.log(q), rel=GAME_ULP, abs=LOST)
    else:
        assert value == (0 if p == q else math.inf if p else -math.inf)


def test_near_equal_masses_keep_their_digits():
    p, q = np.float64(3e-200), np.float64(3e-200 * (1 + 2.0**-40))
    assert log_ratio(np, p, q) == pytest.approx(-(2.0**-40), rel=KEPT)


@given(st.floats(-1e308, 1e308))
def test_softplus_and_its_slope(s):
    assert softplus(np, s) - softplus(np, -s) == pytest.approx(s, rel=GAME_ULP, abs=GAME_ULP)
    assert log_sigmoid(np, s) == -softplus(np, -s)
    with jax.enable_x64(True):
        slope = float(jax.grad(lambda x: softplus(jnp, x))(s))
    assert 0 <= slope <= 1
    assert slope + float(np.exp(log_sigmoid(np, -s))) == pytest.approx(1, rel=GAME_ULP)


def test_the_slope_of_a_reward_counts_for_nothing_where_there_is_no_mass():
    """−1/s has the slope 1/s², which at s = 0 is ∞, and 0·∞ would be no number."""
    mass, s = np.array([0.0, 0.5, 0.0, 0.5]), np.array([0.0, 2.0, -4.0, 0.25])

    def reward(xp, s):
        return -1 / s

    with np.errstate(divide="ignore"):
        assert rewarded(np, reward, mass, s, 1.0).tolist() == [-np.inf, -0.5, 0.25, -4]
    with jax.enable_x64(True):
        given = jnp.asarray(s)
        assert rewarded(jnp, reward, jnp.asarray(mass), given, 1.0).tolist() == [-np.inf, -0.5, 0.25, -4]
        slopes = jax.grad(lambda s: rewarded(jnp, reward, jnp.asarray(mass), s, 1.0).sum())(given)
    assert slopes.tolist() == [0, 0.25, 0, 16]


def test_an_affine_value_is_that_of_its_number_and_of_its_bounds():
    assert affine(np.array([1.0, 2.0]), 2, -3).tolist() == [-1, 1]
    found = affine(Estimate(1.0, 0.5, 2.0, "by hand"), 2, -3)
    assert found.value == -1
    assert found.lower <= -2
    assert found.upper >= 1
    assert found.upper - found.lower == pytest.approx(3, rel=GAME_ULP)


def test_no_mass_counts_for_nothing():
    mass, reward = np.array([0.0, 1.0]), np.array([-np.inf, 2.0])
    assert expectation(np, mass, reward) == 2
    assert ratio(np, np.array([0.0, 1.0]), np.array([0.0, 0.0])).tolist() == [1, np.inf]
    assert positive_part(np, np.array([-1.0, 2.0])).tolist() == [0, 2]
