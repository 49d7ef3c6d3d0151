"""W1 by exact pivots from any tree: certified, equal to the integral on the line, refused where it is not proved."""

import random
from fractions import Fraction

import pytest

from divergences.exact import Exact, Rejected, Unproved, check, sqrt
from divergences.exact import transport as transports
from divergences.exact.transport import (
    certify,
    chebyshev,
    cityblock,
    costs,
    euclidean,
    north_west,
    transport_cost,
    w1,
    w1_line,
)

HALVES, THIRDS = [Fraction(1, 2), Fraction(1, 2), Fraction(0)], [Fraction(1, 3)] * 3
LINE = [Fraction(k) for k in (0, 1, 3)]


def test_distances():
    x, y = (Fraction(0), Fraction(0)), (Fraction(3), Fraction(1))
    assert (euclidean(x, y), cityblock(x, y), chebyshev(x, y)) == (sqrt(10), 4, 3)
    assert euclidean(Fraction(2), Fraction(-1)) == 3


def test_rational_costs_are_fractions_and_others_exact():
    assert costs(LINE, LINE) == [[abs(x - y) for y in LINE] for x in LINE]
    assert {type(c) for row in costs(LINE, LINE) for c in row} == {Fraction}
    square = [(Fraction(0), Fraction(0)), (Fraction(1), Fraction(1))]
    assert {type(c) for row in costs(square, square) for c in row} == {Exact}


@pytest.mark.parametrize("seed", range(5))
def test_the_line_by_two_routes(seed):
    rng = random.Random(seed)
    weights = [[rng.randint(0, 9) + (k == 0) for k in range(4)] for _ in "pq"]
    p, q = ([Fraction(w, sum(row)) for w in row] for row in weights)
    x = [Fraction(rng.randint(-20, 20), 7) + 10 * k for k in range(4)]
    rng.shuffle(x)
    assert w1(p, q, x) == w1_line(p, q, x)


def test_a_first_tree_changes_nothing_but_the_way():
    cost = costs(LINE, LINE)
    for start in (None, north_west(HALVES, THIRDS), [(0, 0), (0, 1), (1, 0), (2, 0), (0, 2)]):
        offered = certify(HALVES, THIRDS, cost, start)
        assert check(HALVES, THIRDS, cost, offered) == transport_cost(dict(offered.flow), cost) == Fraction(5, 6)


def test_a_certificate_of_another_problem_is_rejected():
    cost = costs(LINE, LINE)
    with pytest.raises(Rejected, match="rows"):
        check(THIRDS, HALVES, cost, certify(HALVES, THIRDS, cost))


def test_no_pivots_no_number(monkeypatch):
    monkeypatch.setattr(transports, "MAX_PIVOTS", 0)
    with pytest.raises(Unproved):
        certify(HALVES, THIRDS, costs(LINE, LINE))


def test_unequal_totals_are_refused():
    with pytest.raises(ValueError, match="expected equal totals"):
        certify(HALVES, [Fraction(1, 2)], costs(LINE, LINE[:1]))
