"""Columns survive rewriting: each character still knows where it was typed."""

from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.language.typed import Typed


def test_a_splice_has_the_column_of_what_it_replaces():
    typed = Typed.of("a‖b").spliced(1, 2, ", ")
    assert (typed.text, typed.columns) == ("a, b", (1, 2, 2, 3))


def test_at_the_end_it_has_the_last_column():
    assert Typed.of("ab").spliced(2, 2, ")").columns == (1, 2, 2)


@given(st.text("ab^(", max_size=30))
def test_what_is_not_replaced_keeps_its_column(text):
    typed = Typed.of(text).replaced(r"\^", "**")
    assert len(typed.text) == len(typed.columns)
    kept = [(c, k) for c, k in zip(typed.text, typed.columns, strict=True) if c != "*"]
    assert kept == [(c, k) for k, c in enumerate(text, 1) if c != "^"]


def test_groups_are_expanded():
    assert Typed.of("√2 + √3").replaced(r"√(\d)", r"sqrt(\1)").text == "sqrt(2) + sqrt(3)"


def test_only_what_is_outside_of_brackets_splits():
    assert [x.text for x in Typed.of("f(a, b), c").split(",")] == ["f(a, b)", "c"]
    assert [x.columns[0] for x in Typed.of("ab, c").split(",")] == [1, 5]
