"""Certificates are read entry by entry: what is missing or of another kind is refused, never a KeyError."""

from fractions import Fraction

import pytest

from divergences.verification.prover.forms.certificate import Malformed, entries, entry, fractions, only, same, sole

CERTIFICATE = {"lam": "1/3", "order": 2, "log": True, "rays": {"p": {}}, "points": ["0", "1/2"], "cases": []}


@pytest.mark.parametrize(("key", "kind"), [("lam", str), ("order", int), ("log", bool), ("rays", dict)])
def test_an_entry_of_its_kind_is_given(key, kind):
    assert entry(CERTIFICATE, key, kind) == CERTIFICATE[key]


@pytest.mark.parametrize(
    ("key", "kind"), [("lam", int), ("order", str), ("order", bool), ("rays", str), ("points", dict), ("missing", str)]
)
def test_another_kind_is_refused(key, kind):
    with pytest.raises(Malformed, match=key):
        entry(CERTIFICATE, key, kind)


def test_lists_are_read_element_by_element():
    assert entries(CERTIFICATE, "points", str) == ["0", "1/2"]
    assert entries(CERTIFICATE, "cases", dict) == []
    assert fractions(CERTIFICATE, "points") == [0, Fraction(1, 2)]
    for wrong in ("0", None, {"0": 1}, ["0", 1], ["1/0"], ["a half"], ["1e999999999"], [[]]):
        with pytest.raises(Malformed, match="points"):
            fractions({"points": wrong}, "points")


def test_one_entry_too_many_or_too_few_is_refused():
    only({"a": 1, "b": 2}, "b", "a")
    assert sole({"a": 1}, "a", int) == 1
    for wrong in ({"a": 1}, {"a": 1, "b": 2, "c": 3}, {}):
        with pytest.raises(Malformed, match="entries"):
            only(wrong, "a", "b")
    with pytest.raises(Malformed):
        sole({"a": 1, "b": 2}, "a", int)


def test_a_truth_value_is_no_number():
    for found, kind in ((True, int), (1, bool), (1.0, int), ("1", int)):
        with pytest.raises(Malformed):
            entry({"at": found}, "at", kind)


@pytest.mark.parametrize("text", ["+1", " 1", "1 ", "01", "1_0", "2/4", "1/1", "1.0", "1e0", "\u0661", "-0", "1\n"])
def test_a_number_is_written_in_one_way(text):
    with pytest.raises(Malformed):
        fractions({"rho": [text]}, "rho")
    with pytest.raises(Malformed):
        same(Fraction(text), text, "rho")
