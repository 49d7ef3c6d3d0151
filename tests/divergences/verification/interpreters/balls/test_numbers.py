"""Balls with ±∞: what is told from what, what is unsettled and what is undefined."""

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
    ONE,
    ZERO,
    Ball,
    Undefined,
    Unsettled,
    exp,
    greatest,
    least,
    log,
    power,
    ratio,
    sqrt,
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
