"""Divergences given a label: means over labels, and f-divergences of the joint distributions."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from tests.tolerances import RELATED_RTOL, SLOPE_RTOL

F_DIVERGENCES = [dv.kl, dv.reverse_kl, dv.js, dv.total_variation, dv.hellinger2, dv.chi2, dv.triangular, dv.jeffreys]


def drawn(seed, labels=3, n=4, batch=()):
    rng = np.random.default_rng(seed)
    return rng.dirichlet(np.ones(labels), batch), *(rng.dirichlet(np.full(n, 0.7), (*batch, labels)) for _ in "PQ")


@pytest.mark.parametrize("divergence", F_DIVERGENCES, ids=lambda f: f.__name__)
def test_it_is_the_mean_that_of_the_joints_and_no_less_than_that_of_the_outcomes(divergence):
    for seed in range(4):
        w, p, q = drawn(seed)
        found = dv.conditional(divergence, w, p, q)
        assert found == pytest.approx(sum(w * divergence(p, q)), rel=RELATED_RTOL)
        joints = ((w[:, None] * x).ravel() for x in (p, q))
        assert found == pytest.approx(float(divergence(*joints)), rel=RELATED_RTOL)
        assert found > divergence(w @ p, w @ q)


def test_a_label_of_weight_zero_counts_for_nothing():
    rows = [[1, 0], [0.5, 0.5]], [[0.5, 0.5], [1, 0]]
    assert dv.kl(*rows).tolist() == [np.log(2), np.inf]
    assert dv.conditional(dv.kl, [1, 0], *rows) == np.log(2)
    assert dv.conditional(dv.kl, [0.5, 0.5], *rows) == np.inf
    assert dv.conditional(dv.gan_value, [1, 0], *rows, d=np.array([1, 0])) == -np.inf


def test_slopes_are_weighted_and_none_is_nan():
    w, p, q = drawn(1)
    with jax.enable_x64(True):
        found = jax.jit(jax.grad(lambda *a: dv.conditional(dv.kl, *a), (0, 1, 2)))(*map(jnp.asarray, (w, p, q)))
    expected = dv.kl(p, q), w[:, None] * np.log(p / q), w[:, None] * (1 - p / q)
    for slope, formula in zip(found, expected, strict=True):
        np.testing.assert_allclose(slope, formula, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)
    corner = jnp.array([1.0, 0]), jnp.array([[0.5, 0.5], [0.5, 0.5]]), jnp.array([[0.25, 0.75], [1.0, 0]])
    in_w, in_p, in_q = jax.jit(jax.grad(lambda *a: dv.conditional(dv.kl, *a), (0, 1, 2)))(*corner)
    assert in_w[1] == np.inf
    assert (in_p[1] == 0).all()
    assert (in_q[1] == 0).all()


def test_batches_options_traces_and_tensors():
    w, p, q = drawn(2, batch=(5,))
    found = dv.conditional(dv.js, w, p, q, base=2)
    assert found.tolist() == [float(dv.conditional(dv.js, *x, base=2)) for x in zip(w, p, q, strict=True)]
    assert dv.conditional(dv.js, w[0], p, q, base=2)[3] == dv.conditional(dv.js, w[0], p[3], q[3], base=2)
    assert np.isnan(jax.jit(lambda w: dv.conditional(dv.js, w, p[0], q[0]))(jnp.array([0.5, 0.5, 0.5])))
    with jax.enable_x64(True):
        mapped = jax.jit(jax.vmap(lambda *a: dv.conditional(dv.js, *a, base=2)))(*map(jnp.asarray, (w, p, q)))
    np.testing.assert_allclose(mapped, found, rtol=RELATED_RTOL)
    torch = pytest.importorskip("torch")
    tensors = [torch.tensor(x[0], requires_grad=True) for x in (w, p, q)]
    value = dv.conditional(dv.js, *tensors)
    assert value.item() == pytest.approx(float(dv.conditional(dv.js, w[0], p[0], q[0])), rel=RELATED_RTOL)
    value.backward()
    np.testing.assert_allclose(tensors[0].grad, dv.js(p[0], q[0]), rtol=SLOPE_RTOL)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("kl", [1], [[1]], [[1]]), r"divergence: found 'kl'; expected a function"),
        ((dv.kl, [0.5, 0.4], np.eye(2), np.eye(2)), r"labels: found the sum 0\.9"),
        ((dv.kl, [1, 0, 0], np.eye(2), np.eye(2)), r"P: found shape \(2, 2\) with 3 labels; expected \(\.\.\., 3, n\)"),
        ((dv.kl, [1, 0], np.eye(2), [1, 0]), r"Q: found shape \(2,\) with 2 labels"),
        ((dv.kl, [1, 0], np.eye(2), [[1, 0], [1, 1]]), r"Q: found the sum 2\.0 in row 1"),
        ((lambda p, q: 0.0, [1, 0], np.eye(2), np.eye(2)), r"divergence: found 0\.0; expected shape \(2,\)"),
        ((lambda p, q: p * np.nan, [1, 0], np.eye(2), np.eye(2)), r"divergence: found an answer of shape \(2, 2\)"),
        ((lambda p, q: p[:, 0] * np.nan, [1, 0], np.eye(2), np.eye(2)), r"divergence: found nan at index 0"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments, words):
    with pytest.raises((ValueError, TypeError), match=words) as caught:
        dv.conditional(*arguments)
    assert "\n" not in str(caught.value)
