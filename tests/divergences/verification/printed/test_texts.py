"""Closed forms are written as Coq reads them: evaluated as Python, a text has the value of its form."""

from fractions import Fraction

from divergences.verification.printed import texts
from divergences.verification.prover.forms.closed_form import log, number, polynomial
from divergences.verification.prover.forms.polynomials import S


def value(text, s):
    return eval(text.replace("^", "**"), {"s": s})


def test_polynomials_and_products_have_their_values():
    p = 3 * S**3 - 5 * S + 2
    for s in (Fraction(1, 3), Fraction(2)):
        assert value(texts.polynomial(p), s) == value(texts.product(p), s) == 3 * s**3 - 5 * s + 2


def test_logs_and_denominators_are_written_apart():
    form = log(polynomial(1 + S)) * number(Fraction(1, 2)) / polynomial(S)
    assert texts.form(form) == "(1) / (2 * (s)) * ln (1 + s)"
    assert texts.form(number(0)) == "0"
    assert texts.fraction(Fraction(-2, 3)) == "(- (2 / 3))"
