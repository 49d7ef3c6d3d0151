"""The line in JAX alone, as accelerators run it, against rational arithmetic."""

from fractions import Fraction
from itertools import pairwise
from math import log2

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.transport.univariate import sorted_jax
from tests.divergences.transport.exact import on_the_line
from tests.divergences.transport.test_line import exact_slopes
from tests.tolerances import EPS32, W1_SORTED, W1_SORTED_LEVEL, W1_SORTED_SLOPE, U

distance, rates = jax.jit(sorted_jax.distance), jax.jit(sorted_jax.rates)

REAL = st.floats(-100, 100, width=32) | st.integers(-3, 3).map(float)
FIVE, FOUR = (st.lists(REAL, min_size=n, max_size=n) for n in (5, 4))
DYADIC = {5: [0.25, 0.0, 0.375, 0.125, 0.25], 4: [0.5, 0.0, 0.25, 0.25]}
ROUNDOFF = {np.float32: EPS32 / 2, np.float64: U}
LIMB = {np.float32: 2.0**-60, np.float64: 2.0**-124}


def exact(x, y, a, b):
    return on_the_line(x, y, *([1.0] * len(v) if w is None else w for v, w in ((x, a), (y, b))))


def budget(dtype, x, y, a, b):
    """What the module promises: (relative, absolute)."""
    size, range_ = len(x) + len(y), Fraction(float(max(*x, *y))) - Fraction(float(min(*x, *y)))
    level, unit = log2(size), Fraction(ROUNDOFF[dtype])
    off = 0 if a is None or b is None else sum(map(Fraction, a)) - sum(map(Fraction, b))
    limbs = 0 if a is b is None else size * Fraction(LIMB[dtype])
    absolute = range_ * (limbs + Fraction(4 * level + 4) * unit * (abs(off) + unit))
    absolute += size * Fraction(float(np.finfo(dtype).tiny))  # XLA takes every number below that for 0
    return Fraction(W1_SORTED + W1_SORTED_LEVEL * level) * unit, absolute


def as_promised(dtype, x, y, a=None, b=None):
    given = [None if v is None else np.asarray(v, dtype) for v in (x, y, a, b)]
    with jax.enable_x64(dtype == np.float64):
        found = distance(*(None if v is None else jnp.asarray(v) for v in given))
    floats = [None if v is None else v.tolist() for v in given]
    truth, (relative, absolute) = exact(*floats), budget(dtype, *floats)
    assert found.dtype == dtype
    assert abs(Fraction(float(found)) - truth) <= relative * truth + absolute


def random_mass(rng, n):
    w = rng.random(n) * rng.integers(0, 3, n)
    w[0] += 1
    return w / w.sum()


@pytest.mark.one_in(2)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@given(FIVE, FOUR, st.integers(0, 99))
def test_the_value(dtype, x, y, seed):
    rng = np.random.default_rng(seed)
    as_promised(dtype, x, y)
    as_promised(dtype, x, [*y, 0.5])
    as_promised(dtype, x, y, random_mass(rng, 5), random_mass(rng, 4))


def test_few_atoms_and_one_given_mass():
    as_promised(np.float32, [0.1], [7.3])
    as_promised(np.float32, [0.1], [7.3], [1.0], [1.0])
    as_promised(np.float32, [0.1], [7.3, 5.0, -1.0])
    for dtype in (np.float32, np.float64):
        as_promised(dtype, [0.1, 0.1, 2.0], [7.3], [0.5, 0.0, 0.5])


@pytest.mark.slow
def test_in_single_precision_the_rounding_does_not_grow_with_the_number_of_atoms():
    n, m = 300, 200
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=n) + 1000, rng.normal(size=m) + 1000
    as_promised(np.float32, x, y, random_mass(rng, n), random_mass(rng, m))


