"""InfoGAN's bound against the information and the KL that it misses."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.latent import information_bound
from tests.tolerances import RELATED_RTOL, SLOPE_RTOL


def drawn(seed, codes=3, images=4, batch=()):
    """A joint (C, X) and a guess (X, C)."""
    rng = np.random.default_rng(seed)
    joint = rng.dirichlet(np.full(codes * images, 0.7), batch).reshape(*batch, codes, images)
    return joint, rng.dirichlet(np.full(codes, 0.7), (*batch, images))


@pytest.mark.parametrize("seed", range(5))
def test_what_is_missed_is_the_mean_kl_from_the_posterior(seed):
    joint, guess = drawn(seed)
    missed = joint.sum(0) @ dv.kl((joint / joint.sum(0)).T, guess)
    assert information_bound(joint, guess) == pytest.approx(dv.mutual_information(joint) - missed, rel=RELATED_RTOL)
    assert information_bound(joint, guess) < dv.mutual_information(joint)


def test_the_posterior_attains_the_information():
    joint, _ = drawn(1, batch=(4,))
    posterior = np.swapaxes(joint / joint.sum(-2, keepdims=True), -1, -2)
    np.testing.assert_allclose(information_bound(joint, posterior), dv.mutual_information(joint), rtol=RELATED_RTOL)


def test_corners():
    copy = np.eye(2) / 2
    assert information_bound(copy, np.eye(2)) == np.log(2)
    assert information_bound(copy, np.eye(2)[::-1]) == -np.inf
    assert information_bound(copy, np.full((2, 2), 0.5)) == 0
    assert information_bound([[0.5, 0.5], [0, 0]], [[1, 0], [1, 0]]) == 0


def test_slopes():
    joint, guess = drawn(2)
    with jax.enable_x64(True):
        found = jax.jit(jax.grad(information_bound, (0, 1)))(jnp.asarray(joint), jnp.asarray(guess))
    for slope, formula in zip(found, (np.log(guess.T / joint.sum(1)[:, None]) - 1, joint.T / guess), strict=True):
        np.testing.assert_allclose(slope, formula, rtol=SLOPE_RTOL, atol=SLOPE_RTOL)
    corner = jax.jit(jax.grad(information_bound, (0, 1)))(
        jnp.array([[0.5, 0.5], [0, 0]]), jnp.array([[1.0, 0], [0.5, 0.5]])
    )
    assert not any(np.isnan(x).any() for x in corner)


def test_batches_traces_and_tensors():
    joint, guess = drawn(4, batch=(3,))
    found = information_bound(joint, guess)
    assert found.tolist() == [float(information_bound(*pair)) for pair in zip(joint, guess, strict=True)]
    with jax.enable_x64(True):
        mapped = jax.jit(jax.vmap(information_bound))(jnp.asarray(joint), jnp.asarray(guess))
    np.testing.assert_allclose(mapped, found, rtol=RELATED_RTOL)
    assert np.isnan(jax.jit(information_bound)(joint[0], guess[0] * 2))
    torch = pytest.importorskip("torch")
    tensors = [torch.tensor(x[0], requires_grad=True) for x in (joint, guess)]
    value = information_bound(*tensors)
    assert value.item() == pytest.approx(float(found[0]), rel=RELATED_RTOL)
    value.backward()
    np.testing.assert_allclose(tensors[1].grad, joint[0].T / guess[0], rtol=SLOPE_RTOL)


@pytest.mark.parametrize(
    ("joint", "guess", "words"),
    [
        (np.eye(2), np.eye(2), r"joint: found the sum 2\.0; .*joint / np\.sum\(joint\)"),
        (np.eye(2) / 2, [[1, 0], [0.5, 0.25]], r"guess: found the sum 0\.75 in row 1"),
        (
            np.full((2, 3), 1 / 6),
            np.eye(2),
            r"guess: found shape \(2, 2\) with joint \(2, 3\); expected \(\.\.\., X, C\)",
        ),
        ([0.5, 0.5], np.eye(2), r"joint: found shape \(2,\); expected \(\.\.\., C, X\)"),
    ],
)
def test_bad_input_is_refused_in_one_line(joint, guess, words):
    with pytest.raises(ValueError, match=words) as caught:
        information_bound(joint, guess)
    assert "\n" not in str(caught.value)
