"""A token has one spelling, whichever was typed, and the place of what was typed; a sign of no language is named."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.lexer import term_end, tokens, upright_letters
from divergences.verification.language.typed import Typed


def said(text):
    return [x.text for x in tokens(upright_letters(Typed.of(text)))[0][:-1]]


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("KL(p∥q) ⩾ ½", ["KL", "(", "p", "‖", "q", ")", ">=", "½"]),
        ("2.5e-1 θ ** t_i ∈ ℝ", ["2.5e-1", "θ", "^", "t_i", "in", "R"]),
        ("if p ≪ q then t > 0", ["p", "<<", "q", "implies", "t", ">", "0"]),
        ("t > 0 for all t ∈ (0, 1)", ["t", ">", "0", "given", "t", "in", "(", "0", ",", "1", ")"]),
        ("p(x) > 0, for every x.", ["p", "(", "x", ")", ">", "0"]),
        ("t > 0 provided that, theta != 1", ["t", ">", "0", "given", "θ", "!=", "1"]),
        ("¬ 𝐩 = q ⇔ ∀ ϑ", ["not", "p", "=", "q", "iff", "given", "θ"]),
        ("pᵢ²x⁻¹", ["p", "ᵢ", "²", "x", "⁻¹"]),
    ],
)
def test_one_spelling(typed, same):
    assert said(typed) == same


def test_a_token_knows_its_place_and_the_languages_own_spelling_itself():
    text = "TV(p, q) ≤ 1"
    line, own = tokens(Typed.of(text))
    assert own
    assert [text[x.start : x.end] for x in line] == ["TV", "(", "p", ",", "q", ")", "≤", "1", ""]
    assert not tokens(Typed.of("TV(p, q) <= ½"))[1]


@pytest.mark.parametrize(("text", "column"), [("p # q", 3), ("р = 1", 1), ("p = 'q'", 5), ("½ ⊗ p", 3), ("a\\b", 2)])
def test_other_signs_are_refused_by_name(text, column):
    with pytest.raises(Unreadable, match=rf"found [A-Z ]+ at column {column}; expected letters"):
        tokens(Typed.of(text))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("p*(q + r) + 1", "p*(q + r)"),
        ("-p*q - r", "-p*q"),
        ("p*-q + r", "p*-q"),
        ("p^-1 q <= 1", "p^-1 q"),
        ("p, q", "p"),
        ("p) + q", "p"),
        ("p given q > 0", "p"),
        ("2e-3 p + q", "2e-3 p"),
        ("p·−q − r", "p·−q"),
        ("(p | q) ≤ r", "(p | q)"),
        ("p ⇒ q", "p"),
    ],
)
def test_the_end_of_a_term(text, term):
    assert text[: term_end(Typed.of(text), 0)] == term
