"""Pairs on a device: costs to a power or from a table, and one pass of sums against NumPy."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.transport.regularised import pairs
from divergences.transport.regularised.bounds import Scaling
from tests.divergences.transport.problems import generic
from tests.tolerances import SINKHORN_GAP


def made(order, table):
    x, y, a, b = generic(0, 5, 4, 2)
    c = np.abs(x[:, None] - y).sum(-1)
    given = (c, c.T) if table else (x, y)
    p = pairs.powered_pairs("" if table else "cityblock", order, 8, *map(jnp.asarray, (*given, a, b)))
    return p, c**order / float(p.unit) ** order, a, b


@pytest.mark.one_in(3)
@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize("order", [1, 2])
def test_one_pass_is_what_numpy_makes_of_it(order, table):
    with jax.enable_x64(True):
        p, c, a, b = made(order, table)
        rng = np.random.default_rng(1)
        z = Scaling(*(rng.normal(size=k) / 4 for k in (5, 4, 5, 4)))

        @jax.jit
        def passes(z, eps, b):
            return pairs.sums(p, z, eps), pairs.prices(p), pairs.mean_costs(p, b)

        found, (mean, largest), each = passes(Scaling(*map(jnp.asarray, z)), jnp.asarray(0.5), jnp.asarray(b))
        other = p.transposed().costs(p.y)
    e = (z.f[:, None] + z.g - c) / 0.5 + (z.u[:, None] + z.v)
    plan = a[:, None] * b * np.exp(e)
    expected = (np.expm1(e) @ b, a @ np.expm1(e), e.min(), e.max(), (plan * c).sum(), a @ c @ b, c.max(), c @ b, c.T)
    for one, two in zip((*found[2:], mean, largest, each, other), expected, strict=True):
        np.testing.assert_allclose(one, two, rtol=SINKHORN_GAP, atol=SINKHORN_GAP)


@pytest.mark.parametrize("order", [1, 2])
def test_slopes_are_the_derivative_of_the_costs_of_a_fixed_plan(order):
    with jax.enable_x64(True):
        p, c, a, b = made(order, table=False)
        z = Scaling(*(jnp.zeros(k) for k in (5, 4, 5, 4)))
        by_x, by_y = pairs.slopes(p, z, jnp.asarray(0.5))
    plan = a[:, None] * b * np.exp(-c / 0.5)
    step = np.asarray(p.x)[:, None] - np.asarray(p.y)
    rate = np.sign(step) if order == 1 else 2 * np.abs(step).sum(-1, keepdims=True) * np.sign(step)
    np.testing.assert_allclose(by_x, (plan[..., None] * rate).sum(1), rtol=SINKHORN_GAP, atol=SINKHORN_GAP)
    np.testing.assert_allclose(by_y, -(plan[..., None] * rate).sum(0), rtol=SINKHORN_GAP, atol=SINKHORN_GAP)
