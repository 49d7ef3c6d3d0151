"""Normal laws of several coordinates: density on the hull of the support, rank, samples, equality, refusals."""

import math
from math import inf

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import multivariate_normal

from divergences.laws import MultivariateNormal
from tests.tolerances import LAW_SAMPLE, LAW_TRACED32, RELATED_RTOL

FLAT = MultivariateNormal([0, 0], [[0, 0], [0, 1]])
TILTED = MultivariateNormal([1, 0, 2], np.outer([1, 2, 3], [1, 2, 3]) + np.outer([0, 1, 0], [0, 1, 0]))


@pytest.mark.parametrize("d", [1, 2, 5, 20])
def test_the_density_is_scipys(d):
    rng = np.random.default_rng(d)
    x = rng.normal(size=(d, d + 2))
    mean, cov, points = rng.normal(size=d), x @ x.T, rng.normal(size=(3, 4, d))
    found = MultivariateNormal(mean, cov).log_prob(points)
    assert found == pytest.approx(multivariate_normal(mean, cov).logpdf(points), rel=RELATED_RTOL)
    assert found.shape == (3, 4)


def test_a_singular_density_is_on_the_hull_of_the_support():
    assert (TILTED.rank, TILTED.dimension) == (2, 3)
    inside = np.array([1.0, 0, 2]) + 0.5 * np.array([1, 2, 3]) - 0.25 * np.array([0, 1, 0])
    theirs = multivariate_normal(TILTED.mean, TILTED.cov, allow_singular=True).logpdf(inside)
    assert float(TILTED.log_prob(inside)) == pytest.approx(theirs, rel=RELATED_RTOL)
    assert TILTED.log_prob(inside + np.array([0, 0, 1e-9])) == -inf
    assert FLAT.log_prob([[0, 2], [1e-20, 2]]).tolist() == [-2 - math.log(2 * math.pi) / 2, -inf]
    assert MultivariateNormal([3], [[0]]).log_prob([[3.0], [4.0]]).tolist() == [0, -inf]


def test_rank_is_told_by_what_others_leave_of_a_variance():
    assert FLAT.rank == 1
    assert MultivariateNormal([0, 0], np.diag([1e-30, 1])).rank == 2  # small, and not determined by the other
    assert MultivariateNormal([0, 0], [[1, 1], [1, 1 + 2**-52]]).rank == 1
    assert MultivariateNormal([0, 0], [[1, 1], [1, 1 + 2**-40]]).rank == 2
    assert "rank 1 at tolerance 3.55e-15" in repr(FLAT)
    assert "rank" not in repr(MultivariateNormal([0], [[1]]))
    a = np.random.default_rng(0).normal(size=(6, 3))
    assert MultivariateNormal(np.zeros(6), a @ a.T).rank == 3


def test_moments_and_support():
    low, high = FLAT.support
    assert (low.tolist(), high.tolist(), FLAT.std.tolist(), FLAT.mean.tolist()) == ([0, -inf], [0, inf], [0, 1], [0, 0])


def test_samples_have_the_moments_and_stay_on_the_support():
    x = np.asarray(TILTED.sample(jax.random.key(1), (4, 5000)), np.float64)
    assert x.shape == (4, 5000, 3)
    x = x.reshape(-1, 3)
    assert x.mean(0) == pytest.approx(TILTED.mean, abs=LAW_SAMPLE)
    assert np.cov(x.T) == pytest.approx(TILTED.cov, rel=LAW_SAMPLE, abs=LAW_SAMPLE)
    assert x[:, 2] - 2 == pytest.approx(3 * (x[:, 0] - 1), abs=LAW_TRACED32)
    assert FLAT.sample(jax.random.key(0), 4)[:, 0].tolist() == 4 * [0]
    with pytest.raises(TypeError, match=r"^key: found 0; expected a key"):
        FLAT.sample(0)


@pytest.mark.slow
def test_traced_parameters_give_densities_with_slopes():
    def density(mean, cov, x):
        return MultivariateNormal(mean, cov).log_prob(x)

    cov, x = np.array([[1, 0.4], [0.4, 2]]), np.array([1.0, -0.5])
    with jax.enable_x64(True):
        args = (jnp.zeros(2), jnp.asarray(cov), jnp.asarray(x))
        slopes = jax.jit(jax.grad(density, (0, 1, 2)))(*args)
        value = jax.jit(density)(*args)
    back = np.linalg.inv(cov)
    assert float(value) == pytest.approx(multivariate_normal([0, 0], cov).logpdf(x), rel=RELATED_RTOL)
    expected = (back @ x, (np.outer(back @ x, back @ x) - back) / 2, -back @ x)
    for found, exact in zip(slopes, expected, strict=True):
        assert np.asarray(found) == pytest.approx(exact, rel=RELATED_RTOL)
    assert math.isnan(jax.jit(density)(jnp.zeros(2), jnp.array([[1.0, 2], [2, 1]]), jnp.zeros(2)))
    on, off = jnp.array([0.0, 1.0]), jnp.array([1e-20, 1.0])
    flat = jnp.diag(jnp.array([0.0, 1.0]))
    assert np.isfinite(jax.jit(jax.grad(density, 1))(jnp.zeros(2), flat, on)).all()
    assert density(jnp.zeros(2), flat, off) == -inf


def test_a_law_is_a_tree_with_equality():
    law = MultivariateNormal([0, 1], np.eye(2))
    leaves, tree = jax.tree.flatten(law)
    assert [x.shape for x in leaves] == [(2,), (2, 2)]
    assert jax.tree.unflatten(tree, leaves) == law == MultivariateNormal([0, 1], np.eye(2))
    assert hash(law) == hash(MultivariateNormal([0.0, 1.0], np.eye(2)))
    assert law != FLAT
    assert law != 3
    with pytest.raises(ValueError, match="read-only"):
        law.mean[0] = 3


@pytest.mark.parametrize(
    ("mean", "cov", "said"),
    [
        (
            [0, 0],
            [[1, 0.1], [0.2, 1]],
            r"^cov: found 0\.1 at \(0, 1\) and 0\.2 at \(1, 0\); expected a symmetric matrix",
        ),
        ([0, 0], [[1, 2], [2, 1]], r"^cov: found the eigenvalue -1; expected none below 0"),
        ([0, 0], [[0, 1], [1, 0]], r"^cov: found the eigenvalue -1; expected none below 0"),
        ([0, 0], [[-1, 0], [0, 1]], r"^cov: found the eigenvalue -1; expected none below 0"),
        ([0, 0, 0], np.eye(2), r"^cov: found shape \(2, 2\) with a mean of length 3; expected \(3, 3\)"),
        (0, 1, r"^mean: found shape \(\); expected \(d,\)"),
        ([0, inf], np.eye(2), r"^mean: found inf at \(1,\); expected finite numbers"),
        ([0, 0], [[1, math.nan], [math.nan, 1]], r"^cov: found nan at \(0, 1\); expected finite numbers"),
    ],
)
def test_refusals(mean, cov, said):
    with pytest.raises(ValueError, match=said):
        MultivariateNormal(mean, cov)


def test_points_of_another_dimension_are_refused():
    with pytest.raises(ValueError, match=r"^x: found shape \(3,\); expected \(…, 2\)"):
        FLAT.log_prob([1, 2, 3])


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_rounding_of_a_symmetric_matrix_is_no_asymmetry(d, seed):
    a = np.random.default_rng(seed).normal(size=(d, d))
    cov = a @ np.diag(np.arange(1.0, d + 1)) @ a.T
    law = MultivariateNormal(np.zeros(d), cov)
    assert (law.cov == law.cov.T).all()
