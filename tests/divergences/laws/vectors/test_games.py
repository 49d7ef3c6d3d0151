"""The GAN's value of laws of several coordinates: by D* it is 2·JS − log 4, and any other D earns less."""

from math import inf, log

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.laws import Mixture, MultivariateNormal, Normal
from tests.divergences.laws.vectors import reference
from tests.tolerances import LAW_TRACED32, RELATED_RTOL, SOBOL

P, Q = reference.PAIR
FLAT = MultivariateNormal([0, 0], np.diag([0, 1])), MultivariateNormal([1, 0], np.diag([0, 1]))


def test_the_value_of_the_best_discriminator_is_js():
    found = dv.gan_value_at_optimum(P, Q)
    assert found.value == pytest.approx(2 * dv.js(P, Q).value - log(4), abs=10 * SOBOL)
    assert found.lower <= 2 * 0.1272475738 - log(4) <= found.upper
    assert dv.gan_value_at_optimum(*FLAT).value == dv.gan_value_at_optimum(*FLAT).lower == 0
    best = dv.optimal_discriminator(P, Q)
    assert dv.gan_value(P, Q, best).value == pytest.approx(found.value, abs=10 * SOBOL)
    assert dv.gan_value(P, Q, dv.optimal_discriminator(P, Q, logits=True), logits=True).value == pytest.approx(
        found.value, abs=10 * SOBOL
    )
    half = dv.gan_value(P, Q, lambda x: 0 * x[:, 0] + 0.5)
    assert half.value == pytest.approx(-log(4), rel=RELATED_RTOL)
    assert half.value < found.value
    assert dv.gan_value(P, Q, lambda x: np.where(x[:, 0] > 0, 1.0, 0.5)).value == -inf
    bits = dv.gan_value_at_optimum(P, Q, base=2)
    assert bits.value == pytest.approx(found.value / log(2), rel=RELATED_RTOL)


def test_priors():
    found = dv.gan_value_at_optimum(P, Q, prior=0.25)
    assert -2 * (0.25 * log(4) + 0.75 * log(4 / 3)) <= found.lower <= found.value < 0
    same = dv.gan_value_at_optimum(P, P, prior=0.25)
    assert same.value == pytest.approx(2 * (0.25 * log(0.25) + 0.75 * log(0.75)), rel=RELATED_RTOL)


def test_the_best_discriminator_is_a_function_of_points():
    best = dv.optimal_discriminator(P, Q)
    x = np.array([[0.0, 0], [1, -1]])
    a, b = (np.exp(law.log_prob(x)) for law in (P, Q))
    assert best(x) == pytest.approx(a / (a + b), rel=RELATED_RTOL)
    assert np.asarray(jax.jit(best)(jnp.asarray(x))) == pytest.approx(a / (a + b), rel=LAW_TRACED32)
    assert dv.optimal_discriminator(*FLAT)([[0.0, 3], [1, 3], [2, 3]]).tolist() == [1, 0, 0.5]
    mixed = dv.optimal_discriminator(Mixture([0.5, 0.5], [P, Q]), Q)(x)
    assert mixed == pytest.approx((a + b) / (a + 3 * b), rel=RELATED_RTOL)


def test_refusals():
    for f in (dv.gan_value_at_optimum, dv.optimal_discriminator):
        with pytest.raises(TypeError, match=r"^q: found a Normal beside a MultivariateNormal"):
            f(P, Normal(0, 1))
    with pytest.raises(ValueError, match=r"^d: found values of shape \(8192, 2\) for points \(8192,\)"):
        dv.gan_value(P, Q, lambda x: x)
