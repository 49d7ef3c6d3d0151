"""Relations outside of brackets, however they are written."""

import pytest

from divergences.verification.documents.relations import is_open, relations, unread


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a = b <= c", ["=", "<="]),
        (r"a \le b \leqslant c \geq d \ll e", ["<=", "<=", ">=", "<<"]),
        (r"a \coloneqq b := c \equiv d", [":=", ":=", "="]),
        (r"a \overset{(i)}{\le} b \stackrel{\text{def}}{=} c", ["<=", ":="]),
        (r"\left( a = b \right) < c", ["<"]),
        (r"\sum_{i=1}^n a_i > f(x=3)", [">"]),
        (r"G: z \to x \leftarrow y => z", []),
        (r"a \neq b \approx c", ["!=", "about"]),
        (r"\left\{ a = b \right.", []),
        (r"p(x) \,\|\, q(x) \geq 0", [">="]),
        (r"a \lesssim b \gtrsim c", ["about", "about"]),
        (r"a \overset{<}{=} b", []),
        (r"a \overset{t > 1}{\le} b", []),
    ],
)
def test_relations(text, meant):
    assert [meaning for _, _, meaning in relations(text)] == meant


def test_open_brackets():
    assert is_open(r"\left[ a + ")
    assert not is_open(r"\left[ a \right.")
    assert not is_open("f(x)]")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (r"{\color{red} a \le b}", r"\le"),
        (r"\textcolor{red}{a = b}", "="),
        (r"a \nleq b", r"\nleq"),
        (r"a \mathrel{\le} b", r"\mathrel"),
        (r"a \overset{<}{=} b", "<"),
        (r"\max_{x \le 1} \sum_{i = 1}^{n} f(x = 3)", ""),
        (r"\left\{ a = b \right. \text{ where } c", ""),
    ],
)
def test_a_relation_that_is_hidden_or_unknown_is_no_absence_of_one(text, sign):
    assert relations(text) == []
    assert unread(text) == sign
