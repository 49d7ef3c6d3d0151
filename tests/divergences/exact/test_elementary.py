"""log, exp, √ and powers of any number: inverse to each other, ordered as they should be, undefined where they are."""

from fractions import Fraction

import pytest

from divergences.exact import INFINITY, Exact, OutOfSpan, Undefined
from divergences.exact.elementary import PI, compare, exp, log, power, sqrt

TWO, THIRD = Exact.of(2), Fraction(1, 3)


@pytest.mark.parametrize("x", [0, 1, 2, THIRD, Fraction(7, 5), 10**6])
def test_inverses_cancel(x):
    assert compare(log(exp(x)), x) == 0
    assert compare(exp(log(x)), x) == 0
    assert compare(power(sqrt(x), 2), x) == 0
    assert compare(sqrt(power(x, 2)), x) == 0


def test_corners():
    assert log(0) == -INFINITY
    assert exp(-INFINITY) == 0
    assert power(0, THIRD) == 0
    assert power(0, -THIRD) == INFINITY
    assert power(TWO, -3) == Fraction(1, 8)
    for wrong in (lambda: log(-1), lambda: sqrt(-1), lambda: power(0, -1), lambda: log(1 - exp(1))):
        with pytest.raises(Undefined):
            wrong()
    with pytest.raises(OutOfSpan):
        power(TWO, 65)


def test_a_zero_that_no_cancelling_shows_has_a_logarithm_and_roots():
    """√(3 + 2√2) is 1 + √2."""
    nothing = sqrt(3 + 2 * sqrt(2)) - (1 + sqrt(2))
    assert log(nothing) == -INFINITY
    assert sqrt(nothing) == power(nothing, THIRD) == 0


def test_a_power_of_one_half_is_the_root():
    x = 1 + log(2)
    assert compare(power(x, Fraction(1, 2)), sqrt(x)) == 0


@pytest.mark.parametrize(("x", "y", "sign"), [(1, 2, -1), (THIRD, 0, 1), (Fraction(4, 2), 2, 0), (TWO, 1, 1)])
def test_order_of_fractions(x, y, sign):
    assert (compare(x, y), compare(y, x)) == (sign, -sign)


def test_order_outside_the_span():
    assert compare(exp(1), Fraction(2718281828, 10**9)) == 1
    assert compare(exp(1), Fraction(2718281829, 10**9)) == -1
    assert compare(power(TWO, THIRD), power(Exact.of(3), Fraction(1, 4))) == -1
    assert compare(INFINITY, exp(10)) == 1
    assert compare(INFINITY, INFINITY) == 0
    with pytest.raises(OutOfSpan, match="still contains zero"):  # equal, and not seen to be
        compare(sqrt(exp(1)), exp(Fraction(1, 2)))


def test_pi_lies_where_archimedes_said():
    assert compare(PI, Fraction(223, 71)) > 0
    assert compare(PI, Fraction(22, 7)) < 0
    assert str(PI) == "π"


def test_it_cancels_and_nothing_undoes_it():
    assert compare(PI + PI, PI * 2) == 0
    assert compare(sqrt(PI * PI), exp(Fraction(1))) > 0
    with pytest.raises(OutOfSpan):
        compare(sqrt(PI * PI), PI)
