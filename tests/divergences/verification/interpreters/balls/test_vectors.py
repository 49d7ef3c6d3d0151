"""Vectors of balls: outcome by outcome, a number with every outcome."""

import operator
from fractions import Fraction

import pytest

from divergences.verification.interpreters.balls.numbers import ONE, ZERO, Ball, Undefined
from divergences.verification.interpreters.balls.vectors import (
    NOTHING,
    Vector,
    lacking,
    of_vectors,
    outcomewise,
    product,
    rows,
    total,
)

P = Vector.of([Fraction(1, 2), 0.5, 0])
TWO = Ball.of(2)


def same(x, y):
    """Whether two vectors of exactly known numbers are equal."""
    return [a.infinite or a.x for a in x] == [b.infinite or b.x for b in y]


def test_arithmetic():
    assert same(P + P, TWO * P)
    assert same(P * TWO, P + P)
    assert same(ONE - P, -(P - ONE))
    assert same(P**TWO, P * P)
    assert same(abs(-P), P)
    assert [x.infinite for x in ONE / P] == [0, 0, 1]
    assert same(P / P, Vector.of([1, 1, 1]))


def test_rows_and_words():
    assert len(list(rows(P, ONE))) == 3
    assert len(list(rows(ONE, TWO))) == 1
    assert outcomewise(operator.add)(ONE, TWO).x == 3
    assert same(outcomewise(operator.sub)(ONE, P), ONE - P)
    with pytest.raises(ValueError, match=r"longer|shorter"):
        P + Vector.of([1, 0])


def test_totals():
    assert total(P).x == 1
    assert total([]) is ZERO
    infinite = Ball.of(float("inf"))
    with pytest.raises(Undefined):
        total([infinite, -infinite])


def test_nothing_stays_so_but_for_a_factor_zero():
    infinite = Ball.of(float("inf"))
    gone = outcomewise(operator.sub)(Vector([infinite, infinite]), infinite)
    assert lacking(gone)
    assert list(product(gone, Vector.of([1, 0]))) == [NOTHING, ZERO]
    assert of_vectors(total)(gone) is of_vectors(total)(Vector([infinite, -infinite])) is -NOTHING is NOTHING
    assert not lacking(product(gone, ZERO))
