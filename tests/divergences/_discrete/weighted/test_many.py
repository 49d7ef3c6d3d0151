"""JS of many laws: of two it is js, its slopes are exact, and a law of no weight counts for nothing."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from tests.tolerances import GAN_RTOL, JS_DIFFERENCE, LEADING_ORDER, SLOPE32_RTOL, SLOPE_RTOL

P = np.array([[0.5, 0.5, 0, 0], [0.25, 0, 0.75, 0], [0.125, 0.5, 0.375, 0]])
W = np.array([0.5, 0.25, 0.25])


def test_of_two_laws_it_is_js():
    for w in (0.5, 0.25, 0.9):
        assert dv.js_many(P[:2], [w, 1 - w]) == pytest.approx(dv.js(P[0], P[1], weight=w), rel=GAN_RTOL)
    assert dv.js_many(P[:2]) == pytest.approx(dv.js(P[0], P[1]), rel=GAN_RTOL)


def test_laws_that_are_close_keep_their_digits():
    """Near each other it is Σ w (p − m)²/2m to first order: 1e-10 apart, entropies would have no digit left."""
    step = 2.0**-33 * np.array([[1, -1], [-3, 3], [2, -2]])
    near, w = np.array([0.5, 0.5]) + step, np.array([0.25, 0.25, 0.5])
    leading = (w[:, None] * (step - w @ step) ** 2).sum()
    assert dv.js_many(near, w) == pytest.approx(leading, rel=LEADING_ORDER)


def test_no_weight_counts_for_nothing():
    assert dv.js_many(P, [0.5, 0.5, 0]) == pytest.approx(dv.js_many(P[:2]), rel=GAN_RTOL)
    assert dv.js_many([[1, 0], [1, 0], [0, 1]], [0.5, 0.5, 0]) == 0
    assert dv.js_many(P[:1]) == 0


def test_slopes_are_those_of_its_docstring():
    m = W @ P
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = W[:, None] * np.where(m == 0, 0, np.log(P / m))
    with jax.enable_x64(True):
        slopes = jax.jit(jax.grad(dv.js_many, (0, 1)))
        in_laws, in_weights = slopes(jnp.asarray(P), jnp.asarray(W))
        outside = np.asarray(slopes(jnp.eye(3, 4), jnp.asarray([0.5, 0.5, 0]))[1])
    np.testing.assert_allclose(in_laws, expected, rtol=SLOPE_RTOL)
    np.testing.assert_allclose(in_weights, dv.kl(P, m), rtol=SLOPE_RTOL)
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


def test_batches_traces_bits_and_precision():
    batch, expected = np.stack([P, P[::-1]]), dv.js_many(P, W)
    assert dv.js_many(batch, np.stack([W, W[::-1]])).tolist() == pytest.approx([expected] * 2, rel=GAN_RTOL)
    narrow = jnp.asarray(batch, jnp.float32)
    found = jax.jit(jax.vmap(dv.js_many))(narrow, jnp.asarray([W, W[::-1]], jnp.float32))
    assert found.dtype == jnp.float32
    np.testing.assert_allclose(found, expected, rtol=SLOPE32_RTOL)
    assert dv.js_many(np.eye(8), base=2) == 3
    assert isinstance(dv.js_many(P), np.float64)
    assert np.isnan(jax.jit(dv.js_many)(narrow[0], jnp.asarray([0.5, 0.5, 0.5])))
    assert np.isnan(jax.jit(dv.js_many)(2 * narrow[0]))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([0.5, 0.5],), r"P: found shape \(2,\); expected \(..., k, n\), a law in each of k rows"),
        ((np.zeros((0, 3)),), r"P: found shape \(0, 3\)"),
        (([[0.5, 0.6]],), r"P: found the sum 1.1 in row 0; expected 1"),
        ((P, [0.5, 0.5]), "weights: found 2 of them; expected 3, one for each law of P"),
        ((P, [1, 1, 1]), r"weights: found the sum 3.0; expected 1"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments, words):
    with pytest.raises(ValueError, match=words) as caught:
        dv.js_many(*arguments)
    assert "\n" not in str(caught.value)
