"""Shannon's inequalities: how many there are, and that the elemental ones are among all of them."""

import pytest

from divergences.verification.random_variables.inequalities.basic import Basic, basics, columns, elemental, entropies


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
