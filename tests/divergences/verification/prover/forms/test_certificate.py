"""Certificates are read entry by entry: what is missing or of another kind is refused, never a KeyError."""

from fractions import Fraction

import pytest

from divergences.verification.prover.forms.certificate import Malformed, entries, entry, fractions

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
    for wrong in ("0", None, {"0": 1}, ["0", 1], ["1/0"], ["a half"], [[]]):
        with pytest.raises(Malformed, match="points"):
            fractions({"points": wrong}, "points")
