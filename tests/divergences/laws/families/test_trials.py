"""Laws on finitely many integers: ends of their parameters, and lists."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.laws import Bernoulli, Binomial, Categorical
from tests.tolerances import LAW_MASS, U


@pytest.mark.parametrize("p", [0.0, 0.3, 1.0])
def test_one_trial_is_a_coin(p):
    k = [-1, 0, 1, 2]
    assert np.array_equal(Binomial(1, p).log_prob(k) > -math.inf, Bernoulli(p).log_prob(k) > -math.inf)
    assert abs(Binomial(1, p).mean - Bernoulli(p).mean) <= U
    assert np.abs(Binomial(1, p).cdf(k) - Bernoulli(p).cdf(k)).max() <= LAW_MASS


def test_masses_sum_to_one():
    for law in (Binomial(50, 0.3), Binomial(50, logit=-3.0), Categorical(logits=[0, 700, -700])):
        low, high = law.support
        assert abs(np.exp(law.log_prob(np.arange(low, high + 1))).sum() - 1) <= LAW_MASS


def test_a_list_is_over_its_sum_and_its_ends_have_mass():
    law = Categorical([0.0, 0.5, 0.5 + 1e-9, 0.0])
    assert law.support == (1.0, 2.0)
    assert float(law.cdf(2)) == 1.0
    assert hash(law) == hash(Categorical([0.0, 0.5, 0.5 + 1e-9, 0.0]))


def test_logits_of_minus_infinity_have_no_mass():
    law = Categorical(logits=[-math.inf, 0.0, 0.0])
    assert law.log_prob([0, 1]).tolist() == [-math.inf, -math.log(2)]
    assert set(law.sample(jax.random.key(0), (50,)).tolist()) == {1, 2}
    assert law.support == (1.0, 2.0)


def test_a_list_of_float32_has_their_budget():
    given = np.array([0.1, 0.2, 0.7], np.float32)
    wide = given.astype(float)
    assert abs(Categorical(given).mean - (wide[1] + 2 * wide[2]) / wide.sum()) <= 4 * U
    assert isinstance(Categorical(jnp.array([0.25, 0.75])).probabilities, tuple)
