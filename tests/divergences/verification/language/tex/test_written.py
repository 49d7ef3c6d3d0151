"""Symbols get letters of the language: one for each, p and q by name or by role, never two the same."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import claim
from divergences.verification.language.tex.written import role


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
