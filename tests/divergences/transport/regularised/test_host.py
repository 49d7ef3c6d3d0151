"""On the host: units, powers, atoms without mass, and ε beyond what exponents can hold."""

import numpy as np
import pytest

import divergences as dv
from divergences.transport.costs.dense import costs
from divergences.transport.regularised import host
from tests.divergences.transport.problems import generic
from tests.tolerances import SINKHORN_GAP


def problem(seed, n, m):
    rng = np.random.default_rng(seed)
    c = np.linalg.norm(rng.normal(size=(n, 1, 2)) - rng.normal(size=(m, 2)), axis=-1)
    return c / c.max(), rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(m))


def missed(c, a, b, f, g, eps):
    plan = a[:, None] * b * np.exp((f[:, None] + g - c) / eps)
    return max(np.abs(plan.sum(1) - a).max(), np.abs(plan.sum(0) - b).max())


@pytest.mark.parametrize(("n", "m"), [(1, 1), (1, 5), (6, 4), (4, 6), (30, 40)])
@pytest.mark.parametrize("eps", [2.0, 0.1, 1e-3, 1e-5])
def test_both_marginals_are_right_in_few_steps(n, m, eps):
    c, a, b = problem(n, n, m)
    f, g, steps = host.potentials(c, a, b, eps, 300)
    assert missed(c, a, b, f, g, eps) <= SINKHORN_GAP * max(1, 1e-3 / eps)
    assert steps <= 150


def test_it_stops_when_it_is_told_to():
    c, a, b = problem(0, 20, 20)
    _, _, steps = host.potentials(c, a, b, 1e-4, 7)
    assert steps <= 8


def test_a_step_solves_the_newton_equation():
    c, a, b = problem(1, 5, 4)
    rows = b * np.exp(-c)
    rows /= rows.sum(1, keepdims=True)
    slope = b - a @ rows
    found = host.step(a, rows, slope)
    matrix = np.diag(a @ rows) - rows.T @ (a[:, None] * rows)
    np.testing.assert_allclose(matrix @ found, slope, rtol=0, atol=SINKHORN_GAP)


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
