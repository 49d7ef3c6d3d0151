"""JS with weights, of two laws and of many, against entropies in exact arithmetic."""

import math
from dataclasses import replace
from fractions import Fraction

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences._discrete.sums_numpy import row_sums
from divergences._discrete.weighted import _terms, skewed_kernel
from divergences.exact import kl, mix
from divergences.verification.interpreters.floats import within_ulp
from tests.strategies import extreme_law, extreme_weights, floats, hard_pairs, pairs
from tests.tolerances import GAN_RTOL, JS_DIFFERENCE, KERNEL_ULP, LEADING_ORDER, SLOPE32_RTOL, SLOPE_RTOL, SPACING, U

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


ROWS = np.array([[0.5, 0.5, 0, 0], [0.25, 0, 0.75, 0], [0.125, 0.5, 0.375, 0]])
W = np.array([0.5, 0.25, 0.25])


def test_of_two_laws_it_is_js():
    for w in (0.5, 0.25, 0.9):
        assert dv.js_many(ROWS[:2], [w, 1 - w]) == pytest.approx(dv.js(ROWS[0], ROWS[1], weight=w), rel=GAN_RTOL)
    assert dv.js_many(ROWS[:2]) == pytest.approx(dv.js(ROWS[0], ROWS[1]), rel=GAN_RTOL)


def test_laws_that_are_close_keep_their_digits():
    """Near each other it is Σ w (p − m)²/2m to first order: 1e-10 apart, entropies would have no digit left."""
    step = 2.0**-33 * np.array([[1, -1], [-3, 3], [2, -2]])
    near, w = np.array([0.5, 0.5]) + step, np.array([0.25, 0.25, 0.5])
    leading = (w[:, None] * (step - w @ step) ** 2).sum()
    assert dv.js_many(near, w) == pytest.approx(leading, rel=LEADING_ORDER)


def test_no_weight_counts_for_nothing():
    assert dv.js_many(ROWS, [0.5, 0.5, 0]) == pytest.approx(dv.js_many(ROWS[:2]), rel=GAN_RTOL)
    assert dv.js_many([[1, 0], [1, 0], [0, 1]], [0.5, 0.5, 0]) == 0
    assert dv.js_many(ROWS[:1]) == 0


def test_slopes_are_those_of_its_docstring():
    m = W @ ROWS
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = W[:, None] * np.where(m == 0, 0, np.log(ROWS / m))
    with jax.enable_x64(True):
        slopes = jax.jit(jax.grad(dv.js_many, (0, 1)))
        in_laws, in_weights = slopes(jnp.asarray(ROWS), jnp.asarray(W))
        outside = np.asarray(slopes(jnp.eye(3, 4), jnp.asarray([0.5, 0.5, 0]))[1])
    np.testing.assert_allclose(in_laws, expected, rtol=SLOPE_RTOL)
    np.testing.assert_allclose(in_weights, dv.kl(ROWS, m), rtol=SLOPE_RTOL)
    assert outside[2] == np.inf


def test_the_slope_is_the_rate_of_change():
    """Against a central difference along a direction of sum 0, second order in the step."""
    rng, step = np.random.default_rng(3), 2.0**-17
    laws, along = rng.dirichlet(np.ones(4), 3), rng.normal(size=(3, 4))
    along -= along.mean(-1, keepdims=True)
    with jax.enable_x64(True):
        slope = (jax.jit(jax.grad(dv.js_many))(jnp.asarray(laws), W) * along).sum()
    rate = (dv.js_many(laws + step * along, W) - dv.js_many(laws - step * along, W)) / (2 * step)
    assert rate == pytest.approx(slope, rel=JS_DIFFERENCE)


@pytest.mark.slow
def test_batches_traces_bits_and_precision():
    batch, expected = np.stack([ROWS, ROWS[::-1]]), dv.js_many(ROWS, W)
    assert dv.js_many(batch, np.stack([W, W[::-1]])).tolist() == pytest.approx([expected] * 2, rel=GAN_RTOL)
    narrow = jnp.asarray(batch, jnp.float32)
    found = jax.jit(jax.vmap(dv.js_many))(narrow, jnp.asarray([W, W[::-1]], jnp.float32))
    assert found.dtype == jnp.float32
    np.testing.assert_allclose(found, expected, rtol=SLOPE32_RTOL)
    assert dv.js_many(np.eye(8), base=2) == 3
    assert isinstance(dv.js_many(ROWS), np.float64)
    assert np.isnan(jax.jit(dv.js_many)(narrow[0], jnp.asarray([0.5, 0.5, 0.5])))
    assert np.isnan(jax.jit(dv.js_many)(2 * narrow[0]))


@mpmath.workdps(400)
def in_digits(laws, weights):
    """Σ w (p log(p/m) − p + m), and its slopes in the laws, in 400 digits: no difference of them is lost."""
    rows, w = [[mpmath.mpf(float(x)) for x in p] for p in laws], [mpmath.mpf(float(x)) for x in weights]
    means = [sum(a * x for a, x in zip(w, column, strict=True)) / sum(w) for column in zip(*rows, strict=True)]
    slope = [
        [
            a * mpmath.log(x / m) if a and x else (-mpmath.inf if a and m else mpmath.mpf(0))
            for x, m in zip(p, means, strict=True)
        ]
        for a, p in zip(w, rows, strict=True)
    ]
    value = sum(
        x * s - a * (x - m) if x else a * m
        for a, p, each in zip(w, rows, slope, strict=True)
        for x, m, s in zip(p, means, each, strict=True)
    )
    return value / sum(w), slope


