"""Sums of √d·log n over linearly independent numbers: zero exactly when nothing is left."""

from fractions import Fraction
from itertools import combinations
from math import gcd, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.exact.independence import coprime_base, independent, independent_roots, split_square, valuation

ONE = Fraction(1)


@given(st.lists(st.integers(1, 10**6), max_size=6))
def test_a_coprime_base_gives_back_every_number(numbers):
    base = coprime_base(numbers)
    assert all(gcd(a, b) == 1 for a, b in combinations(base, 2))
    assert min(base, default=2) > 1
    assert [prod(b ** valuation(n, b) for b in base) for n in numbers] == numbers


def test_nothing_is_factored():
    p, q = 2**127 - 1, 2**89 - 1  # Mersenne primes: their product is out of reach of trial division
    assert sorted(coprime_base([p * q, p**3])) == sorted([p, q])
    assert coprime_base([p * q]) == [p * q]


@pytest.mark.parametrize(
    "terms",
    [
        {(1, 6): ONE, (1, 2): -ONE, (1, 3): -ONE},
        {(1, 8): ONE, (1, 2): -3 * ONE},
        {(8, 1): ONE, (2, 1): -2 * ONE},
        {(12, 5): ONE, (3, 25): -ONE},
        {(4, 1): ONE, (1, 1): -2 * ONE},
    ],
)
def test_zero_is_seen(terms):
    assert independent(terms) == {}


@pytest.mark.parametrize(
    "terms", [{(1, 6): ONE, (1, 2): -ONE}, {(2, 1): ONE, (3, 1): -ONE}, {(2, 3): ONE, (1, 3): -ONE}]
)
def test_what_is_not_zero_stays(terms):
    assert independent(terms)


def test_roots_of_one_class_are_merged():
    assert independent_roots({2: ONE, 8: ONE, 9: ONE}) == {2: 3, 1: 3}


@given(st.integers(1, 10**9))
def test_squares_are_split_off(n):
    s, d = split_square(n)
    assert s * s * d == n
    assert all(d % (k * k) for k in (2, 3, 5, 7))
