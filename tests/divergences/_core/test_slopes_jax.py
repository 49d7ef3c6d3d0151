"""Slope times tangent where the slope is infinite: 0·∞ = 0, forwards, backwards, and never NaN."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.slopes_jax import differentiable, slope_times
from divergences._discrete.xlogy import by_slopes

inf = float("inf")


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("slope", "tangent", "product"),
    [(3, 2, 6), (inf, 0, 0), (-inf, 0, 0), (inf, 1, inf), (-inf, 1, -inf), (inf, -1, -inf), (0, 5, 0)],
)
def test_slope_times_tangent(slope, tangent, product, dtype):
    with jax.enable_x64(dtype == np.float64):
        value = slope_times(jnp.asarray(slope, dtype), jnp.asarray(tangent, dtype))
        assert (value.dtype, float(value)) == (dtype, product)
        backwards = jax.linear_transpose(lambda t: slope_times(jnp.asarray(slope, dtype), t), jnp.ones((), dtype))
        assert float(backwards(jnp.asarray(tangent, dtype))[0]) == product


def product(xp, x, y):
    return x * y


def wrong_slopes(xp, x, y):
    """Not y and x: what is differentiated by them shows it."""
    return 10 * y, xp.full_like(x, -inf)


def test_the_derivative_is_by_the_slopes_given_not_by_the_formula():
    f = differentiable(product, wrong_slopes)
    assert float(f(jnp.float32(2), jnp.float32(3))) == 6
    assert [float(s) for s in jax.grad(f, (0, 1))(jnp.float32(2), jnp.float32(3))] == [30, -inf]
    assert float(jax.jvp(f, (jnp.float32(2), jnp.float32(3)), (jnp.float32(1), jnp.float32(0)))[1]) == 30


def test_each_formula_is_made_once():
    assert differentiable(product, wrong_slopes) is differentiable(product, wrong_slopes)


def test_numpy_never_asks_for_slopes():
    def no_slopes(xp, x, y):
        raise AssertionError

    assert by_slopes(np, product, no_slopes, np.float64(2), np.float64(3)) == 6
