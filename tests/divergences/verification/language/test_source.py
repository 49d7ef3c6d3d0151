"""The text of a claim: signs that stand for ASCII, and the column at which each character was typed."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import DEEPEST, LONGEST, clean


def test_signs_stand_for_ascii_and_keep_their_columns():
    source = clean("p ≤ q = ∞")
    assert source.code == "p <= q == inf"
    assert source.column(source.code.index("<")) == source.column(source.code.index("<") + 1) == 3
    assert source.column(source.code.index("inf")) == 9


def test_pieces_are_cut_outside_parentheses_only():
    pieces = clean("max(p, q) , t").split(",")
    assert [piece.code for piece in pieces] == ["max(p, q)", "t"]
    assert pieces[1].column(0) == 13


@pytest.mark.parametrize("text", ["p" * (LONGEST + 1), "(" * (DEEPEST + 1), "р = 1", "p = 'q'"])
def test_what_is_too_long_too_deep_or_strange_is_refused(text):
    with pytest.raises(Unreadable, match="claim: found"):
        clean(text)
