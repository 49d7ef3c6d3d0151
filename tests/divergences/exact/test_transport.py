"""W1 by exact pivots from any tree: certified, equal to the integral on the line, refused where it is not proved."""

import random
from fractions import Fraction
from itertools import product

import pytest

from divergences.exact import Exact, Rejected, Unproved, check, sqrt
from divergences.exact import transport as transports
from divergences.exact.transport import (
    certify,
    chebyshev,
    cityblock,
    costs,
    euclidean,
    flows,
    kruskal,
    neighbours,
    north_west,
    path,
    potentials,
    transport_cost,
    w1,
    w1_line,
)

P, Q = [Fraction(k, 6) for k in (1, 2, 3)], [Fraction(1, 2), Fraction(1, 2)]
COST = [[Fraction(i * i + 3 * j) for j in range(2)] for i in range(3)]
TREE = kruskal(product(range(3), range(2)), 3, 2)


def test_a_tree_has_one_arc_less_than_nodes_and_no_cycle():
    assert TREE == [(0, 0), (0, 1), (1, 0), (2, 0)]
    assert kruskal([(0, 0), (0, 0), (1, 0), (1, 1), (0, 1), (2, 1)], 3, 2) == [(0, 0), (1, 0), (1, 1), (2, 1)]


def test_flows_have_the_marginals():
    flow = flows(TREE, P, Q)
    assert set(flow) == set(TREE)
    assert [sum(x for (i, _), x in flow.items() if i == k) for k in range(3)] == P
    assert [sum(x for (_, j), x in flow.items() if j == k) for k in range(2)] == Q
    assert min(flow.values()) < 0  # a tree's only flow need not be a coupling


def test_potentials_are_tight_along_the_tree():
    u, v = potentials(TREE, COST, 3, 2)
    assert u[0] == 0
    assert all(u[i] + v[j] == COST[i][j] for i, j in TREE)


@pytest.mark.parametrize(
    ("start", "end", "arcs"), [(1, 4, [(1, 0), (0, 0), (0, 1)]), (1, 2, [(1, 0), (2, 0)]), (3, 3, [])]
)
def test_the_path_between_two_nodes(start, end, arcs):
    assert path(TREE, start, end, 3, 2) == arcs


def test_neighbours_share_an_arc():
    assert neighbours(TREE, 3, 2) == [{3, 4}, {3}, {3}, {0, 1, 2}, {0}]


HALVES, THIRDS = [Fraction(1, 2), Fraction(1, 2), Fraction(0)], [Fraction(1, 3)] * 3
LINE = [Fraction(k) for k in (0, 1, 3)]


def test_distances():
    x, y = (Fraction(1), Fraction(-2)), (Fraction(4), Fraction(-1))
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


def test_sites_that_coincide_are_at_no_distance():
    assert w1(HALVES, THIRDS, [Fraction(2)] * 3) == 0


def test_no_pivots_no_number(monkeypatch):
    monkeypatch.setattr(transports, "MAX_PIVOTS", 0)
    with pytest.raises(Unproved):
        certify(HALVES, THIRDS, costs(LINE, LINE))


def test_unequal_totals_are_refused():
    with pytest.raises(ValueError, match="expected equal totals"):
        certify(HALVES, [Fraction(1, 2)], costs(LINE, LINE[:1]))
