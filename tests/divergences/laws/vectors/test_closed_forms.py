"""Closed forms where they are known in words: independent coordinates add up, limits of Rényi's divergences, volumes."""

from math import inf, log

import pytest
from flint import arb, fmpq, fmpq_mat

from divergences.laws.numerics.balls import enclose
from divergences.laws.vectors import closed_forms
from divergences.laws.vectors.closed_forms import reached
from divergences.laws.vectors.normal_pairs import Pair
from tests.tolerances import LAW_ORDER, RELATED_RTOL


def pair(first, second, shift):
    return Pair(fmpq_mat(first), fmpq_mat(second), fmpq_mat([[x] for x in shift]))


TWO = pair([[1, 0], [0, 4]], [[4, 0], [0, 1]], [2, 1])
ALONE = pair([[1]], [[4]], [2]), pair([[4]], [[1]], [1])


@pytest.mark.parametrize("form", [closed_forms.kl, closed_forms.jeffreys, closed_forms.log_affinity])
def test_independent_coordinates_add_up(form):
    together = enclose(lambda: form(TWO))
    assert together.overlaps(enclose(lambda: sum((form(one) for one in ALONE), arb(0))))
    assert together.rad() < arb(2) ** -60


def test_orders_of_renyi_join_the_others():
    half = closed_forms.renyi(TWO, fmpq(1, 2))
    assert (half / 2).overlaps(closed_forms.log_affinity(TWO))
    near = [float(closed_forms.renyi(TWO, 1 + fmpq(sign, 10**9)).mid()) for sign in (-1, 1)]
    assert near == pytest.approx(2 * [float(closed_forms.kl(TWO).mid())], rel=LAW_ORDER)
    assert closed_forms.is_infinite(TWO, fmpq(2))
    assert not closed_forms.is_infinite(TWO, fmpq(1, 2))
    edge = pair([[2]], [[1]], [0])  # S = (1 − α)2 + α = 0 at α = 2: ∫p²/q is that of a constant
    assert closed_forms.is_infinite(edge, fmpq(2))
    assert not closed_forms.is_infinite(edge, fmpq(199, 100))


def test_chi2_of_a_shift():
    shift = pair([[1, 0], [0, 1]], [[1, 0], [0, 1]], [1, 1])
    assert closed_forms.chi2(shift).overlaps(arb(2).expm1())


def test_the_largest_log_ratio():
    wider = pair([[1]], [[3]], [2])  # sup −x²/2 + (x − 2)²/6 + ½ log 3 at x = −1
    found = closed_forms.largest_log_ratio(wider)
    assert float(found.mid()) == pytest.approx(log(3) / 2 + 1, rel=RELATED_RTOL)
    assert float(closed_forms.largest_log_ratio(wider.exchanged)) == inf
    assert float(closed_forms.largest_log_ratio(pair([[1]], [[1]], [2]))) == inf


def test_a_vector_is_reached_by_a_range_or_not():
    flat = fmpq_mat([[1, 2], [2, 4]])
    assert reached(flat, fmpq_mat([[1], [2]])) == 1
    assert reached(flat, fmpq_mat([[1], [1]])) is None
    assert reached(fmpq_mat([[0, 0], [0, 2]]), fmpq_mat([[0], [4]])) == 8
