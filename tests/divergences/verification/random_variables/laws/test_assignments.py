"""All assignments of partitions to variables: what a claim comes to at each, against laws one by one."""

import numpy as np

from divergences.verification.random_variables.language.grammar import read
from divergences.verification.random_variables.laws.assignments import Assignments
from divergences.verification.random_variables.laws.lattices import all_partitions, linear
from divergences.verification.random_variables.laws.search import Search
from tests.tolerances import ENTROPY_ATOL

CLAIM = "I(X;Y|Z) + log|X| <= min(H(X), 2H(Y,Z)) + KL(P(X,Y), P(X)*P(Y))/3 - log 2 + 1/7"


def test_margins_are_those_of_laws():
    statement = read(CLAIM)
    (link,) = statement.cases[0].links
    for space in (linear(2, 2), all_partitions((1, 2, 3))):
        table = Assignments(space, statement.variables, {})
        margins = table.margin(link)
        for k in range(0, table.count, 7):
            law = Search(statement).law(table, k)
            assert abs(margins[k] - float(law.value(link.right) - law.value(link.left))) < ENTROPY_ATOL


def test_coarse_ones_come_first():
    table = Assignments(linear(2, 2), ("X", "Y"), {})
    sizes = table.blocks(np.array(table.coarse_first(np.ones(table.count, dtype=bool), 9)))
    assert sizes.tolist() == sorted(table.blocks(np.arange(table.count)).tolist())[:9]


def test_hypotheses_and_numbers_of_values_are_met():
    statement = read("H(X) >= 0 given X ⊥ Y, |X| = 2")
    table = Assignments(linear(2, 2), statement.variables, {"X": 2})
    met = table.met(statement.cases[0].given)
    laws = [Search(statement).law(table, int(k)) for k in np.flatnonzero(met)]
    assert len(laws) > 5
    assert all(law.meets(statement.cases[0]) for law in laws)
