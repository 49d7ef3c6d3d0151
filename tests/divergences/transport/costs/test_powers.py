"""Powers are within p + 3 roundings and monotone, roots on their side, orders told apart."""

from fractions import Fraction
from math import inf, ldexp, nextafter

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.simplex import checked_order
from divergences.transport.costs import powers
from divergences.transport.costs.dense import given_costs, named_costs
from divergences.transport.costs.tiled import raised, stored
from tests.divergences.transport.problems import generic
from tests.tolerances import W1_WIDTH, U

ORDERS = st.one_of(st.integers(1, 40), st.floats(1, 40), st.sampled_from([1.5, 2.25, 1 + 2.0**-52, 3 - 2.0**-51]))


@given(st.floats(2.0**-20, 1), ORDERS)
def test_powers_are_as_exact_as_they_say(c, order):
    found = float(powers.power(np.array([c]), order)[0])
    with mpmath.workprec(200):
        off = abs(mpmath.mpf(found) / mpmath.power(c, order) - 1)
        assert off <= (order + 3) * U * (1 + 2.0**-20)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=9), ORDERS)
def test_powers_keep_the_order_and_the_ends(c, order):
    found = powers.power(np.sort(np.array([0.0, 1.0, *c])), order)
    assert (np.diff(found) >= 0).all()
    assert (found[0], found[-1]) == (0, 1)


def test_whole_powers_are_products():
    c = np.array([3.0, 0.5, 7.0])
    assert [powers.power(c, k).tolist() for k in range(4)] == [(c**k).tolist() for k in range(4)]
    assert powers.power(np.array([2.0**-40]), 1.25).tolist() == [2.0**-50]
    assert powers.power(np.array([2.0**-40]), 0.25).tolist() == [2.0**-10]


@given(
    st.floats(2.0**-1000, 2.0**20),
    st.one_of(st.integers(1, 9), st.sampled_from([1.5, 2.25, 17.5])),
    st.sampled_from([-inf, inf]),
)
def test_roots_are_on_their_side(x, order, direction):
    root = powers.root(x, order, 0, direction)
    digits, scale = float(order).as_integer_ratio()
    power, truth = Fraction(root) ** digits, Fraction(x) ** scale
    assert power < truth if direction < 0 else power > truth
    assert abs(root / x ** (1 / order) - 1) <= W1_WIDTH
    assert powers.root(0.0, order, 7, direction) == 0
    assert powers.root(x, order, -3, direction) == pytest.approx(ldexp(root, -3), rel=W1_WIDTH)
    assert nextafter(root, -direction) > 0


@pytest.mark.parametrize("order", [1.5, 2.75, 9, 300, 1000.5])
def test_raised_costs_are_within_their_errors(order):
    x, y, *_ = generic(3, 9, 8, 2)
    x[0], y[0] = y[1] + 2.0**-700, y[1]
    table = named_costs("cityblock", x / 32, y / 32, 0)
    t = raised(stored(table, "cityblock", x / 32, y / 32), order)
    with mpmath.workprec(4000):
        for i in range(9):
            for j in range(8):
                exact = mpmath.power(
                    sum(abs(mpmath.mpf(u) - mpmath.mpf(v)) / 32 for u, v in zip(x[i], y[j], strict=True)), order
                )
                assert abs(t.table[i, j] - exact) <= t.errors.relative * exact + t.errors.absolute
    assert t.errors.relative <= 40 * order * U
    assert t.table.max() <= t.largest


def test_a_power_that_is_not_whole_wants_a_unit_of_its_own():
    with pytest.raises(AssertionError, match="a unit whose power is one"):
        raised(stored(given_costs(np.array([[8.0]])), "", np.zeros((1, 1)), np.zeros((1, 1))), 1.5)


def test_orders_and_units():
    assert [checked_order(p) for p in (1, 2.0, np.float64(3), 1.5, inf)] == [1, 2, 3, 1.5, inf]
    assert [type(checked_order(p)) for p in (True, 2.0, 1.5)] == [int, int, float]
    assert powers.scaled(np.array([3.0]), -2).tolist() == [0.75]
    assert powers.scaled(np.array([3.0]), 1.5)[0] == pytest.approx(3 * 8**0.5, rel=W1_WIDTH)
    assert powers.scaled(np.array([1.0]), 1e5).tolist() == [inf]
