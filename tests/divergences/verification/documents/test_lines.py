"""Relations outside of brackets, however they are written.

Words that name a formula are left out, words that say something of it are not; a map or a point stands by itself. A
formula's lines: broken at \\, with their numbers, without what places them.
"""

import pytest

from divergences.verification.documents.formulas import Formula
from divergences.verification.documents.lines import (
    headless,
    is_open,
    is_thing,
    lines_of,
    relations,
    states_nothing,
    unread,
)


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


@pytest.mark.parametrize(
    "head", [r"\text{Conditional GAN}: ", r"\text{Autoencoders (AAE)}; \quad ", r"\textbf{Gibbs:} "]
)
def test_names(head):
    assert headless(head + "x = y") == "x = y"


@pytest.mark.parametrize(
    "head",
    [r"\text{Not true}: ", r"\text{If } ", r"\text{Wrong}: ", r"\text{if}: ", r"\text{Unless it is finite}: ", "f: "],
)
def test_words_that_say_something_stay(head):
    assert headless(head + "x = y") == head + "x = y"


def test_a_name_alone_stays():
    assert headless(r"\text{Autoencoders}: ") == r"\text{Autoencoders}: "


@pytest.mark.parametrize(
    ("before", "after", "nothing"),
    [
        (r"f: X \to Y", r"f(x) \le L", True),
        (r"Z \sim U[0, 1]", r"P = (0, Z), \quad Q = (1, Z)", True),
        (r"p(x | y)", r"D = \{(x, y)\}", True),
        (r"x \sim p", r"\mathbb{E}[f(x)] = 0", False),
        (r"m = p", r"P = (0, Z)", False),
    ],
)
def test_what_stands_before_a_formula(before, after, nothing):
    assert states_nothing(before, after) is nothing


def test_points_and_sets():
    assert is_thing(r"P = (0, Z)")
    assert is_thing(r"D = \{(x_i, y_i)\}_{i=1}^n")
    assert not is_thing(r"P = (p + q)/2")
    assert not is_thing(r"P = (p, q) \cdot r")


def found(text, environment=""):
    return [(line.number, line.text) for line in lines_of(Formula(text, 10, environment=environment))]


@pytest.mark.parametrize(
    ("text", "environment", "lines"),
    [
        ("a = b\n= c\n", "", [(10, "a = b"), (11, "= c")]),
        ("\\alpha &= b, \\\\[2pt]\n  &= c. \\nonumber \\label{x}", "align", [(10, r"\alpha  = b"), (11, "= c")]),
        (
            r"\a &= b & \c &= d \\ \e &= f & \text{(Jensen)}",
            "align",
            [(10, r"\a  = b"), (10, r"\c  = d"), (10, r"\e  = f")],
        ),
        ("\n\\begin{split}\n\\a = b \\\\\n= c\n\\end{split}\n", "equation", [(12, r"\a = b"), (13, "= c")]),
        (r"\boxed{\begin{aligned} \a &= b \\ &= c \end{aligned}}", "", [(10, r"\a  = b"), (10, "= c")]),
        (r"\begin{pmatrix} a \\ b \end{pmatrix} = c", "", [(10, r"\begin{pmatrix} a \\ b \end{pmatrix} = c")]),
        (r"\a = b \intertext{hence} \c = d", "align", [(10, r"\a = b"), (10, r"\c = d")]),
        (r"\a = b \qquad \text{(by Jensen's inequality)}", "", [(10, r"\a = b")]),
        (r"\a = b \tag{1.2}", "", [(10, r"\a = b")]),
        (
            r"\left\{ a = b \right. \\ \left. c \right\}.",
            "",
            [(10, r"\left\{ a = b \right."), (10, r"\left. c \right\}")],
        ),
        (r"\a = b, \qquad \c = d", "", [(10, r"\a = b"), (10, r"\c = d")]),
        (r"\a = b \quad \text{for } t > 0", "", [(10, r"\a = b \quad \text{for } t > 0")]),
        (r"\a = b \quad t \in (0, 1)", "", [(10, r"\a = b \quad t \in (0, 1)")]),
        (r"\a = b \quad \text{(if $a = b$)}", "", [(10, r"\a = b \quad \text{(if $a = b$)}")]),
        (r"\a = b \quad \text{(this is false)}", "", [(10, r"\a = b \quad \text{(this is false)}")]),
        (
            r"\a &= b && \text{for some a} \\ \c &= d",
            "align",
            [(10, r"\a  = b    \text{for some a}"), (10, r"\c  = d")],
        ),
        (r"\a = b \text{ since it is not c}", "", [(10, r"\a = b")]),
        (r"\a = b \text{ (for all a)}", "", [(10, r"\a = b")]),
        (r"\frac{a}{b} \cr", "", [(10, r"\frac{a}{b}")]),
        ("", "", []),
    ],
)
def test_lines(text, environment, lines):
    assert found(text, environment) == lines


def test_a_block_of_claims_is_plain_text():
    assert found(r"p \\ q", "claim") == [(10, r"p \\ q")]
