"""On the host: units, powers, atoms without mass, and ε beyond what exponents can hold."""

import numpy as np
import pytest

import divergences as dv
from divergences.transport.costs.dense import costs
from divergences.transport.regularised import host
from tests.divergences.transport.problems import generic
from tests.tolerances import SINKHORN_GAP


def test_squares_have_twice_the_relative_error_and_the_unit_squared():
    table = costs("euclidean", *generic(0, 4, 3, 2)[:2])
    square = host.powered(table, 2)
    np.testing.assert_array_equal(square.matrix, table.matrix**2)
    assert square.exponent == 2 * table.exponent
    assert square.errors.relative > 2 * table.errors.relative
    assert host.powered(table, 1) is table


def test_a_square_that_vanishes_is_allowed_for():
    x = np.array([[0.0, 0.0], [1e-170, 0.0], [1.0, 0.0]])
    assert host.powered(costs("euclidean", x[:1], x[1:]), 2).errors.absolute > 0


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_scales_only_change_the_unit(scale):
    x, y, a, b = generic(1, 4, 3, 2)
    one = dv.sinkhorn(dv.Measure(x, a), dv.Measure(y, b), epsilon=0.3)
    other = dv.sinkhorn(dv.Measure(x * scale, a), dv.Measure(y * scale, b), epsilon=0.3 * scale)
    assert float(other) / scale == pytest.approx(float(one), rel=SINKHORN_GAP)


def test_an_overflowing_square_has_a_finite_lower_bound():
    t = dv.sinkhorn(dv.Measure([0.0]), dv.Measure([1e200]), epsilon=1.0, order=2)
    assert 1e308 < t.lower < np.inf
    assert t.upper == np.inf


def test_atoms_without_mass_have_the_potentials_of_the_limit():
    x, y, a, b = generic(2, 4, 3, 2)
    f = []
    for mass in (0.0, 1e-12):
        w = np.array([mass, *a[1:] / a[1:].sum() * (1 - mass)])
        f.append(dv.sinkhorn(dv.Measure(x, w), dv.Measure(y, b), epsilon=0.3).potentials[0])
    np.testing.assert_allclose(f[0] - f[0][1], f[1] - f[1][1], rtol=0, atol=1e-9 + SINKHORN_GAP)


def test_epsilon_beyond_the_range_of_exponents():
    x, y, a, b = generic(3, 4, 3, 2)
    mu, nu = dv.Measure(x, a), dv.Measure(y, b)
    free = dv.wasserstein1(mu, nu)
    tiny, huge = (dv.sinkhorn(mu, nu, epsilon=e) for e in (1e-300, 1e300))
    assert tiny.lower <= free.upper
    assert free.lower <= tiny.upper
    assert tiny.gap <= 1e-3 * float(free)
    independent = a @ np.linalg.norm(x[:, None] - y, axis=-1) @ b
    assert huge.lower <= independent * (1 + SINKHORN_GAP)
    assert independent * (1 - SINKHORN_GAP) <= huge.upper
    assert huge.gap <= SINKHORN_GAP * independent
