from __future__ import annotations

import ast
from fractions import Fraction

import pytest

from divergences.verification.formal.ranges import ANY, UNIT, Range
from divergences.verification.formal.terms import (
    Term,
    Type,
    Unsayable,
    logarithm,
    number,
    operation,
    power,
    root,
    same_length,
)


def test_it_is_no_error_of_the_language_and_says_why():
    assert str(Unsayable("sites off the line")) == "sites off the line"
    assert not issubclass(Unsayable, ValueError)


P, KL, S = Term("(p i')", length="n"), Term("(KL n p q)", Type.EXTENDED), Term("s")
POSITIVE = Range(Fraction(1))


def test_a_number_is_written_as_a_fraction_of_integers():
    assert number(Fraction(-1, 3)) == "(- (1 / 3))"
    assert number(Fraction(2)) == "2"


def test_division_leaves_the_reals_unless_the_divisor_is_positive():
    assert operation(ast.Div(), S, S, ANY, POSITIVE).text == "(s / s)"
    assert operation(ast.Div(), S, S, ANY, ANY).text == "(vover (num s) (num s))"
    assert operation(ast.Div(), P, P, UNIT, UNIT).text == "(vratio (num (p i')) (num (p i')))"


def test_infinities_are_subtracted_as_what_may_have_no_value():
    assert operation(ast.Sub(), KL, KL, ANY, ANY).type == Type.PARTIAL
    assert operation(ast.Sub(), KL, S, ANY, ANY).text == "(Rbar_minus (KL n p q) (Finite s))"
    assert operation(ast.Mult(), S, KL, ANY, ANY).text == "(Rbar_mult (Finite s) (KL n p q))"


def test_ln_and_sqrt_are_applied_in_their_domains_only():
    assert logarithm(S, ANY).text == "(vlog (num s))"
    assert logarithm(S, POSITIVE).text == "(ln s)"
    assert root(S, ANY).text == "(vsqrt (num s))"
    assert root(S, UNIT).text == "(sqrt s)"


def test_powers_are_those_that_the_language_tells_apart():
    two, half, minus = (ast.parse(x, mode="eval").body for x in ("2", "1/2", "-1"))
    assert power(S, two, ANY, ANY, S).text == "(s ^ 2)"
    assert power(S, half, ANY, ANY, S).text == "(vsqrt (num s))"
    assert power(S, minus, ANY, ANY, S).text == "(vover (num 1) (num (s ^ 1)))"
    with pytest.raises(Unsayable, match="the power t"):
        power(S, ast.Name("t"), ANY, ANY, Term("t"))


def test_a_vector_of_another_length_does_not_go_with_it():
    assert same_length(P, S) == "n"
    with pytest.raises(Unsayable, match="lengths m and n"):
        same_length(P, Term("(h i)", length="m"))


def test_a_function_is_not_written_twice():
    assert P.function == "p"
    assert Term("(Dstar p q i')", length="n").function == "(Dstar p q)"
    assert Term("(p i' * q i')", length="n").function == "(fun i' => (p i' * q i'))"
    assert Term("((p i') + (q i'))", length="n").function == "(fun i' => ((p i') + (q i')))"
