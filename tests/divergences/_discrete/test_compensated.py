"""Sums and products as two floats: with what they lost they are exact."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._discrete.compensated import difference, exact_sum, product

RNG = np.random.default_rng(0)


def fractions(x):
    return [Fraction(float(v)) for v in np.ravel(x)]


@pytest.mark.parametrize("n", [1, 2, 3, 7, 64, 100])
def test_a_sum_of_any_length_loses_nothing_it_does_not_say(n):
    x = RNG.integers(-(2**40), 2**40, (3, n)) * 2.0 ** RNG.integers(-30, 30, (3, n))
    whole, lost = exact_sum(np, x, -1)
    assert [a + b for a, b in zip(fractions(whole), fractions(lost), strict=True)] == [sum(fractions(row)) for row in x]
    np.testing.assert_array_equal(whole, exact_sum(np, x.T, 0)[0])


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_a_product_and_its_difference_from_another_are_exact(dtype):
    """Under jit too, where XLA may put operations together; a·b − (a + 1)·(b − 1) has all its digits cancelled but the last."""
    a, b = (RNG.integers(1, 2**20, 64).astype(dtype) * dtype(2.0**-20) + dtype(1) for _ in range(2))

    def lost(xp):
        none = xp.zeros_like(xp.asarray(a))
        first, second = product(xp, (xp.asarray(a), none), (xp.asarray(b), none)), (xp.asarray(a * b), none)
        return first, difference(first, second)

    with jax.enable_x64(dtype == np.float64):
        for (whole, rest), gap in (lost(np), jax.jit(lambda: lost(jnp))()):
            exact = [x * y for x, y in zip(fractions(a), fractions(b), strict=True)]
            assert [x + y for x, y in zip(fractions(whole), fractions(rest), strict=True)] == exact
            assert fractions(gap) == [x - y for x, y in zip(exact, fractions(a * b), strict=True)]


def test_its_slope_is_that_of_what_is_computed():
    a, b = jnp.asarray([0.1, 0.7]), jnp.asarray([0.3, 0.9])

    def gap(x, y):
        none = jnp.zeros_like(x)
        return difference(product(jnp, (x, none), exact_sum(jnp, y[None], 0)), (y, none)).sum()

    in_a, in_b = jax.grad(gap, (0, 1))(a, b)
    np.testing.assert_array_equal(in_a, b)
    np.testing.assert_array_equal(in_b, a - 1)
