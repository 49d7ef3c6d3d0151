"""Formulas that we write: factors multiplied out, roots squared away, and read as the same formula."""

import ast

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.language.printer import short, simplified


def told(text):
    return short(ast.unparse(simplified(ast.parse(text, mode="eval").body)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2*(1/2*TV)", "TV"),
        ("-(-1)", "1"),
        ("q - -(-p)", "q - p"),
        ("2*(TV/2)", "TV"),
        ("2*1", "2"),
        ("2*JS/2", "JS"),
        ("2*(1/3*TV)", "2*TV/3"),
        ("-(2*JS)/2", "-JS"),
        ("TV/(2/3)", "3*TV/2"),
        ("1/(2*t)*2", "1/t"),
        ("sqrt(KL(p, q))**2/2", "KL(p, q)/2"),
        ("2*(H(p) - H(q))/2", "H(p) - H(q)"),
        ("log(2)/2*TV", "log(2)/2*TV"),
        ("2*0.9", "2*0.9"),
        ("TV/0*2", "TV/0*2"),
        ("0*2*TV", "0*2*TV"),
        ("(2/t)/(3/s)", "2*s/(3*t)"),
        ("1/t/(1/s)", "s/t"),
        ("1/(1/(2/t))", "2/t"),
        ("2*(3*(1/t)*sqrt(2*(x/2))**2)", "6*x/t"),
    ],
)
def test_numbers_are_multiplied_out(text, said):
    assert told(text) == said


def test_the_number_of_outcomes_is_n():
    (link,) = read("sum(p**2) >= 1/n").relation.links
    assert short(str(link)) == "sum(p**2) >= 1/n"


@pytest.mark.parametrize("text", ["(p + q)/2 - 3*p**2 = p/(q*r)", "V(p, q, d) <= -log(4) + 2*JS(p, q)"])
def test_what_is_short_is_read_as_the_same(text):
    assert str(read(short(str(read(text))))) == str(read(text))
