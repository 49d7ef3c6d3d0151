"""A text is cut at its words, outside of all brackets; each piece knows its spelling, and the column at which it was typed."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.line import DEEPEST
from divergences.verification.language.source import LONGEST, clean


def test_a_piece_has_one_spelling_and_its_column():
    source = clean("p ≤ q = ∞ ; ½ >= TV(p‖q)")
    one, other = source.split(";")
    assert (source.code, one.code, other.code) == (
        "p <= q = inf; 1/2 >= TV(p, q)", "p <= q = inf", "1/2 >= TV(p, q)"
    )  # fmt: skip
    assert (source.column, one.column, other.column) == (1, 1, 13)
    assert other.of(other.tree.args[1]).column == 18
    assert source.names() == {"p", "q", "inf"}


def test_pieces_are_cut_at_words_and_outside_parentheses_only():
    source = clean("max(p, q) , t and (p = q and q = p) or not p = q")
    assert source.words() == (",", "and", "or")
    assert [piece.code for piece in source.split(",", "or")] == ["max(p, q)", "t and (p = q and q = p)", "not p = q"]
    assert [piece.column for piece in source.split(",", "or")] == [1, 13, 40]
    assert clean("p = q").split("and") == [clean("p = q")]


def test_what_is_printed_is_not_asked_about():
    with pytest.raises(Unreadable, match="several draws"):
        clean("KL(p ** 2, q) >= 0")
    assert clean("KL(p ** 2, q) >= 0", printed=True).code == "KL(p**2, q) >= 0"


@pytest.mark.parametrize(
    "text", ["p" * (LONGEST + 1), "(" * (DEEPEST + 1) + "p" + ")" * (DEEPEST + 1), "р = 1", "p = 'q'"]
)
def test_what_is_too_long_too_deep_or_strange_is_refused(text):
    with pytest.raises(Unreadable, match="claim: found"):
        clean(text)
