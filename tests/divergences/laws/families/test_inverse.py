"""The root of a distribution function in JAX, and its derivatives."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.laws.families.inverse import inverse

LOGARITHM = 1e-5  # the root is found by its logarithm, which is 46 at most here, in 32 bits


def cdf(x, rate):
    return -jnp.expm1(-rate * x)


def test_the_root_and_the_ends():
    u = jnp.asarray([0.0, 1e-20, 0.25, 0.75, 1.0, -0.5, 2.0, jnp.nan])
    found = inverse(cdf, u, 2.0)
    np.testing.assert_allclose(found[:5], [0, 5e-21, -np.log(0.75) / 2, -np.log(0.25) / 2, np.inf], rtol=LOGARITHM)
    assert jnp.isnan(found[5:]).all()


@pytest.mark.parametrize("u", [0.25, 0.5, 0.75])
def test_slopes(u):
    """x = −log(1 − u)/rate."""
    of_u, of_rate = jax.jit(jax.grad(lambda u, r: inverse(cdf, u, r), argnums=(0, 1)))(u, 2.0)
    assert abs(of_u - 1 / (2 * (1 - u))) <= 4e-6
    assert abs(of_rate - np.log1p(-u) / 4) <= 1e-6


def test_nothing_is_asked_of_a_parameter_that_does_not_move():
    def stiff(x, k):
        return cdf(x, 1.0) + 0 * jax.lax.stop_gradient(jnp.floor(k))

    assert abs(jax.jit(jax.grad(lambda u: inverse(stiff, u, 3.0)))(0.5) - 2) <= 4e-6
