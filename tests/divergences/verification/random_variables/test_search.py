"""Sample spaces: how many partitions they have, and that two variables together are their common refinement.

All assignments of partitions to variables: what a claim comes to at each, against laws one by one. Counterexamples:
small ones, exact ones, that meet what is given; and none to what is true.
"""

from math import log

import numpy as np
import pytest

from divergences.verification.random_variables.grammar import read
from divergences.verification.random_variables.search import (
    Assignments,
    Search,
    all_partitions,
    linear,
    together,
    uniform,
)
from tests.tolerances import ENTROPY_ATOL


@pytest.mark.parametrize(
    ("lattice", "size"),
    [(linear(2, 2), 5), (linear(2, 3), 16), (linear(3, 2), 6), (all_partitions((1, 1, 1, 1)), 15), (uniform(7), 2)],
)
def test_as_many_as_theory_says(lattice, size):
    assert len(lattice.partitions) == size
    for i, a in enumerate(lattice.partitions):
        for j, b in enumerate(lattice.partitions):
            assert lattice.partitions[lattice.join[i, j]] == together(a, b)


def test_entropies_of_bits_are_multiples_of_log_2():
    found = linear(2, 3).entropies
    assert all(min(abs(x - k * log(2)) for k in range(4)) < ENTROPY_ATOL for x in found)
    lopsided = all_partitions((1, 3)).entropies
    assert abs(lopsided[1] - (log(4) - 0.75 * log(3))) < ENTROPY_ATOL


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


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("H(X) > 0", 1),
        ("I(X;Y) <= I(X;Y|Z)", 2),
        ("I(X;Y) >= 1e-10*H(X)", 2),
        ("I(X;Y) >= 1e-25*H(X)", 2),
        ("H(X) >= log|X|", 2),
        ("I(X;Y|Z) <= I(X;Y)", 4),
        ("H(X) = 0 given H(X) = 2H(Y)", 4),
        ("H(X,Y,Z) = H(X) + H(Y) + H(Z) given X, Y, Z pairwise independent", 4),
        ("H(X) <= log 3 given |X| = 4", 4),
        ("I(A;B) <= I(A;B|C) + I(A;B|D) + I(C;D)", 4),
        ("min(H(X), H(Y)) <= I(X;Y)", 4),
        ("H(X) <= 2", 8),
        ("I(X;Y) = 0 given X -> Y -> Z", 2),
        ("H(A,B,C,D,E,F,G,H) <= H(A,B,C,D,E,F,G)", 2),
    ],
)
def test_smallest_counterexamples(text, outcomes):
    statement = read(text)
    law = Search(statement).law_that_breaks()
    assert len(law.probabilities) == outcomes
    assert law.broken(statement) is not None


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("H(X) <= 100", 145, 145), ("0.1*H(X) <= log 2", 11, 11), ("1e-9*I(X;Y) <= 1", 1442695041, 1442700000)],
)
def test_copies_outgrow_numbers(text, least, most):
    statement = read(text)
    law = Search(statement).law_that_breaks()
    assert least <= law.copies <= most
    assert law.broken(statement) == (0, 0)


@pytest.mark.parametrize(
    "text", ["I(X;Y) <= H(X)", "H(X) <= log 4 given |X| = 4", "I(X;Z) <= I(X;Y) given X -> Y -> Z"]
)
def test_nothing_true_is_refuted(text):
    assert Search(read(text)).law_that_breaks() is None


def test_laws_that_meet_what_is_given():
    statement = read("H(X) >= 0 given H(X) > 0, X ⊥ Y, Z = f(X, Y)")
    assert Search(statement).law_that_meets(0).meets(statement.cases[0])
    assert Search(read("H(X) >= 0 given H(X) = -1")).law_that_meets(0) is None
