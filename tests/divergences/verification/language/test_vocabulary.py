"""The names of the language: each interpreter knows them all, and a wrong name is told the one that was meant."""

import pytest

from divergences.verification.interpreters import balls, exact
from divergences.verification.language.vocabulary import KINDS, MEANT, NAMES, SEVERAL, nearest


def test_every_name_has_a_meaning_in_both_interpreters_of_points():
    for name in (*KINDS, *SEVERAL):
        assert name in exact.WORDS
        assert name in balls.WORDS


@pytest.mark.parametrize(("wrong", "meant"), [("Kl", "KL"), ("ln", "log"), ("jsd", "JS"), ("entropy", "H")])
def test_a_wrong_name_is_told_the_right_one(wrong, meant):
    assert nearest(wrong) == f"; did you mean {meant}?"


def test_what_resembles_nothing_is_told_nothing():
    assert nearest("zzzzzz") == ""
    assert set(MEANT.values()) <= set(NAMES)
