"""Spectral norms: enclosed at every scale, against exact ones; power iteration from below, and held to a derivative."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from mpmath import mp

from divergences.critics import spectral_norm, spectral_normalise
from divergences.critics.spectral import U, _frobenius, _gamma
from tests.tolerances import SPECTRAL_RTOL, SPECTRAL_WIDTH


def exact(a):
    """The largest singular value in 60 digits, of the matrix as its floats are."""
    with mp.workdps(60):
        return max(mp.svd_r(mp.matrix(a.tolist()), compute_uv=False))


@pytest.mark.parametrize("seed", range(12))
def test_the_norm_is_between_its_bounds(seed):
    rng = np.random.default_rng(seed)
    m, n = rng.integers(1, 7, 2)
    a = rng.normal(size=(m, n)) * 10.0 ** rng.integers(-150, 150)
    if seed % 3 == 0:
        a = np.outer(a[:, 0], np.ones(n))  # of rank one
    norm = spectral_norm(a)
    assert norm.lower <= exact(a) <= norm.upper
    assert norm.upper - norm.lower <= SPECTRAL_WIDTH * norm.value


@pytest.mark.parametrize("k", [2**20, 2**40, 2**50])
def test_gamma_is_more_than_k_roundings_of_either_sign_do(k):
    """γ_k of Higham's (2002), Accuracy and stability of numerical algorithms, lemma 3.1."""
    with mp.workdps(60):
        assert max((1 + mp.mpf(U)) ** k - 1, (1 - mp.mpf(U)) ** -k - 1) <= _gamma(k) <= 2 * k * U


def test_a_norm_that_is_rounded_up_is_not_below_the_exact_one():
    for seed in range(20):
        a = np.random.default_rng(seed).normal(size=(3, 5)) / 3
        assert Fraction(_frobenius(a)) ** 2 >= sum(Fraction(x) ** 2 for x in a.ravel().tolist())
        assert _frobenius(a) == pytest.approx(np.linalg.norm(a), rel=SPECTRAL_RTOL)


def test_orthogonal_zero_and_huge_matrices():
    assert spectral_norm(np.eye(5)).lower <= 1 <= spectral_norm(np.eye(5)).upper
    assert (spectral_norm(np.zeros((2, 3))).lower, spectral_norm(np.zeros((2, 3))).upper) == (0, 0)
    huge = spectral_norm([[1e308]])
    assert huge.lower <= 1e308 <= huge.upper < np.inf
    beyond = spectral_norm([[1e308, 1e308], [1e308, 1e308]])
    assert np.inf > beyond.lower > 1.7e308
    assert beyond.upper == np.inf
    with pytest.raises(ValueError, match=r"w: found 1e\+160; expected entries up to 3\.27e\+150; rescale it"):
        spectral_normalise([[1e160, 0.0]])


@pytest.mark.parametrize("kind", [np, jnp])
def test_power_iteration_comes_from_below_and_reaches_the_norm(kind):
    a = np.random.default_rng(3).normal(size=(5, 4))
    norms = []
    with jax.enable_x64(True):
        for steps in (1, 3, 200):
            norms.append(float(spectral_normalise(kind.asarray(a), steps=steps).norm))
    assert norms == sorted(norms)
    assert norms[-1] == pytest.approx(np.linalg.norm(a, 2), rel=SPECTRAL_RTOL)


def test_one_step_at_a_time_from_where_the_last_one_ended():
    a = np.random.default_rng(4).normal(size=(5, 4))
    start = None
    for _ in range(30):
        weight, norm, start = spectral_normalise(a, start=start)
    assert norm == pytest.approx(float(spectral_normalise(a, steps=30).norm), rel=SPECTRAL_RTOL)
    np.testing.assert_allclose(weight * norm, a, rtol=SPECTRAL_RTOL)


def test_its_arguments_have_names_and_its_options_need_theirs():
    assert spectral_normalise(w=[[2.0]], steps=2, start=[1.0]).norm == 2
    with pytest.raises(TypeError, match="positional argument"):
        spectral_normalise([[2.0]], 2)


def test_the_derivative_holds_the_vectors():
    with jax.enable_x64(True):
        a = jnp.asarray(np.random.default_rng(5).normal(size=(3, 3)))
        gradient = jax.jit(jax.grad(lambda w: spectral_normalise(w, steps=100).norm))(a)
        u, _, vt = np.linalg.svd(np.asarray(a))
        np.testing.assert_allclose(gradient, np.outer(u[:, 0], vt[0]), rtol=SPECTRAL_RTOL)
        few = jax.grad(lambda w: spectral_normalise(w, start=[1.0, 0.0, 0.0]).norm)(a)  # far from the singular vectors
        v = np.asarray(a)[0] / np.linalg.norm(np.asarray(a)[0])
        image = np.asarray(a) @ v
        np.testing.assert_allclose(few, np.outer(image / np.linalg.norm(image), v), rtol=SPECTRAL_RTOL)
    assert spectral_normalise(np.zeros((2, 2))).weight.tolist() == [[0, 0], [0, 0]]


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match=r"w: found shape \(3,\); expected a matrix"):
        spectral_norm([1, 2, 3])
    with pytest.raises(ValueError, match="w: found entries that are not finite"):
        spectral_norm([[np.nan]])
    with pytest.raises(ValueError, match="steps: found 0"):
        spectral_normalise([[1.0]], steps=0)
    with pytest.raises(ValueError, match=r"start: found shape \(2,\); expected \(1,\) numbers, one for each row of w"):
        spectral_normalise([[1.0, 2.0]], start=[1.0, 1.0])
    for start in (np.nan, np.inf, 1e160):
        with pytest.raises(
            ValueError, match=r"start: found entries that are not finite, or too large; expected \(1,\)"
        ):
            spectral_normalise([[1.0, 2.0]], start=[start])
    with pytest.raises(TypeError, match="w: found a traced matrix"):
        jax.jit(lambda w: spectral_norm(w).value)(jnp.ones((2, 2)))
