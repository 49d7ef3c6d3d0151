"""slope·tangent with 0·∞ = 0, in reverse and forward mode."""

import math

import pytest

torch = pytest.importorskip("torch")


def test_nothing_times_an_infinite_slope_is_nothing():
    from divergences._core.tensors.slopes import slope_times

    found = slope_times(torch.tensor([math.inf, -math.inf, math.inf, 2.0]), torch.tensor([0.0, 0.0, -1.0, 3.0]))
    assert found.tolist() == [0, 0, -math.inf, 6]


def test_a_formula_is_differentiated_by_its_slopes_and_broadcasts():
    from divergences._core.tensors.namespace import namespace_of
    from divergences._discrete.xlogy import xlogy

    x, y = torch.tensor([0.0, 2.0], requires_grad=True), torch.tensor(0.0, requires_grad=True)
    value = xlogy(namespace_of(torch.float32), x, y)
    assert value.tolist() == [0, -math.inf]
    in_x, in_y = torch.autograd.grad(value[0], (x, y))
    assert in_x.tolist() == [-math.inf, 0]
    assert in_y.item() == 0
