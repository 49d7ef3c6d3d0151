"""Tensors in, tensors out, with the derivatives of JAX; what has no value is refused."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from tests.tolerances import FRECHET_RTOL

torch = pytest.importorskip("torch")
GIVEN = ([0.0, 1.0], [[2.0, 1.0], [1.0, 2.0]], [3.0, 0.0], [[1.0, 0.0], [0.0, 4.0]])


def tensors(dtype=torch.float64, grad=False):
    return [torch.tensor(x, dtype=dtype, requires_grad=grad) for x in GIVEN]


def test_values_and_slopes_are_those_of_numpy_and_jax():
    given = tensors(grad=True)
    found = dv.frechet(*given)
    assert found.value.item() == dv.frechet(*GIVEN).value
    found.value.backward()
    with jax.enable_x64(True):
        expected = jax.jit(jax.grad(lambda *x: dv.frechet(*x).value, argnums=(0, 1, 2, 3)))(*map(jnp.asarray, GIVEN))
    for x, slope in zip(given, expected, strict=True):
        assert x.grad.numpy() == pytest.approx(np.asarray(slope), abs=FRECHET_RTOL)


def test_the_precision_is_that_which_came():
    assert dv.frechet(*tensors(torch.float32)).value.dtype == torch.float32
    found = dv.frechet(*tensors(torch.float32, grad=True)[:2], *map(np.array, GIVEN[2:]))
    assert found.value.dtype == torch.float32
    assert found.value.requires_grad
    assert not dv.frechet(*tensors()).value.requires_grad


def test_batches_have_slopes_of_their_own_shape():
    mean = torch.zeros(3, 2, dtype=torch.float64, requires_grad=True)
    cov = torch.eye(2, dtype=torch.float64, requires_grad=True)
    dv.frechet(mean, cov, np.ones(2), 4 * np.eye(2)).value.sum().backward()
    assert mean.grad.tolist() == [[-2, -2]] * 3
    assert cov.grad.numpy() == pytest.approx(-3 * np.eye(2), abs=FRECHET_RTOL)


def test_a_second_derivative_and_a_tensor_without_a_value_are_refused():
    given = tensors(grad=True)
    slope = torch.autograd.grad(dv.frechet(*given).value, given[0], create_graph=True)[0]
    with pytest.raises(RuntimeError):
        slope.sum().backward()
    with pytest.raises(TypeError, match="mean1: found a tensor without a value"):
        torch.func.vmap(lambda m: dv.frechet(m, *tensors()[1:]).value)(torch.zeros(3, 2))
