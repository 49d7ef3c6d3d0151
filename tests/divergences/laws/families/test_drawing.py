"""Draws come in the precision and behind the shape that is asked for."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences import laws
from divergences.laws.families.drawing import drawn, standard


def test_the_shape_of_the_parameters_comes_last():
    seen = []
    drawn(
        lambda key, shape, dtype: seen.append((shape, dtype)), jax.random.key(0), (5,), (jnp.zeros(3), jnp.ones((2, 1)))
    )
    drawn(lambda key, shape, dtype: seen.append((shape, dtype)), jax.random.PRNGKey(0), 4, (0.0, 1.0))
    assert seen == [((5, 2, 3), np.dtype("float32")), ((4,), np.dtype("float32"))]


def test_what_is_no_key_is_refused():
    for key, said in ((0, "0"), (None, "None"), (np.zeros(2), "a ndarray")):
        with pytest.raises(TypeError, match=f"^key: found {said}; expected a key"):
            drawn(lambda *_: None, key, (), ())


def test_draws_follow_the_parameters():
    key = jax.random.key(0)
    moved = laws.Normal(jnp.asarray([1.0]), 2).sample(key, (4,))
    assert jnp.array_equal(moved, 1 + 2 * standard("normal")(key, (4, 1), jnp.float32))
