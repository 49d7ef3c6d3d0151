"""Macros are expanded as TeX would, as far as definitions in the document go."""

import pytest

from divergences.verification.documents.macros import DEEPEST, expanded, macros, without_definitions

PREAMBLE = r"""
\newcommand{\KL}[2]{\mathrm{KL}(#1 \| #2)}
\newcommand\E{\mathbb{E}}
\newcommand{\D}[1][p]{D_{#1}}
\DeclareMathOperator{\JS}{JS}
\DeclareMathOperator*{\argmax}{arg\,max}
\def\half{\frac12}
\def\mix#1#2{\frac{#1+#2}{2}}
\newcommand{\m}{\mix{p}{q}}
\newcommand{\broken}{\frac{1}{2}
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"\KL{p}{q}", r"\mathrm{KL}(p \| q)"),
        (r"\KL pq", r"\mathrm{KL}(p \| q)"),
        (r"\KL{p}{\m}", r"\mathrm{KL}(p \| \frac{p+q}{2})"),
        (r"\E x", r"\mathbb{E} x"),
        (r"\Ex", r"\Ex"),
        (r"\D + \D[q]", r"D_{p} + D_{q}"),
        (r"\JS(p, q)", r"\operatorname{JS}(p, q)"),
        (r"\half\\\half", r"\frac12\\\frac12"),
    ],
)
def test_expansion(text, said):
    assert expanded(text, macros(PREAMBLE)) == said


def test_a_macro_that_calls_itself_ends():
    assert len(expanded(r"\x", {r"\x": (0, r"\x\x", None)})) < 2**DEEPEST * 4


def test_bodies_are_no_text():
    assert without_definitions(r"\newcommand{\a}{$$x$$} $$y$$").strip() == "$$y$$"
