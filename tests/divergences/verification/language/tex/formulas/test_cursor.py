"""A cursor finds the ends of brackets, and what begins a factor."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.conventions import HOUSE
from divergences.verification.language.tex.formulas.formula import Formula
from divergences.verification.language.tex.tokens import tokens


def at(tex):
    return Formula(tokens(tex), HOUSE)


def test_brackets_are_closed_where_they_are():
    assert at("(p (q) r) t").closed_ahead() == 6
    with pytest.raises(Unreadable, match="closes it"):
        at("(p").closed_ahead()


def test_groups_are_braces_or_one_token():
    assert [x.text for x in at("{p + q} r").group()] == ["p", "+", "q"]
    assert [x.text for x in at("p q").group()] == ["p"]
    with pytest.raises(Unreadable, match="two readings"):
        at("23").group()


@pytest.mark.parametrize(
    ("tex", "begins"), [("p", True), ("(", True), (r"\frac12", True), ("+", False), (")", False), ("|p|", True)]
)
def test_what_begins_a_factor(tex, begins):
    assert at(tex).starts_factor() is begins


def test_a_differential_is_no_factor_in_an_integral():
    cursor = at("dx")
    assert cursor.starts_factor()
    cursor.integrals = 1
    assert not cursor.starts_factor()
    assert cursor.differential_ahead() == "x"
