"""Row sums in JAX: jitted once for each kernel, differentiated by its slopes, checked row by row."""

from functools import partial
from math import inf

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._discrete import sums_jax, sums_numpy
from divergences._discrete.kernel import Kernel
from divergences._discrete.pointwise import CROSS_ENTROPY, KL, TV
from divergences._discrete.powers import PEAK_LOG_RATIO
from tests.tolerances import EPS32

BUDGETS = (1e-3, 1e-3)
P, Q = jnp.asarray([[0.5, 0.5, 0.0], [0.25, 0.25, 0.5]]), jnp.asarray([[0.25, 0.5, 0.25], [0.25, 0.5, 0.25]])


@pytest.mark.parametrize("kernel", [KL, TV, CROSS_ENTROPY, PEAK_LOG_RATIO])
def test_it_is_the_same_sum_as_in_numpy(kernel):
    value, fine = sums_jax.row_sums(kernel, False, P, Q, BUDGETS)
    host, good = sums_numpy.row_sums(kernel, False, np.asarray(P, float), np.asarray(Q, float), BUDGETS)
    assert fine.tolist() == [good, good] == [True, True]
    assert value == pytest.approx(host, rel=16 * EPS32, abs=0)


def test_no_sum_exceeds_the_largest_of_two_laws():
    """Totals within their budget, and nothing in common: |p − q| would sum to 2.001."""
    p, q = jnp.asarray([1.0005, 0]), jnp.asarray([0, 1.0005])
    assert sums_jax.row_sums(TV, False, p, q, BUDGETS)[0] == TV.most == 2
    assert sums_jax.row_sums(CROSS_ENTROPY, False, P[1], Q[1], BUDGETS)[0] < CROSS_ENTROPY.most == inf


@pytest.mark.parametrize("bad", [[0.5, 0.75, 0], [1.25, -0.25, 0], [jnp.nan, 0.5, 0.5], [inf, 0, 0]])
def test_the_rows_that_fail_are_named(bad):
    a = jnp.stack([P[0], jnp.asarray(bad)])
    assert sums_jax.row_sums(TV, False, a, Q, BUDGETS)[1].tolist() == [True, False]


def slopes(kernel, p, q, log=False):
    total = partial(sums_jax._row_sums, kernel, log)
    return [s.tolist() for s in jax.grad(total, (0, 1))(p, q)]


def test_the_derivative_is_by_the_kernels_slopes():
    odd = Kernel(TV.terms, lambda xp, o: (7 + 0 * o.p, -5 + 0 * o.q))  # not those of |p − q|
    assert slopes(odd, P[1], Q[1]) == [[7, 7, 7], [-5, -5, -5]]


def test_where_both_are_zero_only_a_kernel_that_says_so_has_a_slope():
    p = q = jnp.asarray([1.0, 0.0])

    def steep(xp, o):
        return 3 + 0 * o.p, 4 + 0 * o.q

    assert slopes(Kernel(TV.terms, steep), p, q) == [[3, 0], [4, 0]]
    assert slopes(Kernel(TV.terms, steep, flat_at_both_zero=False), p, q) == [[3, 3], [4, 4]]


@pytest.mark.slow
def test_an_infinite_sum_keeps_its_one_sided_slopes():
    p, q = jnp.asarray([0.5, 0.5]), jnp.asarray([1.0, 0.0])
    assert float(sums_jax.row_sums(KL, False, p, q, BUDGETS)[0]) == inf
    assert slopes(KL, p, q)[0][1] == inf
    assert slopes(KL, p, q)[1][1] == -inf


def test_the_maximum_moves_with_those_that_attain_it_in_equal_parts():
    p, q = jnp.asarray([0.5, 0.5]), jnp.asarray([0.5, 0.5])
    assert slopes(PEAK_LOG_RATIO, p, q) == [[1, 1], [-1, -1]]  # ½·1/p each


def test_a_kernel_without_slopes_is_not_kept():
    """It holds a user's function: a jitted copy of it would never be let go."""
    before = sums_jax._jitted_rows._cache_size()
    sums_jax.row_sums(Kernel(lambda xp, o: o.d * o.d), False, P, Q, BUDGETS)
    assert sums_jax._jitted_rows._cache_size() == before
