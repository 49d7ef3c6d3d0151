"""The checker's numbers: zero is decided over primes, signs by decimals however near to zero."""

from fractions import Fraction

import pytest

from divergences.verification.random_variables.checker.numbers import (
    Rejected,
    least,
    logarithm,
    mutual,
    plus,
    sign,
    times,
)
from divergences.verification.random_variables.language.expressions import Entropy, Extreme


def test_zero_is_decided_over_primes():
    assert (
        plus(
            logarithm(Fraction(12)),
            times(logarithm(Fraction(2)), Fraction(-2)),
            times(logarithm(Fraction(3)), Fraction(-1)),
        )
        == {}
    )
    assert logarithm(Fraction(9, 8)) == {3: 2, 2: -3}
    assert sign({}) == 0


@pytest.mark.parametrize(("away", "found"), [(Fraction(1, 10**60), 1), (-Fraction(1, 10**60), -1)])
def test_a_sign_is_told_however_near(away, found):
    digits = "0.693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418687"
    assert sign({2: Fraction(1), 1: -Fraction(digits) + away}) == found


def test_expansions():
    assert mutual("X", "Y", "Z") == {
        frozenset("XZ"): 1,
        frozenset("YZ"): 1,
        frozenset("XYZ"): -1,
        frozenset("Z"): -1,
    }
    assert mutual("X", "X", "X") == {}


def test_a_largest_number_is_no_least():
    with pytest.raises(Rejected):
        least([(Fraction(1), Extreme(False, (Entropy(("X",)), Entropy(("Y",)))))])
