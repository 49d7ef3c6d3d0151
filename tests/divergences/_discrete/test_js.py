"""The Jensen–Shannon divergence is the halved one, and its root a distance."""

from math import log, sqrt

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from tests.tolerances import RELATED_RTOL, U


def test_values_by_hand():
    assert dv.js([1, 0], [0, 1]) == log(2)
    assert dv.js([1, 0], [0, 1], base=2) == 1
    assert dv.js([0.5, 0.5, 0], [0, 0.5, 0.5], base=2) == 0.5
    assert dv.js([0.25, 0.75], [0.25, 0.75]) == 0


def test_it_is_the_mean_of_two_kl_to_the_mean():
    p, q = np.array([0.5, 0.25, 0.25]), np.array([0.125, 0.375, 0.5])
    m = (p + q) / 2
    expected = (dv.kl(p, m) + dv.kl(q, m)) / 2
    assert dv.js(p, q) == pytest.approx(float(expected), rel=RELATED_RTOL, abs=0)


def test_the_distance_is_the_root_in_the_same_unit():
    p, q = [0.5, 0.5, 0], [0, 0.5, 0.5]
    assert dv.js_distance(p, q, base=2) == sqrt(0.5)
    assert dv.js_distance(p, q) == pytest.approx(sqrt(log(2) / 2), rel=4 * U, abs=0)
    triangle = dv.js_distance([1, 0], [0.5, 0.5]) + dv.js_distance([0.5, 0.5], [0, 1])
    assert dv.js_distance([1, 0], [0, 1]) < triangle
    assert dv.js([1, 0], [0, 1]) > dv.js([1, 0], [0.5, 0.5]) + dv.js([0.5, 0.5], [0, 1])  # the square is no metric


def test_the_root_has_slope_zero_where_the_two_are_equal():
    p = jnp.asarray([0.25, 0.75])
    assert jax.grad(dv.js_distance)(p, p).tolist() == [0, 0]
    assert jnp.isfinite(jax.grad(dv.js_distance)(p, p[::-1])).all()


@pytest.mark.parametrize(
    ("dtype", "p", "q"),
    [
        (jnp.float16, [0.8505859375, 0.149658203125], [0.8505859375, 0.1495361328125]),  # JS is below every float16
        (jnp.bfloat16, [0.75, 0.25], [0.75390625, 0.24609375]),
    ],
)
def test_the_distance_in_16_bits_is_rounded_after_the_root(dtype, p, q):
    p, q = jnp.asarray(p, dtype), jnp.asarray(q, dtype)
    expected = dv.js_distance(np.asarray(p, np.float32), np.asarray(q, np.float32))
    found = dv.js_distance(p, q)
    assert found.dtype == dtype
    assert found > 0
    assert float(found) == pytest.approx(expected, rel=float(jnp.finfo(dtype).eps), abs=0)
