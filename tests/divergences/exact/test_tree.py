"""Spanning trees of a transport problem: their flows and potentials, by the equations that define them."""

from fractions import Fraction
from itertools import product

import pytest

from divergences.exact.tree import flows, kruskal, neighbours, path, potentials

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
