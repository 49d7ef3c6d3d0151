"""Tokens know where they stand; what only spaces is gone, and nothing else is."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.sentence import claim
from divergences.verification.language.tex.tokens import tokens


def texts(tex):
    return [token.text for token in tokens(tex)]


def test_tokens_stand_where_they_are_typed():
    assert [(token.text, token.at) for token in tokens(r"\frac{p}{2} \, \le q")] == [
        (r"\frac", 0), ("{", 5), ("p", 6), ("}", 7), ("{", 8), ("2", 9), ("}", 10), ("<=", 15), ("q", 19),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tex", "same"),
    [(r"\left( p \right)", "(p)"), (r"p \,\Vert\, q", r"p \| q"), (r"p || q", r"p \parallel q"),
     (r"p &\le q \tag{1}", "p ≤ q"),
     (r"\mathrm{KL}(p)", r"\operatorname{KL}(p)"), (r"a + \\ &+ b", "a + b"), (r"\left. p \right.", "p"),
     ("p % no\n + q", "p + q"),
     (r"\mathbb E", r"\mathbb{E}"), (r"\bar x", r"\bar{x}"),
     (r"p_{\text{data}}", r"p_{\mathrm{data}}"), ("θ ≥ 0", r"\theta \ge 0")],
)  # fmt: skip
def test_what_means_the_same_has_the_same_tokens(tex, same):
    assert texts(tex) == texts(same)


def test_columns_of_cells_and_rows_separate():
    assert texts(r"p & q") == ["p", r"\quad", "q"]
    assert texts(r"p \\ q") == ["p", r"\\", "q"]
    assert texts(r"\left| p \right|") == ["|(", "p", "|)"]


@pytest.mark.parametrize("tex", [r"\bar{xy}", "p \N{CYRILLIC SMALL LETTER ER}", r"\text{given", r"a - \\ - b", r"\hat"])
def test_what_is_no_token_is_refused_at_its_column(tex):
    with pytest.raises(Unreadable, match="at column"):
        tokens(tex)


@pytest.mark.parametrize(
    "letter",
    [
        r"\mathbf{p}",
        r"\mathbf p",
        r"\boldsymbol{p}",
        r"\bm p",
        r"\vec{p}",
        r"\vec p",
        r"\overrightarrow{p}",
        r"\underline{p}",
        "𝐩",
        "𝑝",
    ],
)
def test_bold_letters_and_arrows_are_the_letter(letter):
    assert claim(rf"H({letter}) \cdot 1 = -\sum_i p_i \log p_i") == "H(p)*1 = -sum(p*log(p))"
    assert claim(rf"\mathrm{{KL}}({letter} \| q) \ge 0") == "KL(p, q) >= 0"


@pytest.mark.parametrize("letter", [r"\hat p", r"\bar{p}", r"\tilde p"])
def test_a_letter_with_another_accent_is_another_letter(letter):
    assert claim(rf"\mathrm{{TV}}({letter}, p) \le 1") == "TV(q, p) <= 1"


def test_letters_of_sets_in_unicode():
    assert claim(r"\sum_{x ∈ 𝒳} p(x) \le 1") == claim(r"\sum_{x \in Ω} p(x) \le 1") == "sum(p) <= 1"


def test_a_bold_one_is_no_number():
    with pytest.raises(Unreadable, match=r"the symbol \\mathbf\{1\} at column 1"):
        claim(r"\mathbf{1} \le 2")
