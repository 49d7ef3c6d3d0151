"""What is a definition, and what a text says without it."""

import pytest

from divergences.verification.documents.definitions import Definition, defined, uses, without


@pytest.mark.parametrize(
    ("side", "found"),
    [
        ("m", ("m", ())),
        ("m(x)", ("m", ())),
        (r"D^*(x)", ("D^*", ())),
        (r"D_G^{\star}", (r"D_G^{\star}", ())),
        (r"\bar p", (r"\bar{p}", ())),
        (r"\mathcal{L}_D", (r"\mathcal{L}_D", ())),
        ("L(D)", ("L", ("D",))),
        ("V(G, D)", ("V", ("G", "D"))),
        ("V(p, q, d)", None),
        (r"\mathrm{JS}(p, q)", None),
        ("H(p)", None),
        ("D_{KL}(p, q)", None),
        ("p + q", None),
        ("2m", None),
        (r"\mathrm{KL}(p \| q)", None),
        (r"\mathrm{KL}", None),
        (r"\text{TV}", None),
        ("I(x)", ("I", ())),
        ("I(X; Y)", None),
    ],
)
def test_left_sides_in_tex(side, found):
    assert defined(side, tex=True) == found


@pytest.mark.parametrize(("side", "found"), [("m", ("m", ())), ("mid", ("mid", ())), ("KL(p, q)", None), ("inf", None)])
def test_left_sides_in_plain_text(side, found):
    assert defined(side, tex=False) == found


M = Definition("m", (), r"\frac{p + q}{2}", 1, True)
ELL = Definition("L", (), "2", 1, True)
STAR = Definition("D^*", (), r"\frac{p}{p+q}", 1, True)
LOSS = Definition("L", ("D",), r"-V(p, q, D)", 1, True)


@pytest.mark.parametrize(
    ("text", "definition", "said"),
    [
        (r"\mathrm{KL}(p \| m)", M, r"\mathrm{KL}(p \| {\left(\frac{p + q}{2}\right)} )"),
        (r"\mathrm{m} + m_1 + m(x)", M, r"\mathrm{m} + m_1 + {\left(\frac{p + q}{2}\right)}"),
        (r"m' + m^2 + pm", M, r"m' + {\left(\frac{p + q}{2}\right)} ^2 + p {\left(\frac{p + q}{2}\right)}"),
        (r"KL(p \| q) + L", ELL, r"KL(p \| q) + 2"),
        (r"D^{*} + D^\star(x) + D", STAR, r"{\left(\frac{p}{p+q}\right)} + {\left(\frac{p}{p+q}\right)} + D"),
        (r"L(\frac12) + L", LOSS, r"{\left(-V(p, q, {\left(\frac12\right)} )\right)} + L"),
    ],
)
def test_replacement(text, definition, said):
    assert " ".join(without(text, [definition], tex=True).split()) == " ".join(said.split())


def test_plain_text_is_replaced_by_words():
    m = Definition("m", (), "(p+q)/2", 1, False)
    assert without("KL(p, m) + mm + 3*m", [m], tex=False) == "KL(p, ((p+q)/2)) + mm + 3*((p+q)/2)"


def test_a_word_of_the_language_that_is_called_is_not_replaced():
    energy = Definition("E", (), "m*c**2", 1, False)
    assert without("E(p, x) + E", [energy], tex=False) == "E(p, x) + (m*c**2)"


def test_uses():
    assert uses("KL(p, m)", Definition("m", (), "", 1, False))
    assert not uses(r"\mathrm{m}", M)


@pytest.mark.parametrize(
    ("symbol", "text", "said"),
    [
        (r"\bar{m}", r"a{\bar m}b", r"a{ v }b"),
        (r"\bar{m}", r"\bar{m} + m + \bar{n}", r" v  + m + \bar{n}"),
        ("D^*", r"\frac{D^*}{D^{\star}}", r"\frac{ v }{ v }"),
        ("D^*_G", "D_{G}^* + D^*", " v  + D^*"),
        ("t", r"p_{data} + p_t t", r"p_{data} + p_ v   v "),
        ("a", r"\mathrm{data} data a", r"\mathrm{data} data  v "),
    ],
)
def test_a_symbol_is_used_with_and_without_braces_and_is_no_letter_of_a_name(symbol, text, said):
    assert without(text, [Definition(symbol, (), "v", 1, True)], tex=True) == said
