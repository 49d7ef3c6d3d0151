"""The symbolic interpreter's words: shares of one outcome, with the conventions at 0.

The cases of one outcome.
"""

import pytest
import sympy as sp

from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.signs import INSIDE, ODDS, D
from divergences.verification.interpreters.symbolic.values import Total, Value
from divergences.verification.interpreters.symbolic.words import POINTWISE, SUMMED, SUMS, rows, symbol
from divergences.verification.language.errors import OutOfReach

p, q = sp.symbols("p q", positive=True)
P, Q, ZERO, INF = Value(p), Value(q), Value(sp.Integer(0)), Value(sp.oo)


def test_shares():
    assert is_zero(POINTWISE["KL"](P, Q).x - p * sp.log(p / q))
    assert is_zero(POINTWISE["JS"](P, Q).x * 2 - p * sp.log(2 * p / (p + q)) - q * sp.log(2 * q / (p + q)))
    assert is_zero(POINTWISE["chi2"](P, Q).x - (p - q) ** 2 / q)
    assert POINTWISE["diff"](Value(p**3), P, P).x == 6 * p


def test_corners():
    corners = [(ZERO, Q), (P, ZERO), (ZERO, ZERO)]
    shares = {name: [POINTWISE[name](*pair).x for pair in corners] for name in ("KL", "chi2", "Tri")}
    assert shares == {"KL": [0, sp.oo, 0], "chi2": [q, sp.oo, 0], "Tri": [q, p, 0]}
    assert (POINTWISE["log"](ZERO).x, POINTWISE["log"](INF).x) == (-sp.oo, sp.oo)
    assert [POINTWISE["Dstar"](a, b).x for a, b in corners] == [0, 1, sp.Rational(1, 2)]


@pytest.mark.parametrize("name", SUMS)
def test_sums_take_values_and_as_many_as_they_should(name):
    for wrong in ((), (P,) * 4, (Total(P), Q), (P, Q, Total(P))):
        with pytest.raises(OutOfReach):
            SUMMED[name](*wrong)


def test_a_sum_is_a_total():
    assert SUMMED["KL"](P, Q) == Total(POINTWISE["KL"](P, Q))
    assert SUMMED["log"](P) == POINTWISE["log"](P)


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
