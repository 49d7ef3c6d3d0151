"""Networks keep the size of what goes through them, and a learned one answers in the arrays that it was asked with."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.lab.training.networks import flat, layers, own, score
from tests import tolerances

KEY = jax.random.PRNGKey(0)
DRAW = np.random.default_rng(0)


@pytest.mark.slow
def test_layers_keep_the_size_of_what_goes_through():
    net = layers(DRAW, 2, 1, score)
    scores = net.apply(net.parameters, jax.random.normal(KEY, (1000, 2)))
    assert scores.shape == (1000,)
    assert 0.2 < float(jnp.std(scores)) < 5
    assert [x.dtype for x in jax.tree.leaves(net.parameters)] == [jnp.float32] * 6


def test_a_learned_network_is_float64_for_numpy_and_traced_for_jax():
    learned, points = layers(DRAW, 2, 1, score), np.array([[0.1, 0.2], [3.0, -4.0]])
    wide, short = learned(points), learned(jnp.asarray(points, jnp.float32))
    assert (wide.dtype, short.dtype) == (np.float64, np.float32)
    np.testing.assert_allclose(wide, short, rtol=tolerances.DESCENT_RTOL, atol=tolerances.DESCENT_RTOL)
    assert jax.grad(lambda z: learned(z[None])[0])(jnp.ones(2)).shape == (2,)
    assert not jax.config.jax_enable_x64


def test_a_network_is_one_vector_of_its_numbers():
    net = layers(DRAW, 2, 1, score, (3,))
    weights, form = flat(net)
    assert (weights.shape, weights.dtype) == ((2 * 3 + 3 + 3 + 1,), jnp.float32)
    again = jax.tree.map(lambda a, b: np.array_equal(a, b), form.parameters(weights), net.parameters)
    assert all(jax.tree.leaves(again))
    assert form == flat(layers(DRAW, 2, 1, score, (3,)))[1] != flat(layers(DRAW, 2, 1, score, (4,)))[1]


def test_parameters_that_are_no_numbers_are_refused():
    with pytest.raises(TypeError, match="critic: found parameters that are not numbers"):
        own("critic", ("w", lambda p, x: x))


@pytest.mark.parametrize("given", [None, lambda p, x: x, ({}, 1), ({},), [1, 2], ({}, lambda p, x: x, 1.0)])
def test_what_is_no_network_is_refused_in_one_line(given):
    with pytest.raises(TypeError, match=r"critic: found \w+; expected \(parameters, function") as refusal:
        own("critic", given)
    assert "\n" not in str(refusal.value)
