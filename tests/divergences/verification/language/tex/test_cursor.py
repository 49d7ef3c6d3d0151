"""A cursor finds the ends of brackets, and what begins a factor.

One variable is bound, and D(G(z)) is D under the law of G(z).
"""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.clauses import HOUSE
from divergences.verification.language.tex.cursor import bound, generated, ungenerated
from divergences.verification.language.tex.formula import Formula
from divergences.verification.language.tex.nodes import Node, binary
from divergences.verification.language.tex.sentence import claim
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


P, X = Node("law", "p", 0, of="x"), Node("letter", "x", 4)


def test_the_variable_alone_is_the_points():
    assert [part.kind for part in bound(binary("*", 2, P, X), "x", 0).parts] == ["law", "sites"]
    with pytest.raises(Unreadable, match="the variables x, y in one sum"):
        bound(P, "y", 0)


def test_only_what_is_generated_is_under_its_law():
    critic = Node("critic", "D", 0, of="G(z)")
    assert generated(critic, "z")
    assert not generated(critic, "x")
    assert not generated(binary("*", 2, critic, P), "z")
    assert ungenerated(critic).of == ""


@pytest.mark.parametrize(
    "text",
    [r"\sum_{i=1}^n p_n = 1", r"\sum_i i p_i \ge 1", r"\max_k k p_k \le 1", r"\mathbb{E}_{i \sim p}[i] \ge 1"],
)
def test_an_index_is_no_number_and_the_last_outcome_no_law(text):
    with pytest.raises(Unreadable, match=r"by itself|in a sum over"):
        claim(text)


def test_a_law_may_have_the_name_n():
    assert claim(r"\sum_n p_n = 1") == claim(r"\sum_x p_n(x) = 1") == "sum(p) = 1"
