"""Signs for all positive letters: seen from the coefficients, or from where a form is least."""

from fractions import Fraction

import pytest

from divergences.verification.prover.forms import least
from divergences.verification.prover.forms.closed_form import UNIT, W, X, Y, log, number, polynomial

x, y, w = polynomial(X), polynomial(Y), polynomial(W)
TWO = number(2)


@pytest.mark.parametrize(
    ("form", "how"),
    [
        (x + y, "seen"),
        (x * log(UNIT + y / x), "seen"),
        (x * log(TWO * x) - x * log(x), "seen"),
        (x * log((x + y) / x) + y * log((x + y) / y), "seen"),
        (number(0), "seen"),
        (log(number(3)) - UNIT, "seen"),
        (x - UNIT - log(x), "x"),
        (x * log(x / y) - x + y, "y"),
        (x * log(UNIT + w) + y * log((UNIT + w) / w) - x * log((x + y) / x) - y * log((x + y) / y), "w"),
        ((x - y) ** 2, "y"),
        (x - y, None),
        (x * log(x / y), None),
        (log(x), None),
        (-log(number(3)) + UNIT, None),
        (x * log(UNIT + w) - x * w, None),
        (x - UNIT - log(x) - number(Fraction(1, 10**9)), None),
        ((x - y) ** 2 - x * y / number(100), None),
        (x * log(x / y) * log(x / y), "y"),
        ((x - y) ** 2 * (x - TWO * y) ** 2 / (x + y), "square"),
        (log(x) * log(x) - log(x), None),
        ((x - y) ** 3, None),
    ],
)
def test_signs_for_all_positive_letters(form, how):
    assert least.find(form) == how
    assert how is None or least.check(form, how)


def test_a_letter_that_is_none_shows_nothing():
    form = x - UNIT - log(x)
    assert [how for how in ("seen", "x", "y", "s", "t", "", "1/(1 + w)") if least.check(form, how)] == ["x"]
