"""Inequalities of two laws by λ, and by Jensen with squares."""

import pytest

from divergences.verification.language.grammar import read
from divergences.verification.printed.linear import linear, words_of
from divergences.verification.printed.refusal import Unprintable


def test_strict_relations_are_refused():
    (link,) = read("KL(p, q) > -1").relation.links
    with pytest.raises(Unprintable, match="strict"):
        linear(link, {"lam": "0", "rays": {}}, "pq", 0)


def test_words_of_both_sides_are_met():
    (link,) = read("log(2)*TV(p, q) >= JS(p, q)").relation.links
    assert words_of(link) == {"log", "TV", "JS"}
