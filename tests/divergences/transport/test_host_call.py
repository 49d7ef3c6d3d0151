"""A batch reaches the host in one call, and what is no measure is known there."""

import jax
import jax.numpy as jnp
import numpy as np

from divergences.transport.host_call import call_host, unit_mass, valid


def test_a_batch_comes_in_one_call_with_its_axes_in_front():
    seen = []

    def host(pair):
        x, scale = (np.asarray(v) for v in pair)
        seen.append(x.shape)
        return (x.sum(-1) * scale.reshape(scale.shape or (1,) * 0)).astype(np.float32)

    def value(x):
        return call_host(host, jax.ShapeDtypeStruct((), np.float32), (x, jnp.float32(2.0)))

    x = jnp.arange(6, dtype=np.float32).reshape(3, 2)
    assert jax.vmap(value)(x).tolist() == [2.0, 10.0, 18.0]
    assert seen == [(3, 2)]


def test_no_derivative_passes_through():
    shape = jax.ShapeDtypeStruct((), np.float32)
    slope = jax.grad(lambda x: x * call_host(lambda v: np.asarray(v), shape, x))(jnp.float32(3.0))
    assert slope == 3.0


def test_where_rows_are_points_and_probabilities():
    points = np.array([[0.0, 1.0], [np.nan, 1.0], [0.0, np.inf], [0.0, 1.0], [0.0, 1.0]])
    masses = np.array([[0.5, 0.5], [0.5, 0.5], [0.5, 0.5], [1.5, -0.5], [0.5, 0.4]])
    assert valid([points], [masses]).tolist() == [True, False, False, False, False]


def test_masses_of_total_1_along_the_last_axis():
    assert unit_mass(jnp.array([[1.0, 3.0], [2.0, 2.0]])).tolist() == [[0.25, 0.75], [0.5, 0.5]]


def test_64_bit_numbers_reach_the_host_and_come_back_whole():
    """The call may come on a thread of XLA's that is not in the caller's 64-bit scope."""
    seen = []

    def host(x, k):
        seen.append((x.dtype, k.dtype, x.shape))
        return x / 3, (x > 0).any()

    with jax.enable_x64(True):
        shapes = jax.ShapeDtypeStruct((2,), np.float64), jax.ShapeDtypeStruct((), np.bool_)
        x = jnp.array([1.0, -(2.0**-60)])
        third, some = jax.jit(lambda x: call_host(host, shapes, x, jnp.int32(2)))(x)
        assert third.tolist() == [1 / 3, -(2.0**-60) / 3]
        batch = jax.vmap(lambda x: call_host(lambda v: v + 1, shapes[0], x))(jnp.stack([x, 2 * x]))
        assert batch.tolist() == [[2.0, 1.0], [3.0, 1.0]]
    assert bool(some)
    assert seen == [(np.float64, np.int32, (2,))]
