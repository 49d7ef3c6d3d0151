"""Laws without end: what their parameters mean, and how they are told where floats round."""

import math

import numpy as np

from divergences.laws import Geometric, NegativeBinomial, Poisson
from tests.tolerances import LAW_MASS, U


def test_a_geometric_law_counts_failures_or_trials():
    assert float(Geometric(0.5).log_prob(0)) == float(Geometric(0.5, start=1).log_prob(1)) == -math.log(2)
    assert (Geometric(0.25).mean, Geometric(0.25, start=1).mean) == (3, 4)


def test_a_negative_binomial_law_is_a_sum_of_geometric_ones():
    k = np.arange(30)
    one = np.exp(Geometric(0.3).log_prob(k))
    three = np.convolve(np.convolve(one, one), one)[:30]
    assert np.abs(np.exp(NegativeBinomial(3, 0.3).log_prob(k)) - three).max() <= LAW_MASS


def test_small_failures_and_large_logits_keep_their_digits():
    law = NegativeBinomial(2, failure=1e-20)
    assert abs(float(law.log_prob(1)) - math.log(2e-20)) <= 4 * U * 46
    assert abs(float(Geometric(logit=50.0).log_prob(1)) + 50) <= 64 * U * 50
    assert abs(Geometric(logit=50.0).mean / math.exp(-50) - 1) <= 4 * U


def test_a_rate_of_zero_is_a_point():
    assert float(Poisson(0).log_prob(0)) == 0
    assert float(Poisson(0).log_prob(1)) == -math.inf
    assert Poisson(0).std == 0
