"""What is drawn depends on the dice alone, and laws have zeros."""

from fractions import Fraction
from itertools import permutations
from random import Random

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.drawing import Drawing, Values


def test_laws_are_laws_and_some_have_zeros():
    laws = [Drawing(Random(k), {}, {}).law(3) for k in range(30)]
    assert all(sum(law) == 1 and min(law) >= 0 for law in laws)
    assert any(0 in law for law in laws)
    assert laws == [Drawing(Random(k), {}, {}).law(3) for k in range(30)]


def test_spread_sites_are_so_far_apart_and_no_detour_is_shorter():
    for k in range(20):
        d = Drawing(Random(k), {}, {}).spread(3, Fraction(1), Fraction(10))
        for i, j, m in permutations(range(3)):
            assert 5 <= d[i][j] == d[j][i] <= 10
            assert d[i][j] <= d[i][m] + d[m][j]


def test_entries_that_are_written_out_stay_whatever_is_drawn_for_their_letter():
    values = Values({"p": Vector([Fraction(1)])})
    values.write("p", Vector([Fraction(2)]))
    values |= {"p": Vector([Fraction(2)]), "q": 1}
    assert not values.lost
    later = values.copy()
    later["p"] = Vector([Fraction(3)])
    later.update({"p": Vector([Fraction(4)])})
    assert (later["p"], later.lost, values.lost) == (Vector([Fraction(2)]), True, False)
