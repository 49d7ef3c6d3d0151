"""Symbols get letters of the language: one for each, p and q by name or by role, never two the same.

What is claimed comes first, then iff, then what is given; single outcomes are not confused with all of them.
"""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.sentence import claim
from divergences.verification.language.tex.writer import role


@pytest.mark.parametrize(
    ("law", "said"),
    [
        ("p", "data"),
        ("q", "model"),
        (r"q_\theta", "model"),
        ("p_data", "data"),
        ("p_g", "model"),
        (r"\mathbb{P}_r", "data"),
        ("r", ""),
    ],
)
def test_roles_are_known_by_name(law, said):
    assert role(law) == said


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"KL(p_g \| p_{data}) \ge 0", "KL(q, p) >= 0"),
        (r"KL(q \| p) \ge 0", "KL(q, p) >= 0"),
        (r"KL(P_1 \| P_2) \ge 0", "KL(p, q) >= 0"),
        (r"KL(\tilde{p} \| p) \ge 0", "KL(q, p) >= 0"),
        (r"\epsilon \ge \theta \text{ given } \epsilon > \theta", "ε >= θ given ε > θ"),
        (r"t \ge \tau \text{ given } t > \tau", "t >= τ given t > τ"),
    ],
)
def test_each_symbol_has_its_letter(tex, read):
    assert claim(tex) == read


@pytest.mark.parametrize(
    "tex",
    [r"KL(p_1\|p_2) \ge KL(p_3\|p_4)", r"e \ge 2", r"D(x) \le D_2(x)", r"D^*(x) \ge r(x) - p(x)", r"D(G(z)) \ge 0"],
)
def test_symbols_that_would_share_a_letter_are_refused(tex):
    with pytest.raises(Unreadable, match="at column"):
        claim(tex)


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"H(p_X) \cdot 1 = -\sum_x p(x) \log p(x)", "H(p)*1 = -sum(p*log(p))"),
        (r"\mathrm{TV}(p_X, q_X) \le 1", "TV(p, q) <= 1"),
        (r"\mathrm{JS}(p_X, p_Y) \le \log 2", "JS(p, q) <= log(2)"),
    ],
)
def test_a_law_is_named_without_its_only_variable(tex, read):
    assert claim(tex) == read


def test_a_law_beside_those_of_two_variables_is_refused():
    with pytest.raises(Unreadable, match="p beside p_X and p_Y at column"):
        claim(r"\mathrm{JS}(p_X, p_Y) \le \mathrm{JS}(p, p)")


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"q > 0 \implies KL(p\|q) < \infty", "KL(p, q) < inf given q > 0"),
        (r"q(x) = 0 \implies p(x) = 0", "p << q"),
        (r"p(x) > 0 \Rightarrow q(x) > 0", "p << q"),
        (r"\text{if } q > 0, \quad t \in (0, 1), \text{ then } p \ge 0", None),
        (r"t \ge 0 \iff t > 0 \text{ given } t \in (1, 2)", "t >= 0 iff t > 0 given t in (1, 2)"),
        (r"p(x) \ge q(x) \implies q(x) \le p(x)", None),
        (r"p(x) > 0 \implies q(x) = 0", None),
        (r"p(x) \ge q(x) \Rightarrow p(x) = q(x)", None),
        (r"p(x) = q(x) \text{ whenever } p(x) \ge q(x)", None),
        (r"p(x) = q(x) \text{ if } p(x) \ge q(x) \text{ for all } x", None),
        (r"p_i \le q_i \text{ given } q_i \ge p_i", None),
        (r"p(x) = 0 \text{ if } q(x) = 0 \text{ and } r(x) = 0", None),
        (r"p(x) = 0 \text{ if } q(x) = 0", "p << q"),
        (r"q(x) > 0 \text{ whenever } p(x) > 0 \text{ for all } x", "p << q"),
        (r"p(x) = 0 \Rightarrow q(x) = 0", "q << p"),
        (r"TV(p, q) \le 1/2 \text{ if } p(x) \le 2 q(x)", "TV(p, q) <= 1/2 given p <= 2*q"),
        (r"p(x) \le q(x) \text{ given } p = q", "p <= q given p = q"),
    ],
)
def test_clauses_are_joined(tex, read):
    if read is not None:
        assert claim(tex) == read
        return
    with pytest.raises(Unreadable, match="at column"):
        claim(tex)
