"""A refusal is a ValueError that names the template.

Closed forms are written as Coq reads them: evaluated as Python, a text has the value of its form. Constants are spread
by weights that add up to 1, tilts add up to 0.
"""

from fractions import Fraction

import pytest

import divergences as dv
from divergences.verification.coq_printer import expressions
from divergences.verification.coq_printer.expressions import BOTH, Unprintable, named, one_outcome, spread, zeros
from divergences.verification.prover.forms.closed_form import S, log, number, polynomial


@pytest.mark.slow
def test_what_is_not_proved_has_no_file():
    with pytest.raises(Unprintable, match="expected proved"):
        dv.check("JS(p, q) <= TV(p, q)/2").coq()
    with pytest.raises(ValueError, match="expected proved"):
        dv.check("sum(p*q) <= sqrt(sum(p**2)*sum(q**2))").coq()


def test_a_template_without_a_script_is_named():
    with pytest.raises(Unprintable, match="power means"):
        dv.check("max(p) >= exp(-H(p))").coq()


def value(text, s):
    return eval(text.replace("^", "**"), {"s": s})


def test_polynomials_and_products_have_their_values():
    p = 3 * S**3 - 5 * S + 2
    for s in (Fraction(1, 3), Fraction(2)):
        assert value(expressions.polynomial(p), s) == value(expressions.product(p), s) == 3 * s**3 - 5 * s + 2


def test_logs_and_denominators_are_written_apart():
    form = log(polynomial(1 + S)) * number(Fraction(1, 2)) / polynomial(S)
    assert expressions.form(form) == "(1) / (2 * (s)) * ln (1 + s)"
    assert expressions.form(number(0)) == "0"
    assert expressions.fraction(Fraction(-2, 3)) == "(- (2 / 3))"


def test_two_laws_share_the_constant_and_one_has_it_alone():
    assert spread("pq", "1").weights == BOTH
    assert "(1) * (p i - q i)" in spread("pq", "1").tilt
    assert spread("p").weights == "(fun i : nat => p i)"
    assert "outcome_by_outcome" in spread("p").script()


def test_each_letter_has_its_share_and_its_zero():
    assert "intros x" in one_outcome("pd")
    assert "intros w" in one_outcome("pd")
    assert zeros("pr").count("destruct") == len("pr")
    assert named(["x", "x", "2"]) == "try name_log (x); try name_log (2)"
