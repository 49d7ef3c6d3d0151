"""Tables are rows of numbers, and everything is done to every entry."""

from fractions import Fraction

import pytest

from divergences.exact.numbers import INFINITY
from divergences.verification.formal.clauses.values import GENERATORS, Table

PLACES = [Fraction(x, 4) for x in (0, 1, 2, 3, 4, 5, 8, 13)]
FAR = Fraction(10**6)


def test_what_is_done_to_each_entry_leaves_rows():
    assert Table.made([[1, 2], [3, 4]]).each(lambda x: 2 * x) == Table.made([[2, 4], [6, 8]])


@pytest.mark.parametrize("f", GENERATORS, ids=str)
def test_generators_have_the_slopes_limits_and_conjugates_that_they_say(f):
    """A slope lies below the function, and f*(s) = s·x − f(x) where it touches."""
    assert (f.at(Fraction(1)), f.at(Fraction(0))) == (0, f.zero)
    for x in PLACES:
        s = f.slope(x)
        assert all(f.at(y) >= f.at(x) + s * (y - x) for y in PLACES)
        assert f.conjugate(s) == s * x - f.at(x)
    steep = f.at(FAR) / FAR
    assert steep > 1000 if f.end is INFINITY else abs(steep - f.end) < Fraction(1, 1000)
