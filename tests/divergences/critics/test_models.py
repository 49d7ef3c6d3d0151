"""Critics whose parameters are any pytree: plain dicts, and equinox modules where it is installed."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.critics import bound, clip, lipschitz_bound
from tests.tolerances import PENALTY_RTOL32

MU, NU = dv.Measure([[0.0, 0.0], [1.0, 0.5]]), dv.Measure([[2.0, 1.0], [3.0, -1.0], [0.5, 0.5]])


def judged(f, layers):
    """What must hold of any critic: below W1, not 0, its secant below its certified constant; clipping keeps its structure."""
    proved = bound(MU, NU, f)
    assert 0 < proved.lower <= dv.wasserstein1(MU, NU).upper
    steepest = dv.critics.lipschitz(f, np.concatenate([MU.points, NU.points]))
    assert steepest <= lipschitz_bound(layers).upper * (1 + PENALTY_RTOL32)
    clipped = clip(layers, 0.05)
    assert jax.tree.structure(clipped) == jax.tree.structure(layers)
    assert max(float(jnp.abs(x).max()) for x in jax.tree.leaves(clipped)) <= np.float32(0.05)


def test_plain_dicts():
    keys = jax.random.split(jax.random.key(1), 2)
    layers = {"in": jax.random.normal(keys[0], (2, 16)), "out": jax.random.normal(keys[1], (16, 1))}
    judged(lambda z: (jax.nn.relu(jnp.asarray(z, jnp.float32) @ layers["in"]) @ layers["out"])[:, 0], layers)


def test_equinox_modules_work_as_they_are():
    eqx = pytest.importorskip("equinox")
    model = eqx.nn.MLP(2, "scalar", 16, 2, activation=jax.nn.relu, key=jax.random.key(0))
    judged(jax.vmap(lambda z: model(jnp.asarray(z, jnp.float32))), eqx.filter(model, eqx.is_array))
