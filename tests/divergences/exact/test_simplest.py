"""Simplified numbers: the same number, in no more terms; and those that a reader would write differently."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.exact import INFINITY, Exact, log, sqrt
from divergences.exact.simplest import simplest, written

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("x", "shown"),
    [
        (HALF * log(2) + log(3) - HALF * log(4), "log 3 - 1/2·log 2"),
        (HALF * log(4), "log 2"),
        (log(2) + log(3), "log 6"),
        (log(6) - log(3), "log 2"),
        (log(4) - 2 * log(2), "0"),
        (1 + log(9), "1 + log 9"),
        (1 + log(6) - log(3), "1 + log 2"),
        (log(202) - log(2), "log 101"),
        (sqrt(2) * log(4) - sqrt(2) * log(2), "√2·log 2"),
        (log(10**40 + 1), f"log {10**40 + 1}"),
        (Exact.of(Fraction(1, 3)), "1/3"),
        (INFINITY, "∞"),
    ],
)
def test_numbers_as_a_reader_writes_them(x, shown):
    assert written(x) == shown
    assert simplest(x) == x


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(-6, 6), st.sampled_from([1, 2, 3])), max_size=5))
def test_nothing_is_changed_and_nothing_is_longer(parts):
    x = sum((log(n) * Fraction(r, 2) * sqrt(d) for n, r, d in parts), Exact())
    assert simplest(x) == x
    assert len(simplest(x).terms) <= len(x.terms)
