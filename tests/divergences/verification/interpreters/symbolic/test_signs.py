"""Signs that can be seen, and False where they are not: False does not mean negative."""

import pytest
import sympy as sp

from divergences.verification.interpreters.symbolic.signs import nonnegative, positive

x, y = sp.symbols("x y", positive=True)


@pytest.mark.parametrize("form", [x + y, x / (x + y), sp.log(1 + x / y), sp.log((x + y) / x), -sp.log(x / (x + y))])
def test_positive_signs_are_seen(form):
    assert positive(form)
    assert nonnegative(form)
    assert not positive(-form)


def test_squares_are_not_negative():
    assert nonnegative((x - y) ** 2)
    assert not positive((x - y) ** 2)
    assert nonnegative(x**2 - 2 * x * y + y**2)


@pytest.mark.parametrize("form", [x - y, sp.log(x), sp.log(x / y)])
def test_what_has_both_signs_is_not_seen(form):
    assert not any(f(g) for f in (positive, nonnegative) for g in (form, -form))
