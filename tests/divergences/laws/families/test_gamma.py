"""Exponential and gamma laws: values known exactly."""

import math

import numpy as np

from divergences.laws import EXPONENTIAL, Exponential, Gamma


def test_known_values():
    assert Exponential(2).log_prob([0, 1]).tolist() == [math.log(2), math.log(2) - 2]
    assert float(Exponential(2).cdf(0.5)) == -math.expm1(-1)
    assert (Exponential(2).support, Exponential(2).tail) == ((0, math.inf), EXPONENTIAL)
    assert Gamma(1, 2).log_prob(0) == math.log(2)
    assert Gamma(0.5, 2).log_prob(0) == math.inf  # a pole
    assert Gamma(2, 2).log_prob(0) == -math.inf
    assert abs(Gamma(2, 1).cdf(1) - (1 - 2 / math.e)) <= 2**-52
    assert (Gamma(4, 2).mean, Gamma(4, 2).std) == (2, 1)


def test_an_exponential_law_is_a_gamma_law_of_shape_1():
    assert Exponential(3).facts() is Gamma(1, 3).facts()
    assert np.abs(Exponential(3).cdf([0.1, 2]) - Gamma(1, 3).cdf([0.1, 2])).max() <= 4 * 2**-53
