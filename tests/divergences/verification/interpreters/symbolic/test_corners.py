"""The cases of one outcome."""

import pytest
import sympy as sp

from divergences.verification.interpreters.symbolic.corners import rows, symbol
from divergences.verification.interpreters.symbolic.signs import INSIDE, ODDS, D


@pytest.mark.parametrize(("letters", "count"), [("", 1), ("p", 2), ("pq", 4), ("pqd", 12), ("t", 1), ("pt", 2)])
def test_every_case_is_there_once(letters, count):
    cases = rows(letters)
    assert len({str(row) for row in cases}) == len(cases) == count
    assert sum(row.interior for row in cases) == 1


def test_a_row_gives_its_letters():
    row = rows("pd")[-1]
    assert str(row) == "p = 0, d = 1"
    assert {name: value.x for name, value in row.letters.items()} == {"p": 0, "d": 1}
    assert rows("t")[0].letters["t"].x == symbol("t")


def test_d_is_between_its_ends_for_all_odds():
    assert sp.limit(D.subs(INSIDE), ODDS, 0) == 1
    assert sp.limit(D.subs(INSIDE), ODDS, sp.oo) == 0
