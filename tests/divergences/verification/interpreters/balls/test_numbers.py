"""Balls with ±∞: what is told from what, what is unsettled and what is undefined.

Vectors of balls: outcome by outcome, a number with every outcome.
"""

import operator
from fractions import Fraction
from math import inf, nan

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.arb import precision
from divergences.exact.balls import ends
from divergences.verification.interpreters.balls.numbers import (
    INFINITY,
    NOTHING,
    ONE,
    ZERO,
    Ball,
    Undefined,
    Unsettled,
    Vector,
    exp,
    greatest,
    lacking,
    least,
    log,
    of_vectors,
    outcomewise,
    power,
    product,
    ratio,
    rows,
    sqrt,
    total,
)

AROUND = Ball(arb(0, 1))
fractions = st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=50)


def contains(ball, x):
    """Whether the rational number is in the ball."""
    low, high = ends(ball.x)
    return low <= x <= high


@given(fractions, fractions)
def test_operations_enclose(a, b):
    x, y = Ball.of(a), Ball.of(b)
    with precision(64):
        for found, value in [
            (x + y, a + b),
            (x - y, a - b),
            (x * y, a * b),
            (x / y, a / b),
            (power(x, Ball.of(3)), a**3),
        ]:
            assert contains(found, value)
        assert contains(power(sqrt(x), Ball.of(2)), a)
        assert contains(exp(log(x)), a)
        assert contains(power(exp(log(x) / Ball.of(3)), Ball.of(3)), a)
        assert contains(power(power(x, Ball.of(Fraction(1, 3))), Ball.of(3)), a)
        assert (least(x, y).x <= greatest(x, y).x) or a == b


def test_infinity_and_zero():
    assert Ball.of(inf) is INFINITY
    assert [(INFINITY + ONE).infinite, (-INFINITY - ONE).infinite, (ZERO * INFINITY).sign()] == [1, -1, 0]
    assert [ratio(ONE, ZERO).infinite, log(ZERO).infinite, exp(-INFINITY).sign(), (ONE / INFINITY).sign()] == [
        1,
        -1,
        0,
        0,
    ]
    with pytest.raises(Undefined):
        ratio(ZERO, ZERO)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Ball.of(nan),
        lambda: INFINITY - INFINITY,
        lambda: ONE / ZERO,
        lambda: ratio(-ONE, ZERO),
        lambda: log(-ONE),
        lambda: sqrt(-ONE),
    ],
)
def test_what_has_no_meaning_is_undefined(wrong):
    with pytest.raises(Undefined):
        wrong()


@pytest.mark.parametrize(
    "wrong", [lambda: AROUND.sign(), lambda: ONE / AROUND, lambda: log(AROUND), lambda: AROUND * INFINITY]
)
def test_what_a_ball_does_not_tell_is_unsettled(wrong):
    with pytest.raises(Unsettled):
        wrong()


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
