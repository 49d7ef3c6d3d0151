"""A definition stands for its right side, wherever it is written; circles, shadows and second definitions are refused."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.source import clean
from divergences.verification.language.stated.definitions import Definition

PLAIN = "JS(p, q) = KL(p, (p+q)/2)/2 + KL(q, (p+q)/2)/2"


@pytest.mark.parametrize(
    "text",
    [
        "m = (p+q)/2; JS(p, q) = KL(p‖m)/2 + KL(q‖m)/2",
        "M := (P+Q)/2; JS(P, Q) = KL(P‖M)/2 + KL(Q‖M)/2",
        "JS(p, q) = KL(p, m)/2 + KL(q, m)/2 where m = (p+q)/2",
        "s = p+q; m = s/2; JS(p, q) = KL(p, m)/2 + KL(q, m)/2",
        "JS(p, q) = KL(p, m)/2 + KL(q, m)/2 where s = p+q and m = s/2",
        "mixture = (p+q)/2; JS(p, q) = KL(p, mixture)/2 + KL(q, mixture)/2",
    ],
)
def test_a_definition_stands_for_its_right_side(text):
    assert str(read(text).relation) == str(read(PLAIN).relation)


def test_what_is_put_in_keeps_its_own_parentheses():
    assert str(read("s = p + q; 2*s <= 2*s**2").relation) == str(read("2*(p + q) <= 2*(p + q)**2").relation)


def test_a_condition_after_where_is_given():
    said = read("t*m >= 0 where m = (p+q)/2 and t in (0, 1) and p << q")
    assert [str(x) for x in said.given] == ["t in (0, 1)", "p << q"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = b; b = p; KL(a, q) >= 0", "found 'b' at column 5 before its definition"),
        ("a = a; KL(a, q) >= 0", "found 'a' at column 5 before its definition"),
        ("m = p; m = q; KL(m, q) >= 0", "two definitions of 'm'"),
        ("p = q; KL(p, q) >= 0", "a definition of 'p' at column 1, which has a meaning already"),
        ("KL = p; KL(p, q) >= 0", "a definition of 'KL'"),
        ("n = 3; H(p) >= 0", "a definition of 'n'"),
        ("t = 1/2; t > 0 given t in (0, 1)", "defined at column 5 and declared"),
        ("KL(p, q) >= 0; TV(p, q) >= 0", "expected a definition"),
        (
            "a = p*p; b = a*a*a*a; c = b*b*b*b*b*b; d1 = c*c*c*c*c*c*c*c; sum(d1*d1*d1*d1*d1*d1*d1*d1) >= 0",
            "parts once|levels",
        ),
    ],
)
def test_what_is_no_definition_is_refused(text, said):
    with pytest.raises(Unreadable, match=said):
        read(text)


def test_a_definition_in_words():
    assert str(Definition("m", clean("(p+q)/2"))) == "m stands for (p+q)/2"