@pytest.mark.parametrize("scale", [1e-34, 1e37])
def test_sums_of_single_precision_neither_overflow_nor_underflow(scale):
    x, y = scale * np.arange(1.0, 6.0), scale * np.array([-9.0, -8.0, -9.5, -9.0])
    as_promised(np.float32, x, y)
    as_promised(np.float32, x, -x)
    as_promised(np.float32, x, y, DYADIC[5], DYADIC[4])


def test_a_difference_that_overflows_is_nan():
    x = jnp.array([1.0, 3e38, 3e38, 3e38, 3e38])
    assert np.isnan(distance(x, -x, None, None))
    assert np.isnan(distance(x, -x[1:], None, None))


def test_masses_that_miss_1_are_those_of_the_quotient():
    x, y = np.array([0.0, 1.0, 2.0, 3.0, 5.0]), np.array([0.5, 1.0, 1.5, 4.0])
    a, b = np.array(DYADIC[5]), np.array(DYADIC[4])
    as_promised(np.float32, x, y, a * (1 + 2.0**-13), b * (1 - 2.0**-13))
    as_promised(np.float64, x, y, a * (1 + 2.0**-28), b)
    with jax.enable_x64(True):
        assert distance(*map(jnp.asarray, (x, x, a * (1 + 2.0**-28), a))) <= 64 * U * 2.0**-28


def exact_critic(x, y, a, b):
    """The f with f' = −sign(F − G), 0 at the leftmost atom, at x and at y."""
    total = [sum(map(Fraction, w)) for w in (a, b)]
    z = sorted({*x, *y})
    f = {z[0]: 0}
    for s, t in pairwise(z):
        left, right = (sum(Fraction(w) for v, w in zip(*pair, strict=True) if v <= s) for pair in ((x, a), (y, b)))
        rise = left / total[0] - right / total[1]
        f[t] = f[s] + ((rise < 0) - (rise > 0)) * (t - s)
    return [f[v] for v in x], [f[v] for v in y]


@given(*(st.lists(st.integers(-3, 3), min_size=n, max_size=n) for n in (5, 4)), st.booleans())
@pytest.mark.slow
def test_at_ties_slopes_are_those_of_the_coupling_in_order_and_the_critic_is_level(x, y, weighted):
    a, b = (DYADIC[5], DYADIC[4]) if weighted else ([0.25] * 5, [0.25] * 4)
    masses = [jnp.array(v) for v in (a, b)] if weighted else [None, None]
    by_x, by_y, f, g = rates(jnp.array(x, float), jnp.array(y, float), *masses)
    for found, truth, mass in ((by_x, exact_slopes(x, y, a, b), a), (by_y, exact_slopes(y, x, b, a), b)):
        share = [Fraction(w) / sum(map(Fraction, mass)) for w in mass]
        for s, t, w in zip(found, truth, share, strict=True):
            assert abs(Fraction(float(s)) - t) <= W1_SORTED_SLOPE * Fraction(EPS32) * w
    at_x, at_y = exact_critic(x, y, a, b)
    assert (f.tolist(), (-g).tolist()) == (at_x, at_y)


@pytest.mark.slow
def test_at_coincident_points_slopes_are_0():
    x, y, a = jnp.array([0.0, 1.0, 1.0, 5.0, -0.0]), jnp.array([-0.0, 1.0, 1.0, 5.0, 0.0]), jnp.full(5, 0.2)
    for masses in ((None, None), (a, a)):
        assert [v.tolist() for v in rates(x, y, *masses)] == [[0.0] * 5] * 4


@pytest.mark.one_in(2)
@pytest.mark.parametrize("dtype", [jnp.float16, jnp.bfloat16])
def test_half_precision_is_kept_at_the_outside_only(dtype):
    x, y = jnp.array([0, 1, 2, 3], dtype), jnp.array([1, 2, 7], dtype)
    found = distance(x, y, None, None)
    assert found.dtype == dtype
    assert found == exact([0, 1, 2, 3], [1, 2, 7], None, None).__float__()
    assert {v.dtype for v in rates(x, y, None, None)} == {jnp.dtype(dtype)}
