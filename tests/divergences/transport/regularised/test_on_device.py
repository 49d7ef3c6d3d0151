"""On the device: the search stops when it may, says how far it came, and treats a measure and itself alike."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.transport.regularised import on_device
from tests.divergences.transport.problems import generic

run = partial(jax.jit, static_argnums=(0, 1, 2, 3, 4))(on_device.answer)


@pytest.mark.slow
def test_a_tolerance_saves_sweeps_and_few_sweeps_leave_a_true_bracket():
    with jax.enable_x64(True):
        arrays = [jnp.asarray(v) for v in generic(0, 12, 9, 2)]
        whole = run("euclidean", 1, 64, 2000, False, 0.0, 0.05, *arrays)
        loose = run("euclidean", 1, 64, 2000, False, 0.01, 0.05, *arrays)
        few = run("euclidean", 1, 64, 8, False, 0.0, 0.05, *arrays)
    assert loose.sweeps < whole.sweeps
    for other in (loose, few):
        assert other.bracket.lower <= whole.bracket.upper
        assert whole.bracket.lower <= other.bracket.upper
    assert few.bracket.upper - few.bracket.lower > whole.bracket.upper - whole.bracket.lower


@pytest.mark.slow
def test_a_measure_and_itself_take_few_sweeps():
    with jax.enable_x64(True):
        x, _, a, _ = (jnp.asarray(v) for v in generic(2, 3, 4, 2))
        same, other = (run("euclidean", 2, 64, 2000, same, 0.0, 0.5, x, x, a, a) for same in (True, False))
    assert same.sweeps <= 64 < other.sweeps
    assert max(same.bracket.lower, other.bracket.lower) <= min(same.bracket.upper, other.bracket.upper)
    np.testing.assert_array_equal(np.isfinite(same.f), np.full(3, True))


def test_epsilon_is_kept_where_exponents_mean_something():
    for dtype, low, high in ((np.float32, 2.0**-15, 2.0**31), (np.float64, 2.0**-44, 2.0**60)):
        with jax.enable_x64(True):
            found = [float(on_device.clipped(jnp.asarray(e, dtype))) for e in (1e-30, 0.3, 1e30)]
        assert found == [low, float(dtype(0.3)), high]
