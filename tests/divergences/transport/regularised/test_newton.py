"""Newton's method on the dual: the potentials are right where Sinkhorn alone would take for ever."""

import numpy as np
import pytest

from divergences.transport.regularised import newton
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
    f, g, steps = newton.potentials(c, a, b, eps, 300)
    assert missed(c, a, b, f, g, eps) <= SINKHORN_GAP * max(1, 1e-3 / eps)
    assert steps <= 150


def test_it_stops_when_it_is_told_to():
    c, a, b = problem(0, 20, 20)
    _, _, steps = newton.potentials(c, a, b, 1e-4, 7)
    assert steps <= 8


def test_a_step_solves_the_newton_equation():
    c, a, b = problem(1, 5, 4)
    rows = b * np.exp(-c)
    rows /= rows.sum(1, keepdims=True)
    slope = b - a @ rows
    found = newton.step(a, rows, slope)
    matrix = np.diag(a @ rows) - rows.T @ (a[:, None] * rows)
    np.testing.assert_allclose(matrix @ found, slope, rtol=0, atol=SINKHORN_GAP)
