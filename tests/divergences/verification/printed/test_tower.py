"""Towers of derivatives are found for true inequalities, and for none that fails by a little."""

from fractions import Fraction

from divergences.verification.printed.tower import in_squares, tower
from divergences.verification.prover.forms.closed_form import UNIT, log, number, polynomial
from divergences.verification.prover.forms.polynomials import S


def test_the_logarithm_is_below_its_tangent_and_a_bit_more_is_not():
    tangent = polynomial(S) - UNIT - log(polynomial(S))
    steps = tower(tangent)
    assert steps is not None
    assert steps[0][1].at(s=1).sign() == 0
    assert tower(tangent - number(Fraction(1, 10**6))) is None


def test_even_forms_are_written_in_squares():
    form = log(polynomial(S)) * polynomial(S**2) + polynomial(1 + S**4)
    assert in_squares(form) is not None
    assert not in_squares(form) - (log(polynomial(S)) * polynomial(S) * number(Fraction(1, 2)) + polynomial(1 + S**2))
    assert in_squares(polynomial(S)) is None
