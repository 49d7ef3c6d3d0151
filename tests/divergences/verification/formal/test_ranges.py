import ast
from fractions import Fraction

import pytest

from divergences.verification.formal.ranges import ANY, UNIT, Range, of

LETTERS = {"p": UNIT, "q": UNIT, "t": Range(Fraction(0), Fraction(1), True, True), "s": ANY}


def at(text):
    return of(ast.parse(text, mode="eval").body, LETTERS)


@pytest.mark.parametrize(
    "text", ["(p + q)/2", "p*q", "1 - p", "(p - q)*(p - q)", "(p - q)**2", "abs(s)", "mix(p, q, t)", "max(s, 0)"]
)
def test_what_is_seen_to_be_nonnegative(text):
    assert at(text).nonnegative


@pytest.mark.parametrize(
    "text", ["p - q", "s", "p - 1/2", "1 - 2*p", "log(t)", "mix(p, q, s)", "min(p, s)", "p/q", "1/(p - 2)", "s*p"]
)
def test_what_may_be_negative_or_has_no_range(text):
    assert not at(text).nonnegative


def test_only_what_is_off_zero_is_positive():
    assert at("t").positive
    assert at("1 - t").positive
    assert at("log(2)").positive
    assert at("exp(s)").positive
    assert not at("p").positive
    assert not at("log(1)").positive
    assert not at("log(1 + p)").positive
    assert at("t").open_unit
    assert not at("p").open_unit


def test_d_star_is_in_the_unit_interval_and_twice_a_law_is_not():
    assert at("Dstar(p, q)").unit
    assert not at("Dstar(p - q, q)").unit
    assert not at("2*p").unit
