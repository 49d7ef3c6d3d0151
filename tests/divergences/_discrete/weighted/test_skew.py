"""The skewed JS: exact to some ulp, with slopes and curvatures that are exact too, at zeros as well."""

import math
from fractions import Fraction

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.exact import kl, mix
from divergences.verification.interpreters.floats import within_ulp
from tests.strategies import extreme_law, floats, hard_pairs, pairs
from tests.tolerances import KERNEL_ULP, SLOPE32_RTOL, SLOPE_RTOL, SPACING

WEIGHTS = [Fraction(1, 4), Fraction(7, 8), Fraction(1, 1024)]
P, Q = np.array([0.5, 0.25, 0.25, 0.0, 0.0]), np.array([0.125, 0.375, 0.0, 0.5, 0.0])


def skewed(p, q, w):
    """w·KL(p‖m) + (1 − w)·KL(q‖m) exactly."""
    m = mix(q, p, w)
    return kl(p, m) * w + kl(q, m) * (1 - w)


@given(pairs(), st.sampled_from(WEIGHTS))
def test_against_the_exact_interpreter(pair, w):
    p, q = ([Fraction(float(x)) for x in law] for law in pair)
    assert within_ulp(float(dv.js(floats(p), floats(q), weight=float(w))), skewed(p, q, w), KERNEL_ULP)


def test_hard_pairs_against_the_exact_interpreter():
    """Pairs that are near, far, subnormal: masses of any size, nothing cancels."""
    for _, p, q in hard_pairs(7, 48):
        a, b = ([Fraction(float(x)) for x in law] for law in (p, q))
        assert within_ulp(float(dv.js(p, q, weight=0.25)), skewed(a, b, WEIGHTS[0]), KERNEL_ULP)


@pytest.mark.parametrize("seed", range(3))
def test_all_weights_and_masses_to_some_ulp(seed):
    rng = np.random.default_rng(seed)
    for w in (5e-324, 1e-310, 1e-200, 1e-40, 1e-10, 0.3, 1 - 1e-10, 1 - 2.0**-53):
        for dtype, least in ((np.float64, 4 * SPACING), (np.float32, 1e-36)):
            p, q = extreme_law(rng, 5, dtype), extreme_law(rng, 5, dtype)
            truth = skewed_in_digits(p, q, w)
            found = dv.js(p, q, weight=w) if dtype == np.float64 else dv.js(jnp.asarray(p), jnp.asarray(q), weight=w)
            assert abs(mpmath.mpf(float(found)) - truth) <= max(KERNEL_ULP * float(np.finfo(dtype).eps) * truth, least)


@mpmath.workdps(700)
def skewed_in_digits(p, q, w):
    total, weights = mpmath.mpf(0), (mpmath.mpf(w), 1 - mpmath.mpf(w))
    for pair in zip(p, q, strict=True):
        masses = [mpmath.mpf(float(x)) for x in pair]
        m = sum(a * x for a, x in zip(weights, masses, strict=True))
        total += sum(a * ((x * mpmath.log(x / m) if x else 0) - x + m) for a, x in zip(weights, masses, strict=True))
    return total


@pytest.mark.parametrize("w", [0.25, 0.9])
def test_slopes_are_one_sided_limits_at_zeros(w):
    m = w * P + (1 - w) * Q
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = [np.where(m == 0, 0, weight * np.log(x / m)) for weight, x in ((w, P), (1 - w, Q))]
    with jax.enable_x64(True):
        slopes = jax.jit(jax.grad(lambda p, q: dv.js(p, q, weight=w), (0, 1)))(jnp.asarray(P), jnp.asarray(Q))
    for found, exact in zip(slopes, expected, strict=True):
        np.testing.assert_allclose(found, exact, rtol=SLOPE_RTOL)


def test_curvatures_are_those_of_the_formula():
    """∂²/∂p² = w(1 − w)q/(pm), and the mixed one −w(1 − w)/m."""
    w, p, q = 0.25, P[:2] + 0.125, Q[:2] + 0.25
    m = w * p + (1 - w) * q
    with jax.enable_x64(True):
        second = jax.jit(jax.hessian(lambda p, q: dv.js(p, q, weight=w), (0, 1)))(jnp.asarray(p), jnp.asarray(q))
    np.testing.assert_allclose(np.diag(second[0][0]), w * (1 - w) * q / p / m, rtol=SLOPE_RTOL)
    np.testing.assert_allclose(np.diag(second[0][1]), -w * (1 - w) / m, rtol=SLOPE_RTOL)


def test_traced_batched_narrow_and_from_logarithms():
    batch, w = np.stack([P, Q, P]), 0.3
    expected = dv.js(batch, batch[::-1], weight=w)
    narrow = [jnp.asarray(x, jnp.float32) for x in (batch, batch[::-1])]
    traced = jax.jit(jax.vmap(lambda p, q: dv.js(p, q, weight=w)))(*narrow)
    assert traced.dtype == jnp.float32
    np.testing.assert_allclose(traced, expected, rtol=SLOPE32_RTOL)
    with np.errstate(divide="ignore"):
        logs = np.log(batch), np.log(batch[::-1])
    np.testing.assert_allclose(dv.js(*logs, weight=w, log=True), expected, rtol=SLOPE_RTOL)
    assert np.isnan(jax.jit(lambda p: dv.js(p, p, weight=w))(jnp.asarray([0.5, 0.6])))


def test_half_is_what_js_is_and_the_ends_of_its_range():
    assert dv.js(P, Q, weight=0.5) == dv.js(P, Q) == dv.js(P, Q, weight=Fraction(1, 2))
    assert dv.js(P, Q, weight=0.25) == pytest.approx(dv.js(Q, P, weight=0.75), rel=SLOPE_RTOL)
    coin = dv.entropy([0.25, 0.75], base=2)
    assert dv.js([1, 0], [0, 1], weight=0.25, base=2) == pytest.approx(coin, rel=SLOPE_RTOL)
    assert dv.js(P, P, weight=0.25) == 0


@pytest.mark.parametrize("weight", [0, 1, -1, math.nan, "a", None])
def test_what_is_no_weight_is_refused(weight):
    with pytest.raises(ValueError, match=r"^weight: found .*; expected a number in \(0, 1\), the weight of p"):
        dv.js(P, Q, weight=weight)
    with pytest.raises(TypeError, match="weight: found a traced value"):
        jax.jit(lambda w: dv.js(jnp.asarray(P), jnp.asarray(Q), weight=w))(0.5)
