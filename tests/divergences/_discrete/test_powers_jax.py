"""Power divergences of a traced order: values at every order, and derivatives in it against differences in 90 digits."""

from functools import cache
from math import inf, nan

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest

import divergences as dv
from tests.tolerances import RELATED_RTOL, SLOPE32_RTOL, SLOPE_RTOL

PAIRS = {
    "apart": ([0.5, 0.25, 0.25], [0.125, 0.375, 0.5]),
    "close": ([0.25, 0.25, 0.5], [0.25 + 2.0**-20, 0.25, 0.5 - 2.0**-20]),
    "far": ([1 - 2.0**-50, 2.0**-50, 0.0], [2.0**-40, 1 - 2.0**-40, 0.0]),
    "with zeros": ([0.5, 0.5, 0.0], [0.25, 0.0, 0.75]),
    "disjoint": ([1.0, 0.0, 0.0], [0.0, 0.5, 0.5]),
}
P, Q = (np.array(side) for side in zip(*PAIRS.values(), strict=True))
FUNCTIONS = {"alpha_divergence": dv.alpha_divergence, "renyi": dv.renyi}
ORDERS = [-1.5, -1e-7, 0.0, 1e-9, 0.25, 0.5, 1 - 1e-9, 1.0, 1 + 1e-7, 1.5, 3.0, 20.0, inf, nan]


@cache
def found(name):
    """Values and derivatives in the order, (pairs,) for each order: one programme for all of them."""

    def value(alpha):
        return FUNCTIONS[name](P, Q, alpha)

    with jax.enable_x64(True):
        both = jax.jit(jax.vmap(lambda a: jax.jvp(value, (a,), (jnp.ones_like(a),))))(jnp.asarray(ORDERS))
    return {alpha: (v, s) for alpha, v, s in zip(ORDERS, *map(np.asarray, both), strict=True)}


def derivative(name, p, q, alpha):
    """By the order, from the definition with 0·∞ = 0, in 90 digits."""

    def value(a):
        both = [(mpmath.mpf(x), mpmath.mpf(y)) for x, y in zip(p, q, strict=True) if x and y]
        total = sum(x**a * y ** (1 - a) for x, y in both)
        return mpmath.log(total) / (a - 1) if name == "renyi" else (total - 1) / (a * (a - 1))

    with mpmath.workdps(90):
        h, a = mpmath.mpf(10) ** -15, mpmath.mpf(alpha)  # 0 and 1 themselves are removable, and not met
        return float((8 * (value(a + h) - value(a - h)) - value(a + 2 * h) + value(a - 2 * h)) / (12 * h))


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_it_is_the_divergence_of_the_known_order(name):
    for alpha, (value, _) in found(name).items():
        if np.isnan(alpha) or (alpha == inf if name == "alpha_divergence" else alpha < 0):
            assert np.isnan(value).all()
        else:
            np.testing.assert_allclose(value, FUNCTIONS[name](P, Q, alpha), rtol=RELATED_RTOL, err_msg=str(alpha))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_derivative_in_the_order(name):
    """Also where p and q are close: A_α hardly depends on α there, its derivative is of third order in p − q."""
    for alpha, (_, slope) in found(name).items():
        if not np.isfinite(alpha) or (name == "renyi" and alpha < 0):
            assert np.isnan(slope).all() or alpha == inf
            continue
        for pair, at, absolute in (("apart", 0, 0), ("close", 1, 0), ("far", 2, 600 * SLOPE_RTOL)):  # log² p/q
            if alpha or pair == "apart":
                expected = derivative(name, *PAIRS[pair], alpha)
                assert slope[at] == pytest.approx(expected, rel=64 * SLOPE_RTOL, abs=absolute), (alpha, pair)
    for alpha in (0.25, 0.5):
        expected = derivative(name, *PAIRS["with zeros"], alpha)
        assert found(name)[alpha][1][3] == pytest.approx(expected, rel=SLOPE_RTOL, abs=0)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_an_infinite_value_has_no_derivative_in_the_order(name):
    assert (found(name)[1.5][0] == inf).any()
    for alpha, (value, slope) in found(name).items():
        assert alpha == inf or np.isnan(slope[value == inf]).all()


@pytest.mark.slow
def test_slopes_in_the_masses_and_in_the_order_in_reverse_mode():
    p, q = (np.array(v, np.float32) for v in PAIRS["apart"])
    slopes = jax.jit(jax.grad(dv.alpha_divergence, (0, 1, 2)))
    for alpha in (0.25, 3.0):
        in_p, in_q, in_order = slopes(p, q, alpha)
        np.testing.assert_allclose(in_p, ((p / q) ** (alpha - 1) - 1) / (alpha - 1), rtol=SLOPE32_RTOL)
        np.testing.assert_allclose(in_q, (1 - (p / q) ** alpha) / alpha, rtol=SLOPE32_RTOL)
        expected = derivative("alpha_divergence", *PAIRS["apart"], alpha)
        assert in_order == pytest.approx(expected, rel=SLOPE32_RTOL, abs=0)
    assert all(np.isnan(s).all() for s in slopes(p, q, nan))


def test_the_answer_is_in_the_precision_of_the_masses():
    p, q = (jnp.asarray(v, jnp.bfloat16) for v in PAIRS["apart"])
    assert jax.eval_shape(lambda a: dv.renyi(p, q, a), 0.5).dtype == jnp.bfloat16
