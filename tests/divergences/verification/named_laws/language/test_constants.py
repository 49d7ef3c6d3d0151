"""Numbers as they are written, without rounding."""

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


def test_two_texts_of_one_number():
    assert same("1/2", "0.5")
    assert same("s + 1", "s+1")
    assert not same("s", "t")
