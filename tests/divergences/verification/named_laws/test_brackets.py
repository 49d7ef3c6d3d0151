"""Pieces between brackets."""

from divergences.verification.language.characters import closing
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws.brackets import split


def test_a_bracket_is_closed_by_its_own():
    assert closing("f(a(b)c)d", 1) == 7
    assert closing("f(a", 1) is None


def test_only_what_is_outside_of_brackets_splits():
    assert [x.text for x in split(Typed.of("f(a, b), c"), ",")] == ["f(a, b)", "c"]
    assert [x.columns[0] for x in split(Typed.of("ab, c"), ",")] == [1, 5]
