"""Enclosures of Σ r·√d·log n contain the number, and shrink with the precision."""

from fractions import Fraction
from itertools import pairwise
from math import inf

import mpmath
import pytest
from flint import arb

from divergences.exact.balls import LARGEST_EXPONENT, ball, bounds, ends, nearest, precision

TERMS = {(1, 1): Fraction(1, 3), (2, 1): Fraction(-2), (1, 3): Fraction(5, 7), (5, 6): Fraction(1, 9)}


def test_bounds_enclose_and_shrink():
    with mpmath.workdps(60):
        value = sum(
            mpmath.mpf(r.numerator) / r.denominator * mpmath.sqrt(d) * (mpmath.log(n) if n > 1 else 1)
            for (d, n), r in TERMS.items()
        )
        widths = []
        for bits in (32, 64, 128):
            low, high = bounds(TERMS, bits)
            assert mpmath.mpf(low.numerator) / low.denominator <= value <= mpmath.mpf(high.numerator) / high.denominator
            widths.append(high - low)
    assert all(narrow < wide / 2**20 for wide, narrow in pairwise(widths))


def test_ends_are_exact():
    with precision(64):
        for x in (Fraction(3, 8), Fraction(-5), Fraction(3 * 2**70)):
            assert ends(arb(x.numerator) / x.denominator) == (x, x)
        low, high = ends(ball({(1, 2): Fraction(1)}))
    assert 0 < high - low < Fraction(1, 2**60)


def test_an_end_that_takes_a_page_is_not_written_down():
    assert ends(arb(2) ** LARGEST_EXPONENT)[0] == 2**LARGEST_EXPONENT
    for x in (arb(2) ** (LARGEST_EXPONENT + 1), arb(2) ** (-LARGEST_EXPONENT - 1)):
        with pytest.raises(OverflowError, match="is not written down"):
            ends(x)


@pytest.mark.parametrize(
    ("x", "value"), [(Fraction(1, 3), 1 / 3), (Fraction(10**400), inf), (-Fraction(10**400), -inf)]
)
def test_the_nearest_float(x, value):
    assert nearest(x) == value
