"""Numbers as they are written, without rounding."""

import warnings
from fractions import Fraction

import pytest

from divergences.verification.named_laws.language.constants import constant, same


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.10000000000000000000001", Fraction("0.10000000000000000000001")),
        ("-(1/2)**2", Fraction(-1, 4)),
        ("(3) - (1)", Fraction(2)),
        ("t", None),
        ("1/0", None),
        ("sqrt(4)", None),
    ],
)
def test_the_value_of_a_text(text, value):
    assert constant(text) == value


@pytest.mark.parametrize("text", ["1or 2", "1if 2 else 3"])
def test_python_s_parser_warns_of_nothing(text, recwarn):
    warnings.simplefilter("always")  # as an error, its warning would be one of its refusals
    assert constant(text) is None
    assert not recwarn.list


def test_two_texts_of_one_number():
    assert same("1/2", "0.5")
    assert same("s + 1", "s+1")
    assert not same("s", "t")
