"""Linear combinations, what solves equations between them, and nonnegative multipliers in fractions."""

from fractions import Fraction
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.linear import (
    Linear,
    combination,
    multipliers,
    product,
    scaled,
    solved,
    total,
)

NUMBERS = st.integers(-3, 3).map(Fraction)


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), NUMBERS, min_size=1), min_size=1, max_size=6), st.data())
def test_a_combination_that_exists_is_found_and_adds_up(columns, data):
    weights = data.draw(st.lists(st.integers(0, 3), min_size=len(columns), max_size=len(columns)))
    target = {x: sum((w * c.get(x, 0) for w, c in zip(weights, columns, strict=True)), Fraction(0)) for x in "abcd"}
    found = multipliers(columns, {x: v for x, v in target.items() if v}, inf)
    assert found is not None
    assert all(c > 0 for c in found.values())
    assert all(sum((c * columns[k].get(x, 0) for k, c in found.items()), Fraction(0)) == v for x, v in target.items())


@pytest.mark.parametrize("target", [{"a": Fraction(-1)}, {"c": Fraction(1)}, {"a": Fraction(1), "b": Fraction(3)}])
def test_what_is_outside_of_the_cone_has_none(target):
    assert multipliers([{"a": Fraction(1)}, {"a": Fraction(1), "b": Fraction(2)}], target, inf) is None


def test_the_time_is_kept():
    assert multipliers([{"a": Fraction(1)}], {"a": Fraction(1)}, 0.0) is None


ROWS = [{1: Fraction(3), 2: Fraction(1)}, {2: Fraction(7)}]


def test_weights_are_solved_for_exactly():
    assert solved(ROWS, {1: Fraction(1), 2: Fraction(1)}) == [Fraction(1, 3), Fraction(2, 21)]
    assert solved(ROWS, {4: Fraction(1)}) is None
    twice = [ROWS[0], ROWS[0]]
    assert solved(twice, {1: Fraction(1)}) is None
    assert solved(twice, {1: Fraction(1), 2: Fraction(1, 3)}) == [Fraction(1, 3), 0]
    assert solved(twice, {1: Fraction(1), 2: Fraction(1, 3)}, unique=True) is None
    assert solved([], {}) == []


FORMS = st.dictionaries(st.sampled_from("abc"), NUMBERS.filter(bool)).map(Linear)


@given(FORMS, FORMS, NUMBERS)
def test_combinations_are_a_vector_space_and_no_coefficient_is_nought(f, g, c):
    assert f + g == g + f
    assert (f + g) * c == f * c + g * c
    assert f - g == f + -g
    assert total([f, g, -f]) == g
    assert not f - f
    assert all((f + g).values())


def test_products_lose_what_cancels():
    assert product((("a", 1), ("b", 2)), (("a", -1), ("c", 1))) == (("b", 2), ("c", 1))


def read(text):
    return combination(
        parsed(text),
        lambda x: Linear({x.id: Fraction(1)}) if hasattr(x, "id") else None,
        lambda f, g: scaled(f, g, ""),
        "",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2*(a + b)/3 - b", {"a": Fraction(2, 3), "b": Fraction(-1, 3)}),
        ("-(a - 1/2)*3", {"a": -3, "": Fraction(3, 2)}),
        ("a - a", {}),
        ("2**3 - 0*a", {"": 8}),
        ("a*0.1", {"a": Fraction(1, 10)}),
    ],
)
def test_an_expression_is_read_as_a_combination(text, found):
    assert read(text) == found


@pytest.mark.parametrize("text", ["a*b", "a**2", "1/a", "1/0", "1/(a - a)", "2**a", "2**5", "a < b", "exp(a)"])
def test_another_expression_is_out_of_reach(text):
    with pytest.raises(OutOfReach):
        read(text)
