"""The line under a trace: its two ways, by the host and in JAX alone, agree on values, slopes, refusals and derivatives."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.transport.line import w1_line
from divergences.transport.univariate import sorted_jax, traced
from tests.tolerances import W1_GRADIENT32, W1_SORTED, U

distance, rates = jax.jit(sorted_jax.distance), jax.jit(sorted_jax.rates)

DYADIC = {5: [0.25, 0.0, 0.375, 0.125, 0.25], 4: [0.5, 0.0, 0.25, 0.25]}


@pytest.mark.slow
def test_both_ways_agree_on_a_batch_row_by_row():
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=(3, 5)), rng.normal(size=(3, 4))
    a, b = (rng.dirichlet(np.ones(n), size=3) for n in (5, 4))
    x[1, 2] = np.nan
    given = (x, y, a, b)
    with jax.enable_x64(True):
        arrays = [jnp.asarray(v) for v in given]
        found, host = distance(*arrays), traced._line_value(*given)
        assert np.isnan(found).tolist() == np.isnan(host).tolist() == [False, True, False]
        assert np.nanmax(np.abs(found / host - 1)) <= W1_SORTED * U
        for ours, theirs in zip(rates(*arrays), traced._line_rates(*given), strict=True):
            assert np.isnan(ours).all(axis=-1).tolist() == [False, True, False]
            assert np.nanmax(np.abs(ours - theirs)) <= W1_SORTED * U
        assert [float(distance(*(v[k] for v in arrays))) for k in (0, 2)] == found[::2].tolist()


GOOD = ([0.0, 1.0, 2.0, 3.0, 4.0], [0.5, 1.0, 7.0, 2.0], DYADIC[5], DYADIC[4])


SPOILT = [(0, np.nan), (0, -np.inf), (1, np.inf), (0, 2.0**1001), (2, np.nan), (2, np.inf), (3, 0.75), (3, -0.25)]


@pytest.mark.parametrize(("which", "bad"), SPOILT)
def test_refusals_are_nan_on_both_ways(which, bad):
    given = [np.array(v) for v in GOOD]
    given[which][0] = bad
    with jax.enable_x64(True):
        assert np.isnan([distance(*map(jnp.asarray, given)), traced._line_value(*given)]).all()
        if which == 0:
            alone = (given[0], given[0][::-1], None, None)
            assert np.isnan(distance(*map(jnp.asarray, alone[:2]), None, None))
            assert np.isnan(traced._line_value(*alone))


def test_masses_may_miss_1_by_the_budget_of_their_precision():
    x, a = np.arange(4.0, dtype=np.float32), np.full(4, 0.25, np.float32)
    for off in (3e-4, 4e-4):
        given = [x, x + 1, (1 + off) * a, a]
        found = distance(*map(jnp.asarray, given))
        assert np.isnan(found) == np.isnan(traced._line_value(*given)) == (off == 4e-4)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("weighted", [False, True])
def test_derivatives_by_both_ways(weighted, monkeypatch):
    rng = np.random.default_rng(6)
    x, y = jnp.asarray(rng.normal(size=(2, 5))), jnp.asarray(rng.normal(size=4))
    masses = tuple(jnp.asarray(DYADIC[n]) for n in (5, 4)) if weighted else ()

    def slopes(row):
        return jax.value_and_grad(w1_line, argnums=tuple(range(2 + len(masses))))(row, y, *masses)

    host = jax.jit(jax.vmap(slopes))(x)
    monkeypatch.setattr(traced, "_value", sorted_jax.distance)
    monkeypatch.setattr(traced, "_rates", sorted_jax.rates)
    anew = jax.jit(lambda rows: jax.vmap(slopes)(rows)).lower(x)
    assert "callback" not in anew.as_text()
    device = anew.compile()(x)
    for ours, theirs in zip(jax.tree.leaves(device), jax.tree.leaves(host), strict=True):
        assert np.abs(ours - theirs).max() <= W1_GRADIENT32
    if weighted:
        curvature = jax.jit(lambda x: jax.hessian(w1_line)(x, y, *masses))(x[0])
        assert curvature.tolist() == np.zeros((5, 5)).tolist()
