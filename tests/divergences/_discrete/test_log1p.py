"""log(1 + x) against 60 digits, in NumPy and in JAX, in both precisions."""

from math import inf

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest

from divergences._discrete.log1p import log1p
from tests.tolerances import LOG1P_ULP

PLACES = np.r_[np.linspace(-0.999, 1, 400), np.linspace(-0.43, -0.23, 400), -(10.0 ** -np.arange(1, 30)), 2.0**-40, 0.0]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_it_is_right_to_a_few_units_in_the_last_place(dtype):
    x = PLACES.astype(dtype)
    with mpmath.workdps(60):
        exact = [mpmath.log1p(float(v)) for v in x]
    with jax.enable_x64(True):
        found = np.asarray(jax.jit(lambda v: log1p(jnp, v))(jnp.asarray(x)))
    for values in (found, log1p(np, x)):
        units = [float(abs(float(v) - e)) / np.spacing(abs(dtype(e))) for v, e in zip(values, exact, strict=True)]
        assert max(units) <= LOG1P_ULP


def test_its_ends_and_its_slope():
    assert log1p(jnp, jnp.array([-1.0, 0.0, inf])).tolist() == [-inf, 0, inf]
    slopes = jax.vmap(jax.grad(lambda v: log1p(jnp, v)))(jnp.array([-0.5, -0.25, 0.0, 1.0]))
    np.testing.assert_allclose(slopes, [2, 4 / 3, 1, 0.5], rtol=np.finfo(np.float32).eps)
