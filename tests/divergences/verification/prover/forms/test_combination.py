"""Combinations of closed forms with rational coefficients."""

from fractions import Fraction

from divergences.verification.prover.forms.closed_form import UNIT, Form, log, number, polynomial
from divergences.verification.prover.forms.combination import combination
from divergences.verification.prover.forms.polynomials import X, Y

x, y = polynomial(X), polynomial(Y)


def test_combinations():
    first, second = [x, y * log(x), UNIT], [UNIT, log(x) / y, x / (x + y)]
    mixed = [a * number(Fraction(2, 3)) - b for a, b in zip(first, second, strict=True)]
    assert combination(mixed, [first, second]) == [Fraction(2, 3), -1]
    assert combination([*mixed[:2], mixed[2] + UNIT], [first, second]) is None
    assert combination(first, []) is None
    assert combination([Form({})], []) == []
