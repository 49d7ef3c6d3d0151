"""Polynomials in unknown sums, and logs of them.

Combinations of closed forms with rational coefficients.
"""

from fractions import Fraction
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import UNIT, Form, X, Y, log, number, polynomial
from divergences.verification.prover.forms.expression import combination, expression, unknown
from divergences.verification.prover.forms.values import Value, Vector
from divergences.verification.prover.forms.values import log as log_of

TWO = number(2)


def test_unknowns_are_polynomials():
    a, b = unknown("a"), unknown("b")
    two, three = Value(TWO), Value(number(3))
    assert not ((a + b) ** two - a**two - b * b - a * b * two).terms
    assert ((a + b) ** two - a**two - b * b - a * b).terms
    assert not ((two * a + two * b).log() - (a + b).log() - log_of(two)).terms
    assert ((two * a + b).log() - (a + b).log() - log_of(two)).terms
    for wrong in (
        lambda: a / b,
        lambda: two / a,
        lambda: a**-two,
        lambda: a ** Value(number(0)),
        lambda: a ** (two / three),
        lambda: a**a,
        lambda: two**a,
        lambda: abs(a),
        lambda: a.sqrt(),
        lambda: a + Value(inf),
        lambda: expression(Vector([two])),
    ):
        with pytest.raises(OutOfReach):
            wrong()


x, y = polynomial(X), polynomial(Y)


def test_combinations():
    first, second = [x, y * log(x), UNIT], [UNIT, log(x) / y, x / (x + y)]
    mixed = [a * number(Fraction(2, 3)) - b for a, b in zip(first, second, strict=True)]
    assert combination(mixed, [first, second]) == [Fraction(2, 3), -1]
    assert combination([*mixed[:2], mixed[2] + UNIT], [first, second]) is None
    assert combination(first, []) is None
    assert combination([Form({})], []) == []
