"""Numbers are written exactly, and as decimals where these say more."""

from fractions import Fraction

from divergences.verification.judge.words.numbers import shown, worth


def test_numbers_are_shown_exactly_and_as_decimals():
    assert worth(Fraction(1, 3)) == "1/3 ≈ 0.333333"
    assert worth(Fraction(1, 8)) == "1/8 = 0.125"
    assert worth(Fraction(-1234567890)) == "-1234567890"
    assert worth(Fraction(2)) == "2"
    assert shown((Fraction(1, 2), (Fraction(1),))) == "(1/2, (1))"
