"""Orders of power divergences: both halves of the line, and what the corners cost, known and traced alike."""

from math import inf

import jax.numpy as jnp
import numpy as np
import pytest

from divergences._discrete.powers import orders
from tests.tolerances import EPS32, U

ALPHAS = [-3.0, -1e-9, 0.25, 0.5, 0.75, 2.0, 50.0]


@pytest.mark.parametrize("alpha", [*ALPHAS, 1e-300, -1e-300])
def test_an_order_and_its_distance_to_one_keep_all_digits(alpha):
    order = orders.plain(alpha)
    assert order.alpha >= 0.5
    assert order.exchanged == (alpha < 0.5)
    assert order.beta == (-alpha if alpha < 0.5 else alpha - 1)
    assert order.alpha == pytest.approx(1 + order.beta, rel=2 * U, abs=0)
    assert order.edge == pytest.approx(1 / order.alpha, rel=U, abs=0)
    assert order.corner == (inf if order.beta > 0 else -1 / np.float64(order.beta))
    assert abs(order.divisor(np)) == max(abs(order.beta), orders.LEAST)
    assert np.sign(order.divisor(np)) == np.sign(order.beta)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_lost_mass_is_the_divergence_times_alpha_and_its_rest(alpha):
    plain, lost = orders.plain(alpha), orders.lost(alpha)
    scale = alpha * (1 - alpha)
    assert lost.scale == pytest.approx(scale, rel=4 * U, abs=0)
    assert lost.edge == pytest.approx(scale * plain.edge, rel=4 * U, abs=0)
    assert lost.corner == pytest.approx(scale * plain.corner, rel=4 * U, abs=0)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_a_traced_order_is_the_same(alpha):
    single = jnp.float32(alpha)
    for found in (orders.traced(jnp, single), orders.traced(jnp, single, times_alpha=True)):
        expected = orders.plain(float(single))
        scale = float(single) if found.scale == single else 1.0
        expected = expected._replace(scale=scale, corner=scale * expected.corner, edge=scale * expected.edge)
        if scale < 0 < expected.beta:  # α times an infinite cost, for α < 0 never asked
            continue
        np.testing.assert_allclose(np.array(found[:5], float), np.array(expected[:5], float), rtol=4 * EPS32)


@pytest.mark.parametrize(("alpha", "corner"), [(1.0, inf), (0.0, inf)])
def test_kl_is_infinite_where_the_model_has_no_mass(alpha, corner):
    assert orders.traced(jnp, jnp.float32(alpha)).corner == corner


def test_renyi_of_order_zero_counts_the_mass_outside():
    order = orders.traced(jnp, jnp.float32(0), times_alpha=True)
    assert (float(order.scale), float(order.corner), float(order.edge)) == (0, 1, 0)
