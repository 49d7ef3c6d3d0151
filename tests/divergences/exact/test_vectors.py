"""Vectors of exact numbers: outcome by outcome, and division as a claim means it."""

from fractions import Fraction

import pytest

from divergences.exact import INFINITY, Exact, Undefined, Vector, log
from divergences.exact.vectors import as_fraction, ratio

P, Q = Vector.of(["1/2", "1/2", 0]), Vector.of([0.25, "3/4", 0])


def test_what_a_vector_is_made_of():
    assert Vector.of([0.1])[0] == Fraction(0.1) != as_fraction("0.1") == Fraction(1, 10)


def test_arithmetic_goes_outcome_by_outcome():
    assert P + Q == Q + P == Vector.of(["3/4", "5/4", 0])
    assert Vector.of(["1/2", "1/2", 1]) == 1 - P
    assert P - Q == -(Q - P)
    assert 2 * P == P * 2 == P + P
    assert P**2 == P * P
    assert abs(P - Q) == abs(Q - P) == Vector.of(["1/4", "1/4", 0])
    assert P.map(lambda x: x + 1) == P + 1


def test_division_at_zero():
    assert Vector([2, Fraction(2, 3), 1]) == P / Q
    assert (1 / P)[2] == INFINITY
    assert ratio(log(2), 2) == log(2) * Fraction(1, 2)
    assert ratio(Exact.of(0), 0) == 1
    with pytest.raises(Undefined):
        ratio(-1, 0)


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="lengths 3 and 2"):
        P + Vector.of([1, 0])
