"""torch as a namespace agrees with NumPy, and derivatives by slopes keep 0·∞ = 0."""

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")


@pytest.mark.parametrize("name", ["maximum", "minimum"])
def test_of_tensors_numbers_and_one_of_each(name):
    from divergences._core.tensors_torch import namespace_of

    xp, x = namespace_of(torch.float64), np.array([-1.0, 0.5, math.nan])
    t = torch.tensor(x)
    for a, b in ((t, t.flip(0)), (t, 0.25), (0.25, t), (t, -math.inf)):
        expected = getattr(np, name)(*(v.numpy() if torch.is_tensor(v) else v for v in (a, b)))
        np.testing.assert_array_equal(getattr(xp, name)(a, b), expected)
    assert getattr(xp, name)(1.0, 2.0) == getattr(np, name)(1.0, 2.0)


def test_a_choice_of_numbers_has_the_dtype_of_the_work():
    from divergences._core.tensors_torch import namespace_of

    which = torch.tensor([True, False])
    for dtype in (torch.float32, torch.float64):
        xp = namespace_of(dtype)
        assert xp.where(which, 0.1, 1.0).dtype == dtype
        assert xp.where(which, 0.1, 1.0)[0].item() == torch.tensor(0.1, dtype=dtype).item()
    assert xp.where(True, 2.0, torch.zeros(2)).tolist() == [2, 2]
    assert xp.copysign(2.0, -0.0) == -2


def test_half_precision_is_computed_in_64_bits_on_the_host():
    from divergences._core.tensors_torch import work_dtype

    assert work_dtype(torch.zeros(1, dtype=torch.bfloat16)) == torch.float64


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_powers_of_two_are_exact_wherever_the_product_is(dtype):
    """Also in steps of which one alone would be beyond all floats."""
    from divergences._core.tensors_torch import namespace_of

    limits = torch.finfo(dtype)
    x = torch.tensor([limits.tiny * limits.eps, limits.tiny, 0.75, 3.0, limits.max / 2, 0.0, math.inf], dtype=dtype)
    exponent = -torch.frexp(x[:-2])[1]
    for n in (exponent, 2 * exponent // 3, torch.zeros_like(exponent)):
        np.testing.assert_array_equal(namespace_of(dtype).ldexp(x[:-2], n), np.ldexp(x[:-2].numpy(), n.numpy()))
    assert namespace_of(dtype).ldexp(x[-2:], exponent[:2]).tolist() == [0, math.inf]


def test_nothing_times_an_infinite_slope_is_nothing():
    from divergences._core.tensors_torch import slope_times

    found = slope_times(torch.tensor([math.inf, -math.inf, math.inf, 2.0]), torch.tensor([0.0, 0.0, -1.0, 3.0]))
    assert found.tolist() == [0, 0, -math.inf, 6]


def test_a_formula_is_differentiated_by_its_slopes_and_broadcasts():
    from divergences._core.tensors_torch import namespace_of
    from divergences._discrete.xlogy import xlogy

    x, y = torch.tensor([0.0, 2.0], requires_grad=True), torch.tensor(0.0, requires_grad=True)
    value = xlogy(namespace_of(torch.float32), x, y)
    assert value.tolist() == [0, -math.inf]
    in_x, in_y = torch.autograd.grad(value[0], (x, y))
    assert in_x.tolist() == [-math.inf, 0]
    assert in_y.item() == 0
