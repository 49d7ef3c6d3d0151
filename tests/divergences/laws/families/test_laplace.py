"""The Laplace law: two exponentials that meet at its middle."""

import math
from math import inf

import jax
import jax.numpy as jnp

from divergences.laws import EXPONENTIAL, Laplace
from tests.tolerances import U


def test_known_values():
    assert Laplace(0, 1).log_prob(0) == -math.log(2)
    assert Laplace(1, 0.5).log_prob([0.0, 2.0]).tolist() == [-2, -2]
    assert Laplace(1, 2).cdf(1) == 0.5
    assert abs(Laplace(0, 1).cdf(-math.log(2)) - 0.25) <= 2 * U
    assert (Laplace(0, 1).support, Laplace(0, 1).tail) == ((-inf, inf), EXPONENTIAL)


def test_the_left_tail_keeps_its_digits():
    assert abs(Laplace(0, 1).cdf(-700) / (math.exp(-700) / 2) - 1) <= 4 * U


def test_the_kink_has_slope_zero_and_far_away_no_slope_is_nan():
    slope = jax.grad(Laplace(0, 1).log_prob)
    assert [float(slope(jnp.float32(x))) for x in (-1, 0, 1)] == [1, 0, -1]
    assert [float(jax.grad(Laplace(0, 1).cdf)(jnp.float32(x))) for x in (-1e4, 1e4)] == [0, 0]
