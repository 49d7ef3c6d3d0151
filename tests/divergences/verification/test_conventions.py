"""The names of conventions in repairs: each tells what is true, and none is told twice."""

from divergences.verification.conventions import REPAIRED


def test_each_says_what_makes_it_true():
    assert all(text.startswith("true ") for text in REPAIRED.values())
    assert len(set(REPAIRED.values())) == len(REPAIRED)
