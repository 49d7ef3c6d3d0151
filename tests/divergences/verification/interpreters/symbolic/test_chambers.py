"""Functions of the order of numbers: equal everywhere once they are the same sum of gaps in every order."""

from fractions import Fraction

import pytest

from divergences.verification.interpreters.symbolic.chambers import Linear, agree_everywhere, always, orders
from divergences.verification.language.errors import OutOfReach


def test_every_order_of_two_numbers_and_zero_comes_once():
    signs = {(x.sign(), y.sign(), (x - y).sign() if x.sign() == y.sign() else None) for x, y in orders(2)}
    assert len(orders(2)) == len(signs) == 13


def test_a_number_is_the_sum_of_the_gaps_between_it_and_zero():
    low, high = next((x, y) for x, y in orders(2) if 0 < x < y)
    assert (low.parts, high.parts) == ((1, 0), (1, 1))
    assert high - low == (high * 2 - 2 * low) / 2 == Linear((0, Fraction(1)))


@pytest.mark.parametrize("f", [lambda x, y: x * y, lambda x, y: x**2, lambda x, y: 1 / x, lambda x, y: x + 1, max])
def test_what_an_order_does_not_decide_is_refused(f):
    with pytest.raises(OutOfReach):
        f(Linear((1, 0)), Linear((0, 1)))


@pytest.mark.parametrize("power", [lambda x: x**3, lambda x: x * x * x, lambda x: x * x, lambda x: abs(x) * x])
def test_a_function_that_is_linear_in_no_order_agrees_with_none(power):
    assert not agree_everywhere(power, lambda x: x, 1)  # x³ = x at −1, 0 and 1, and nowhere else
    assert not agree_everywhere(power, power, 1)


def test_a_constant_beside_a_number_is_out_of_reach():
    assert not agree_everywhere(lambda x: max(x, 1), lambda x: max(x, 1), 1)
    assert not agree_everywhere(lambda x, y: min(x, y, 2), min, 2)  # right at 0 and 1, wrong at (3, 3)


def test_identities_of_minima_and_positive_parts():
    assert agree_everywhere(lambda x, y: x + y - min(x, y), max, 2)
    assert agree_everywhere(lambda x, y: abs(x - y), lambda x, y: max(x, y) - min(x, y), 2)
    assert agree_everywhere(lambda x, y, z: min(x, max(y, z)), lambda x, y, z: max(min(x, y), min(x, z)), 3)


def test_what_differs_somewhere_is_noticed():
    assert not agree_everywhere(lambda x, y: x + y - 2 * min(x, y), max, 2)
    assert not agree_everywhere(min, max, 2)
    assert not agree_everywhere(lambda x: abs(x), lambda x: x, 1)


def test_conditions_restrict_and_an_empty_one_shows_nothing():
    assert agree_everywhere(min, lambda x, y: x, 2, where=lambda x, y: x <= y)
    assert not agree_everywhere(min, min, 2, where=lambda *_: False)


def test_truth_values():
    assert always(lambda a, b: (not (a and b)) == ((not a) or (not b)), 2)
    assert not always(lambda a, b: (a and b) == (a or b), 2)
