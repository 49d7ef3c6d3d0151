"""What rounding did is within what is allowed for it: sums, dual values, costs and tables, in rational arithmetic."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.transport.device import rounding


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sums_lose_no_more_than_their_depth(dtype):
    rng = np.random.default_rng(0)
    x = np.asarray(rng.normal(size=500) * 2.0 ** rng.integers(-9, 9, 500), dtype)
    exact, size = (sum(Fraction(float(v)) for v in z) for z in (x, np.abs(x)))
    with jax.enable_x64(True):
        lost = abs(Fraction(float(jax.jit(rounding.sums)(x))) - exact)
    assert lost <= rounding.depth(500) * Fraction(float(np.finfo(dtype).eps)) / 2 * size


LOOSE = 16
"""Roundings that a bound may give away beside what it has to."""
POINTS = np.random.default_rng(1).normal(size=(9, 3))
costs = jax.jit(rounding.named, static_argnums=0)


def power(name, s, t):
    """(exact distance)² of two points given in floats."""
    steps = [abs(Fraction(float(u)) - Fraction(float(v))) for u, v in zip(s, t, strict=True)]
    if name == "euclidean":
        return sum(step**2 for step in steps)
    return (sum(steps) if name == "cityblock" else max(steps)) ** 2


@pytest.mark.parametrize("name", ["euclidean", "cityblock", "chebyshev"])
def test_true_distances_are_within_what_named_costs_allow(name):
    for scale in (1e-30, 1.0, 1e37):
        x, y = np.float32(POINTS[:5] * scale), np.float32(POINTS[5:] * scale)
        c = costs(name, x, y)
        unit = Fraction(float(c.units[0])) * Fraction(float(c.units[1]))
        relative, absolute = Fraction(float(c.relative)), Fraction(float(c.absolute))
        assert 0.5 <= float(c.largest) < 2
        for i, j in np.ndindex(5, 4):
            computed, true = Fraction(float(c.matrix[i, j])), power(name, x[i], y[j]) / unit**2
            assert max((computed - absolute) / (1 + relative), 0) ** 2 <= true
            assert true <= ((computed + absolute) / (1 - relative)) ** 2


def test_a_table_is_scaled_without_rounding():
    block = np.float32([[3.0, 0.1], [7.5, 1e-9]])
    c = rounding.tabulated(jnp.asarray(block), jnp.float32(0.3))
    assert np.frexp(float(c.units[0]))[0] == 0.5  # a power of two
    assert np.array_equal(c.matrix * c.units[0] * c.units[1], block)
    assert float(c.slack * c.units[0]) == np.float32(0.3)
    assert float(rounding.true_lower(c.largest, c)) <= 7.5 <= float(rounding.true_upper(c.largest, jnp.float32(1), c))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("relative", "absolute", "slack"), [(0.0, 0.0, 0.0), (2**-6, 0.125, 0.0), (0.0, 0.125, 0.25)])
def test_bounds_stand_off_by_what_the_costs_may_be_wrong_by_and_by_little_more(dtype, relative, absolute, slack):
    bound, unit, eps = 0.75, 2.0**-7, float(np.finfo(dtype).eps)
    with jax.enable_x64(True):
        c = rounding.Costs(jnp.ones((1, 1), dtype), (dtype(unit), dtype(1)), relative, dtype(absolute), dtype(slack))
        low = float(rounding.true_lower(dtype(bound), c)) / unit
        high = float(rounding.true_upper(dtype(bound), dtype(1), c)) / unit
    assert (1 - LOOSE * eps) * (bound - absolute) * (1 - relative) <= low <= (bound - absolute) / (1 + relative)
    assert (bound + absolute) / (1 - relative) + slack <= high
    assert high <= (1 + LOOSE * eps) * (bound * (1 + 2 * relative) + 5 * (absolute + slack))


def exact(v):
    return [Fraction(float(t)) for t in v]


@jax.jit
def rounded(a, f, b, g):
    return rounding.dual_value(a, f, b, g), rounding.unit_masses(a)


def test_dual_values_and_unit_masses_are_as_near_as_they_say():
    rng = np.random.default_rng(2)
    for scale in (1.0, 1e6):
        a, b = (rng.dirichlet(np.ones(n)).astype(np.float32) for n in (9, 6))
        f, g = ((scale + rng.normal(size=n)).astype(np.float32) for n in (9, 6))
        (value, lost), (unit, off) = rounded(a, f, b, g)
        a_, f_, b_, g_ = map(exact, (a, f, b, g))
        of_mu, of_nu = (sum(s * t for s, t in zip(*v, strict=True)) / sum(v[0]) for v in ((a_, f_), (b_, g_)))
        assert abs(Fraction(float(value)) - (of_mu - of_nu)) <= Fraction(float(lost))
        assert sum(abs(s - t / sum(a_)) for s, t in zip(exact(unit), a_, strict=True)) <= Fraction(float(off))


def test_each_broken_axiom_is_measured():
    z = np.float32([0, 1, 3, 7])
    metric = np.abs(z[:, None] - z)
    long, skew, open_, negative = (metric.copy() for _ in range(4))
    long[0, 3] = long[3, 0] = 9.0  # 2 more than by way of another point
    skew[0, 3] = 6.5
    open_[1, 1] = 0.25
    negative[0, 1] = negative[1, 0] = -0.5
    measured = jax.jit(rounding.axiom_violation)
    assert [float(measured(t)[0]) for t in (metric, skew, open_)] == [0.0, 0.5, 0.25]
    assert float(measured(long)[0]) == 2.0
    assert float(measured(negative)[0]) >= 0.5
    assert float(measured(metric + np.inf)[0]) == np.inf
    assert 2.0 <= float(measured(long)[1]) <= 2.0 + 1e-4
