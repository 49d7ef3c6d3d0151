"""Images under functions that rise or fall: inverse, density and distribution function, and estimates of divergences."""

import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.laws import Custom, Laplace, Normal
from tests.tolerances import INVERSE


@pytest.mark.parametrize("g", [lambda x: x**3 + x, lambda x: jnp.exp(x) - x**3], ids=["rises", "neither"])
def test_another_monotone_function_gives_estimates(g):
    if g(3.0) < g(1.0):
        with pytest.raises(TypeError, match=r"^g: found a function that is not monotone on a Normal"):
            dv.pushforward(g, Normal(0, 1))
        return
    image = dv.pushforward(g, Normal(0, 1))
    x = np.array([-8.0, -1.0, 0.25, 3.0])
    assert np.abs(image.law.origin(g(x)) - x).max() <= INVERSE
    assert np.abs(image.cdf(g(x)) - Normal(0, 1).cdf(x)).max() <= INVERSE
    assert np.abs(image.log_prob(g(x)) - Normal(0, 1).log_prob(x) + np.log(3 * x**2 + 1)).max() <= 64 * INVERSE
    falls = dv.pushforward(lambda x: -g(x), Normal(0, 1))
    assert np.abs(falls.log_prob(-g(x)) - image.log_prob(g(x))).max() <= 64 * INVERSE


@pytest.mark.slow
def test_divergences_of_monotone_images_are_those_of_what_they_are_images_of():
    images = [dv.pushforward(lambda x: x**3 + x, law) for law in (Normal(0, 1), Laplace(0.5, 1))]
    found, known = dv.js(*images), dv.js(Normal(0, 1), Laplace(0.5, 1))
    assert found.lower <= known.value <= found.upper
    assert "not certified" in found.method


def test_a_law_that_is_not_ours_is_moved_too():
    image = dv.pushforward(lambda x: 2 * x + 1, Custom(Normal(0, 1)))
    x = np.array([-3.0, 0.5, 2.0])
    assert np.abs(image.log_prob(x) - Normal(1, 2).log_prob(x)).max() <= 64 * INVERSE
    assert dv.pushforward(lambda x: jnp.tanh(x), Normal(0, 1)).support == (-1, 1)
