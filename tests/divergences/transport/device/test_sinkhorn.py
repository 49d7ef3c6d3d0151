"""Entropic potentials: the sums are those of the table, and the potential is a good start in any unit."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport.device import sinkhorn
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic
from tests.tolerances import EPS32

ORDER = {"euclidean": 2, "cityblock": 1, "chebyshev": np.inf}


def table(name, x, y):
    return np.linalg.norm(x[:, None] - y, ORDER[name], axis=-1)


@pytest.mark.parametrize(("name", "d"), [("euclidean", 3), ("euclidean", 12), ("cityblock", 3), ("chebyshev", 3)])
def test_the_sums_are_those_of_the_table_however_it_is_cut(name, d):
    x, y, _, b = generic(3, 11, 7, d)
    f, g, eps = 0.1 * np.arange(11), -0.1 * np.arange(7), 0.5
    truth = np.exp((f[:, None] + g - table(name, x, y)) / eps) @ b
    run = jax.jit(partial(sinkhorn.scaling_sums, name, 20 if d > 3 else 1000, None))
    sums = run(*(jnp.asarray(v, np.float32) for v in (x, y, f, g, b, eps)))
    np.testing.assert_allclose(sums, truth, rtol=2**6 * EPS32)


def test_steep_exponents_and_empty_sums_stay_in_range():
    x, y, one = jnp.zeros((1, 1)), jnp.ones((1, 1)), jnp.ones(1)
    run = jax.jit(partial(sinkhorn.scaling_sums, "euclidean", 1, None, x, y))
    assert np.isfinite(run(2000 * one, one, one, jnp.float32(1)))
    assert run(-2000 * one, one, one, jnp.float32(1)) == np.float32(sinkhorn.SMALLEST)


def test_the_c_transform_of_the_potential_is_nearly_optimal():
    x, y, a, b = generic(4, 21, 16, 2)
    c, p = table("euclidean", x, y), sinkhorn.potential("euclidean", x, y, a, b)
    assert (type(p), p.dtype) == (np.ndarray, np.float64)
    f = np.min(c + p, axis=1)
    value = a @ f - b @ np.max(f[:, None] - c, axis=0)
    truth = wasserstein1(Measure(x, a), Measure(y, b), method="network simplex")
    assert 0.9 * truth.lower <= value <= truth.upper


def test_the_unit_does_not_matter():
    x, y, a, b = (np.round(64 * v) / 64 for v in generic(4, 21, 16, 2))
    p = sinkhorn.potential("euclidean", x, y, a, b)
    assert np.array_equal(sinkhorn.potential("euclidean", 2.0**40 * x, 2.0**40 * y, a, b), 2.0**40 * p)
    assert np.array_equal(sinkhorn.potential("euclidean", x + 8, y + 8, a, b), p)
