"""Slopes of Wₚ by finite differences in rationals' stead, at 0, at ∞, and where powers overflow."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.transport import orders
from divergences.transport.problem import HostProblem
from divergences.transport.slopes import slopes
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_GRADIENT32, W1_WIDTH, WP_DIFFERENCE

STEP = 2.0**-18


def host(x, y, a, b):
    return HostProblem("euclidean", *(np.array(v, float) for v in (x, y, a, b)))


def value(order, x, y, a, b):
    return dv.wasserstein(dv.Measure(x, a), dv.Measure(y, b), order=order).value


@pytest.mark.one_in(7)
@pytest.mark.parametrize("d", [1, 2])
@pytest.mark.parametrize("order", [1, 1.5, 2, 3, math.inf])
def test_gradients_are_differences(d, order):
    if order == math.inf and d == 2:
        return
    rng, at = np.random.default_rng(d), generic(d, 7, 5, d)
    ways = [rng.normal(size=v.shape) for v in at]
    ways[2:] = [0 * w if order == math.inf else v * (w - v @ w) for v, w in zip(at[2:], ways[2:], strict=True)]
    ends = [value(order, *(v + s * STEP * w for v, w in zip(at, ways, strict=True))) for s in (1, -1)]
    with jax.enable_x64(True):
        found = jax.jit(jax.grad(lambda v: value(order, *v)))(list(map(jnp.asarray, at)))
        slope = sum(float(np.sum(np.asarray(g) * w)) for g, w in zip(found, ways, strict=True))
    assert slope == pytest.approx((ends[0] - ends[1]) / (2 * STEP), abs=WP_DIFFERENCE)
    assert abs(slope) > 0.1


@pytest.mark.one_in(4)
@pytest.mark.parametrize("order", [1.5, 2, math.inf])
@pytest.mark.parametrize("d", [1, 2])
def test_where_nothing_moves_slopes_are_0(order, d):
    if order == math.inf and d == 2:
        return
    x, _, a, _ = generic(3, 6, 2, d)
    x, a = jnp.asarray(x), jnp.asarray(a)
    still = jax.grad(lambda x, a: value(order, x, jnp.array(x + 0), a, a), argnums=(0, 1))
    fixed = jax.grad(lambda y, b: value(order, x, y, a, b), argnums=(0, 1))
    for gradient in jax.tree.leaves(jax.jit(lambda x, a: (still(x, a), fixed(x, a)))(x, a)):
        assert not np.any(np.asarray(gradient))


def test_batches_and_what_is_traced():
    x, y, a, b = (jnp.asarray(v) for v in generic(4, 6, 5, 2))
    batch = jax.jit(jax.vmap(lambda s: value(2, s * x, y, a, b)))(jnp.array([1.0, 3.0]))
    assert np.allclose(batch, [value(2, x, y, a, b), value(2, 3 * x, y, a, b)], rtol=W1_GRADIENT32, atol=0)
    t = jax.jit(lambda x: dv.wasserstein(dv.Measure(x, a), dv.Measure(y, b), order=3))(x)
    eager = dv.wasserstein(dv.Measure(x, a), dv.Measure(y, b), order=3)
    assert (t.order, t.map, int(t.status)) == (3, None, 0)
    assert float(t.cost) == pytest.approx(float(eager.cost), rel=W1_GRADIENT32)
    assert np.allclose(t.critic(y), eager.critic(y), rtol=W1_GRADIENT32, atol=W1_GRADIENT32)
    with pytest.raises(ValueError, match=r"^order: found inf off the line"):
        jax.jit(lambda x: value(math.inf, x, y, a, b))(x)
    assert np.isnan(jax.jit(lambda x: value(2, x, y, a, b))(jnp.full_like(x, jnp.nan)))


def test_of_order_1_slopes_are_the_plan_and_the_critic():
    problem = host(*generic(5, 6, 5, 2))
    solution = orders.solve(problem, 2)
    weight, by_mass = slopes(problem, 1, solution)
    assert weight is solution.plan.mass
    assert by_mass is solution.critic
    far = slopes(problem, math.inf, solution)[0]
    assert (far.sum(), far.max()) == (1, 1)


def test_the_sum_of_slopes_is_the_value():
    """Wₚ is homogeneous: Σ weight·d = Wₚ."""
    for order in (1.5, 2, 7):
        problem = host(*generic(6, 9, 8, 3))
        solution = orders.solve(problem, order)
        weight, _ = slopes(problem, order, solution)
        each = problem.distances(solution.plan.rows, solution.plan.cols)
        assert weight @ each == pytest.approx(solution.value, rel=W1_WIDTH)


def test_powers_that_overflow_have_no_slopes():
    problem = host([[0.0]], [[1e200]], [1.0], [1.0])
    solution = orders.solve(problem, 3)
    with pytest.raises(ValueError, match=r"^points: found distances whose power 3 overflows"):
        slopes(problem, 3, solution)