@pytest.mark.one_in(5)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("seed", range(4))
def test_of_many_laws_all_weights_and_masses_to_some_ulp(dtype, seed):
    """Laws that agree, that are close, and that have nothing in common, under weights from 0 to 1."""
    rng, least = np.random.default_rng(seed), SPACING if dtype == np.float64 else 1e-36
    for _ in range(24):
        n, k = (rng.integers(2, 8), rng.integers(2, 6)) if dtype == np.float64 else rng.choice([2, 5], 2)  # compiled
        base, w = extreme_law(rng, n, dtype), extreme_weights(rng, k, dtype)
        near = (base.astype(np.float64) * (1 + rng.choice([1e-3, 1e-6]) * rng.normal(size=(k, n)))).astype(dtype)
        laws = np.stack([(base, extreme_law(rng, n, dtype), near[i])[rng.integers(3)] for i in range(k)])
        if abs(laws.astype(np.float64).sum(-1) - 1).max() > (1e-8 if dtype == np.float64 else 3e-4):
            continue
        truth = in_digits(laws, w)[0]
        found = dv.js_many(laws, w) if dtype == np.float64 else dv.js_many(jnp.asarray(laws), jnp.asarray(w))
        assert abs(mpmath.mpf(float(found)) - truth) <= max(KERNEL_ULP * float(np.finfo(dtype).eps) * truth, least)


def test_laws_that_count_are_measured_from_each_other():
    """As printed by the faults: the first law has no weight, or weight times mass is no float."""
    for tiny in (1e-17, 1e-30, 1e-100, 5e-324):
        assert dv.js_many([[0.4, 0.6], [1, tiny], [1, tiny]], [0, 0.1, 0.9]) == 0
    assert dv.js_many([[1.0, 5e-324], [1.0, 0.0]]) <= SPACING
    equal = jnp.asarray([[0.4, 0.6], [1, 1e-10], [1, 1e-10]]), jnp.asarray([0, 0.1, 0.9])
    assert dv.js_many(*equal) == 0


def test_slopes_of_extreme_laws():
    """Under jit, in float32: XLA must not turn (p/s)/(m/s) into a quotient by a product that is too small."""
    rng, slopes = np.random.default_rng(7), jax.jit(jax.grad(dv.js_many))
    for _ in range(32):
        laws, w = np.stack([extreme_law(rng, 4, np.float32) for _ in range(3)]), np.float32([0.25, 0.75, 0])
        found, expected = np.asarray(slopes(jnp.asarray(laws), jnp.asarray(w))), in_digits(laws, w)[1]
        np.testing.assert_allclose(found, np.array(expected, np.float64), rtol=SLOPE32_RTOL, atol=SLOPE32_RTOL)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([0.5, 0.5],), r"P: found shape \(2,\); expected \(..., k, n\), a distribution in each of k rows"),
        ((np.zeros((0, 3)),), r"P: found shape \(0, 3\)"),
        (([[0.5, 0.6]],), r"P: found the sum 1.1 in row 0; expected 1"),
        ((ROWS, [0.5, 0.5]), "weights: found 2 of them; expected 3, one for each distribution of P"),
        ((ROWS, [1, 1, 1]), r"weights: found the sum 3.0; expected 1"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments, words):
    with pytest.raises(ValueError, match=words) as caught:
        dv.js_many(*arguments)
    assert "\n" not in str(caught.value)


def test_tensors_of_laws_and_of_weights_however_small():
    torch = pytest.importorskip("torch")
    for w in ([0.5, 0.25, 0.25], [1e-200, 1, 0], [0, 1e-300, 1]):
        laws, weights = torch.tensor(ROWS, requires_grad=True), torch.tensor(w, dtype=torch.float64, requires_grad=True)
        value = dv.js_many(laws, weights)
        assert value.item() == pytest.approx(float(dv.js_many(ROWS, w)), rel=KERNEL_ULP * SPACING, abs=SPACING**6)
        with jax.enable_x64(True):
            expected = jax.grad(dv.js_many, (0, 1))(jnp.asarray(ROWS), jnp.asarray(w))
        for found, slope in zip(torch.autograd.grad(value, (laws, weights)), expected, strict=True):
            np.testing.assert_allclose(found, slope, rtol=SLOPE_RTOL, atol=SPACING)


@pytest.mark.parametrize("weight", [1e-3, 0.3, 0.9])
def test_fast_terms_of_skewed_js_are_the_accurate_ones(weight):
    rng = np.random.default_rng(3)
    p, q = (dv.normalise(rng.random((40, 60)) ** rng.choice([1, 9], (40, 1))) for _ in range(2))
    p[3, :20], q[4, :20], p[5, :9], q[5, :9] = 0, 0, 0, 0
    kernel = skewed_kernel(weight)
    found, slow = (row_sums(k, False, p, q, (np.inf, np.inf))[0] for k in (kernel, replace(kernel, on_host=None)))
    assert found == pytest.approx(slow, rel=64 * U, abs=0)


def test_js_of_many_is_the_same_in_blocks_and_of_near_laws():
    rng = np.random.default_rng(4)
    laws = rng.random((30, 5, 700))
    laws[7] = 1 + 1e-6 * laws[7]
    laws[8, 0, :50] = laws[9, :, :50] = 0
    laws, shares = dv.normalise(laws), dv.normalise([1.0, 2.0, 3.0, 4.0, 0.0])
    found = dv.js_many(laws, shares)
    assert found == pytest.approx(
        _terms(np, laws, np.broadcast_to(shares[:, None], laws.shape)).sum((-2, -1)), rel=64 * U, abs=0
    )
    assert found[12] == dv.js_many(laws[12], shares)
