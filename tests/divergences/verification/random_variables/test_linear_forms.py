"""Shannon's inequalities: how many there are, and that the elemental ones are among all of them.

Linear forms in joint entropies: expansions, least and largest numbers, exact numbers beside them.
"""

from fractions import Fraction

import pytest

from divergences.exact import log
from divergences.verification.language.errors import OutOfReach
from divergences.verification.random_variables.grammar import read
from divergences.verification.random_variables.linear_forms import (
    Basic,
    Coordinates,
    Form,
    basics,
    columns,
    elemental,
    entropies,
    nearly,
)
from tests.tolerances import ENTROPY_ATOL


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5])
def test_there_are_as_many_as_theory_says(n):
    assert len(list(elemental(n))) == n + n * (n - 1) // 2 * 2 ** max(n - 2, 0)
    joint, mutual = 3**n - 2**n, (4**n - 2 * 3**n + 2**n) // 2
    assert len(set(basics(n))) == len(basics(n)) == joint + mutual


def test_elemental_ones_are_basic_ones():
    assert set(elemental(4)) <= set(basics(4))


def test_coefficients_and_columns_agree():
    assert entropies(Basic(1, 2, 4)) == {5: 1, 6: 1, 7: -1, 4: -1}
    assert entropies(Basic(1, 1, 2)) == {3: 1, 2: -1}
    dense = columns(3, False).toarray()
    for k, basic in enumerate(basics(3)):
        assert {row + 1: int(x) for row, x in enumerate(dense[:, k]) if x} == entropies(basic)


def least(text):
    statement = read(text)
    return Coordinates(statement.variables).least_of(statement.cases[0].links[0])


def test_information_is_four_entropies():
    assert least("0 <= I(X;Y|Z)") == [Form({5: 1, 6: 1, 7: -1, 4: -1})]
    assert least("H(X|X) <= I(X;X)") == [Form({1: 1})]
    assert least("H(X,Y) >= H(X) + H(Y|X)") == [Form()]
    assert least("0 <= KL(P(X,Y,Z), P(X)*P(Y)*P(Z))") == [Form({1: 1, 2: 1, 4: 1, 7: -1})]


def test_least_numbers_are_several_forms():
    assert least("I(X;Y) <= min(H(X), 2H(Y))") == [Form({2: -1, 3: 1}), Form({1: -1, 2: 1, 3: 1})]
    assert least("max(H(X), H(Y)) <= 1") == [Form({1: -1}, {1: 1}), Form({2: -1}, {1: 1})]
    with pytest.raises(OutOfReach):
        least("min(H(X), H(Y)) <= 1")


def test_numbers_stay_exact():
    (form,) = least("H(X) <= log(8)/3 - 1e-30")
    assert form.constant == log(8) * Fraction(1, 3) - Fraction(1, 10**30)
    assert abs(nearly(form) - float(log(2))) < ENTROPY_ATOL
