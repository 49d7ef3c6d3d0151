"""Where a term ends, and a bracket."""

import pytest

from divergences.verification.language.written.tokens import closing, term_end, tokens


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
    ],
)
def test_the_end_of_a_term(text, term):
    assert text[: term_end(text, 0)] == term


def test_brackets_and_words():
    assert closing("f(a[1], (b))", 1) == 11
    assert closing("(a", 0) is None
    assert [token.kind for token in tokens("2p and q")] == ["number", "name", "word", "name"]
