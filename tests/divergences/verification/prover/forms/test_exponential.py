"""Exponentials of logarithms."""

from fractions import Fraction
from math import inf, nan

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, log, number, polynomial
from divergences.verification.prover.forms.exponential import exp
from divergences.verification.prover.forms.polynomials import W, X
from divergences.verification.prover.forms.values import Value


def test_logarithms_are_undone():
    x, w = polynomial(X), polynomial(W)
    assert not exp(Value(log(x) + log(w))).form - x * w
    assert not exp(Value(number(-2) * log(x))).form - UNIT / x**2
    assert not exp(Value(number(Fraction(1, 2)) * log(x**2))).form - x
    assert not exp(Value(number(Fraction(1, 2)) * log(number(4)))).form - number(2)
    assert not exp(Value(ZERO)).form - UNIT


def test_infinities_and_what_has_no_value():
    assert exp(Value(inf)).x == inf
    assert not exp(Value(-inf)).form
    assert exp(Value(nan)).nothing


@pytest.mark.parametrize("form", [UNIT, polynomial(X), log(polynomial(X)) ** 2, log(number(3)) / number(3)])
def test_others_are_out_of_reach(form):
    with pytest.raises(OutOfReach):
        exp(Value(form))
