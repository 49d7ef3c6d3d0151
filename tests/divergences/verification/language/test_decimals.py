"""A decimal of a claim is the number that was written: read exactly, printed as it was, copied with its text."""

import ast
import copy
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.language.decimals import Decimal, parsed
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.prover.sharp import sharpest


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=30))
def test_a_decimal_is_read_as_it_is_written(number):
    text = format(number, "f")
    side = read(f"TV(p, q) <= {text}").relation.links[0].right
    assert Fraction(str(side.value)) == Fraction(text)
    assert ast.unparse(side) == text


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))])
def test_a_copy_keeps_the_text(copied):
    text = "0.1000000000000000000000000000001"
    assert repr(copied(Decimal(text))) == text
    assert isinstance(copied(Decimal(text)), float)


@pytest.mark.parametrize("text", ["1e-301", "1e301", "1e999", "0." + "0" * 310 + "1", "9" * 302])
def test_numbers_that_float64_takes_for_zero_or_infinity_are_refused(text):
    with pytest.raises(Unreadable, match="1e-300 to 1e300"):
        read(f"TV(p, q) <= {text}")


def test_zero_is_a_number_however_it_is_written():
    assert [read(f"TV(p, q) >= {x}").relation.links[0].right.value for x in ("0", "0.0", "0e5", "0.000")] == [0] * 4


def test_a_sharp_constant_knows_every_digit_of_its_coefficients():
    doubled = sharpest("JS(p, q)", "2.00000000000000000000000000001*J(p, q)")
    assert Fraction(doubled.exact) == Fraction(1, 8) / Fraction("2.00000000000000000000000000001")


def test_what_we_write_ourselves_keeps_its_decimals():
    assert ast.unparse(parsed("2 * 0.99999999999999999999 + log(1.00000000000000000001)")) == (
        "2 * 0.99999999999999999999 + log(1.00000000000000000001)"
    )


def test_digits_behind_greek_letters_are_those_that_are_written():
    """The parser counts bytes: 10.25 was read as 0.25."""
    tree = parsed("α + 10.25")
    assert tree.right.value.text == "10.25"
