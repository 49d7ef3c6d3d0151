r"""A formula's lines: broken at \\, with their numbers, without what places them."""

import pytest

from divergences.verification.documents.formats.formula import Formula
from divergences.verification.documents.lines import lines_of


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
