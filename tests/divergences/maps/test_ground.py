"""On common ground the precision is that of the work, and an answer is in that of the caller."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.maps.ground import common_ground, finite


@pytest.mark.parametrize(
    ("given", "work"), [(np.float16, np.float32), (np.float32, np.float32), (np.float64, np.float64)]
)
def test_of_jax(given, work):
    with jax.enable_x64(True):
        x = jnp.ones(3, given)
    with common_ground(("x", "y"), (x, np.arange(3))) as common:
        assert common.xp is jnp
        assert [v.dtype for v in common.arrays] == [work] * 2
        assert common.answer(common.arrays[0]).dtype == given


def test_of_numpy_and_torch():
    torch = pytest.importorskip("torch")
    with common_ground(("x", "y"), (np.float32([1.5]), np.arange(1))) as common:
        assert [v.dtype for v in common.arrays] == [np.float64] * 2
        assert type(common.answer(np.asarray(1.5))) is np.float64
    with common_ground(("x", "y"), (np.ones(2), torch.ones(2, dtype=torch.bfloat16))) as common:
        assert [v.dtype for v in common.arrays] == [torch.float64] * 2
        assert common.answer(common.arrays[0]).dtype == torch.bfloat16


def test_numbers_that_are_not_finite_are_refused_where_they_are_known():
    x = np.array([[1.0, 2.0], [3.0, -np.inf]])
    with pytest.raises(ValueError, match=r"^x: found -inf at index \(1, 1\); expected finite numbers$"):
        finite("x", x)
    assert np.isneginf(jax.jit(lambda v: finite("x", v))(jnp.asarray(x))[1, 1])
