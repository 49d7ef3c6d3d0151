"""Restarted Halpern PDHG on a programme with a known vertex: it gets there, by restarts, and asks its judge as promised."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.transport.device import pdhg
from tests.tolerances import W1_GRADIENT32

COST = np.float32([0.3, 0.1, 0.7, 0.2, 0.15])
"""min ⟨c, x⟩ over x ≥ 0 with Σx = 1: the vertex of the smallest cost, 0.1."""
SADDLE = pdhg.Saddle(
    push=lambda x: jnp.sum(x)[None],
    pull=lambda y: jnp.broadcast_to(y, (5,)),
    descend=lambda x, tau: jnp.maximum(x - tau * COST, 0),
    ascend=lambda y, sigma: y - sigma,
    norm=5**0.5,
)
START = jnp.full(5, 0.2), jnp.zeros(1)
VERTEX = np.float32([0, 1, 0, 0, 0])


def error(x):
    return jnp.max(jnp.abs(x - VERTEX))


def solve(tol, limit):
    """(error of the last iterate that was judged, how often the judge was asked)."""

    def judge(x, y, best):
        return (error(x), best[1] + 1), error(x) <= tol

    return pdhg.restarted(SADDLE, START, jnp.float32(1), judge, (jnp.float32(0), 0), limit)


solved = jax.jit(solve)


def test_it_ends_at_the_vertex_and_as_soon_as_the_judge_is_content():
    last, looks = solved(W1_GRADIENT32, 10_000)
    assert last <= W1_GRADIENT32
    assert looks < 10_000 / pdhg.CHECK_EVERY


@pytest.mark.parametrize(("limit", "looks"), [(0, 1), (1, 1), (pdhg.CHECK_EVERY, 2), (100, 3)])
def test_the_judge_sees_the_start_and_then_every_so_many_steps(limit, looks):
    last, asked = solved(-1.0, limit)
    assert asked == looks
    assert (last == error(START[0])) == (looks == 1)


def test_restarts_make_it_faster(monkeypatch):
    restarted, _ = solved(-1.0, 400)
    for name in ("SUFFICIENT", "NECESSARY"):
        monkeypatch.setattr(pdhg, name, 0.0)
    monkeypatch.setattr(pdhg, "ARTIFICIAL", 2.0)
    one_epoch, _ = jax.jit(lambda limit: solve(-1.0, limit))(400)  # compiled anew
    assert 16 * restarted < one_epoch


def test_the_residual_is_the_length_of_a_step_in_the_norm_of_the_method():
    rng = np.random.default_rng(0)
    dx, dy, eta, weight = rng.normal(size=5), rng.normal(size=1), 0.3, 2.5
    norm = np.block([[weight / eta * np.eye(5), -np.ones((5, 1))], [-np.ones((1, 5)), np.eye(1) / (weight * eta)]])
    zero, step = (jnp.zeros(5), jnp.zeros(1)), (jnp.asarray(dx, np.float32), jnp.asarray(dy, np.float32))
    state = pdhg._State(0, 0, zero, zero, step, weight, 0.0, 0.0, None, False)
    both = np.concatenate([dx, dy])
    np.testing.assert_allclose(pdhg._residual(SADDLE, eta, state), both @ norm @ both, rtol=W1_GRADIENT32, atol=0)
