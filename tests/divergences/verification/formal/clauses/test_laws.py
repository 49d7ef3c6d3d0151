"""Clauses of distributions: what they declare, and what is drawn for them."""

import re
from fractions import Fraction

import pytest

from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable
from tests.divergences.verification.formal.clauses.drawn_at import draw, drawn

SEEDS = range(20)
PLACES = [Fraction(k, 4) for k in range(1, 20)]


@pytest.mark.parametrize("entries", ["p is (1, 1)/3", "p is (1, 2)/2", "x is (0, 1, 0)"])
def test_entries_that_no_law_and_no_sites_have_are_refused_for_a_claim_about_them_says_nothing(entries):
    with pytest.raises(Unsayable, match=r"not a distribution|not different"):
        statement(f"W1(p, q, x) >= 0 given x in R points and {entries}")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("p is (1, 0) and p is (0, 1)", "p, whose entries are written out twice"),
        ("p is (1, 0) and q is (1, 1, 2)/4", "p and q, which are on n outcomes, with different numbers of entries"),
        ("s in laws(m) and u in laws(m) and s is (1, 0) and u is (1, 0, 0)", "s and u, which are on m outcomes"),
        ("q in laws(m) and r in tilts(q, f) and r is (1, 0)", "r, whose entries are written out on n outcomes, and on"),
    ],
)
def test_entries_are_written_out_once_and_of_as_many_outcomes_as_there_are(given, why):
    with pytest.raises(Unsayable, match=re.escape(why)):
        statement(f"H(r) <= log(5) given {given}")
    assert statement("H(q) <= H(p) given q in laws(m) and q is (1, 0, 0) and p is (1, 0)")


@pytest.mark.parametrize("seed", SEEDS)
def test_laws_that_move_stay_laws(seed):
    at = drawn(seed)
    draw("directions", at, ("h", "q"))
    assert sum(at.values["h"]) == 0
    assert sum(at.values["q"]) == 1
    assert min(at.values["q"]) > 0
