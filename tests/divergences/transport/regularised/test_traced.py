"""Under a trace: first derivatives only, and codes in place of words."""

import jax
import jax.numpy as jnp
import numpy as np

from divergences.transport.regularised import traced


def line(rates, at):
    return traced._first_order(rates, at)


def test_the_rates_are_the_derivative_and_have_none():
    rates, at = (jnp.asarray([2.0, 3.0]),), (jnp.asarray([5.0, 7.0]),)
    assert line(rates, at) == 0
    np.testing.assert_array_equal(jax.jit(jax.grad(line, argnums=1))(rates, at)[0], rates[0])
    twice = jax.jit(jax.hessian(lambda x: line((jnp.asarray([2.0, 3.0]),), (x,))))(at[0])
    assert np.all(np.isnan(twice))
    turned = jax.jit(jax.jacfwd(jax.grad(lambda x: line((2 * x,), (x,)))))(at[0])
    assert np.all(np.isnan(turned))
