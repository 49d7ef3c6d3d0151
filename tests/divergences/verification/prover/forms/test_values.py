"""Values in [−∞, ∞] and vectors of them: the conventions at 0 and ∞, and refusals in place of TypeErrors.

Sums over all outcomes: a vector space, and no more. Exponentials of logarithms.
"""

from fractions import Fraction
from math import inf, nan

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import UNIT, W, X, number, polynomial
from divergences.verification.prover.forms.closed_form import ZERO as EXPONENTIAL_ZERO
from divergences.verification.prover.forms.closed_form import log as log_exponential
from divergences.verification.prover.forms.values import (
    NIL,
    NOTHING,
    Sum,
    Value,
    Vector,
    exp,
    lacking,
    log,
    rational,
    sqrt,
)

ZERO, ONE, TWO, HALF = (Value(number(x)) for x in (0, 1, 2, Fraction(1, 2)))
INF = Value(inf)
V = Vector([ONE, ZERO])


def test_infinity_and_zero():
    assert [(INF + ONE).x, (-INF * TWO).x, (ONE / INF).form.sign(), (ZERO * INF).form.sign()] == [inf, -inf, 0, 0]
    assert [TWO.per(ZERO).x, log(ZERO).x, log(INF).x, sqrt(INF).x] == [inf, -inf, inf, inf]
    assert rational(sqrt(TWO * TWO) ** -TWO) == Fraction(1, 4)
    assert [x.sign() for x in (INF, -INF, TWO, -TWO, ZERO)] == [1, -1, 1, -1, 0]


NOTHINGS = [
    INF - INF,
    ONE / ZERO,
    INF / INF,
    (-ONE).per(ZERO),
    ZERO.per(ZERO),
    log(-ONE),
    log(-INF),
    sqrt(-INF),
    ZERO**-ONE,
]


@pytest.mark.parametrize("x", NOTHINGS)
def test_what_has_no_value_stays_so_but_for_a_factor_zero(x):
    assert x.nothing
    assert lacking(x)
    assert lacking(V * x + ONE)
    assert all(
        y.nothing for y in (x + ONE, INF - x, -x, abs(x), x * INF, TWO / x, x / TWO, x.per(ZERO), x**TWO, log(x))
    )
    assert [(ZERO * x).x.terms, (x * ZERO).x.terms] == [{}, {}]
    assert not lacking(V - V)
    assert [y.nothing for y in V * x] == [True, False]


def test_vectors_go_outcome_by_outcome():
    assert [rational(x) for x in V + ONE] == [2, 1]
    assert [rational(x) for x in ONE - V] == [0, 1]
    assert [x.x if not x.finite else rational(x) for x in ONE / V] == [1, inf]
    assert [rational(x) for x in (V * V) ** TWO] == [1, 0]
    assert [x.x if not x.finite else rational(x) for x in V**-ONE] == [1, inf]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: TWO**V,
        lambda: rational(V),
        lambda: sqrt(TWO),
        lambda: INF.form,
        lambda: TWO ** Value(number(65)),
    ],
)
def test_what_has_no_rule_is_refused(wrong):
    with pytest.raises(OutOfReach):
        wrong()


def test_half_integer_powers_are_as_bounded_as_whole_ones():
    assert rational((TWO * TWO) ** Value(number(Fraction(3, 2)))) == 8
    for exponent in (Fraction(10**5 + 1, 2), Fraction(-(10**5) - 1, 2), Fraction(10**9), Fraction(1, 3)):
        with pytest.raises(OutOfReach):
            (TWO * TWO) ** Value(number(exponent))


SUMS_ONE, SUMS_TWO, SUMS_HALF = (Value(number(x)) for x in (1, 2, Fraction(1, 2)))
SUMS_INF, SUMS_V = Value(inf), Vector([SUMS_ONE, NIL])


def test_sums_are_a_vector_space():
    x = Sum(SUMS_ONE) * SUMS_TWO - Sum(SUMS_HALF) / SUMS_HALF + SUMS_TWO
    assert (rational(x.density), rational(x.constant)) == (1, 2)
    assert rational(Sum.of(SUMS_TWO).constant) == 2


def test_a_sum_lacks_a_value_where_a_part_does():
    assert lacking(Sum(NOTHING))
    assert lacking(Sum(SUMS_ONE, NOTHING))
    assert lacking(Vector([SUMS_ONE, NOTHING]))
    assert not lacking(Sum(SUMS_ONE))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Sum(SUMS_ONE) * Sum(SUMS_ONE),
        lambda: SUMS_ONE / Sum(SUMS_ONE),
        lambda: Sum(SUMS_ONE) / Sum(SUMS_ONE),
        lambda: Sum(SUMS_ONE) ** SUMS_TWO,
        lambda: SUMS_TWO ** Sum(SUMS_ONE),
        lambda: SUMS_V ** Sum(SUMS_ONE),
        lambda: Sum(SUMS_ONE) + SUMS_V,
        lambda: SUMS_V - Sum(SUMS_ONE),
        lambda: Sum(SUMS_ONE) - SUMS_V,
        lambda: abs(Sum(SUMS_ONE)),
        lambda: Sum(SUMS_ONE).log(),
        lambda: Sum(SUMS_ONE).sqrt(),
        lambda: Sum.of(SUMS_V),
        lambda: Sum.of(SUMS_INF),
        lambda: rational(Sum(SUMS_ONE)),
    ],
)
def test_what_has_no_rule_is_refused_sums(wrong):
    with pytest.raises(OutOfReach):
        wrong()


def test_logarithms_are_undone():
    x, w = polynomial(X), polynomial(W)
    assert not exp(Value(log_exponential(x) + log_exponential(w))).form - x * w
    assert not exp(Value(number(-2) * log_exponential(x))).form - UNIT / x**2
    assert not exp(Value(number(Fraction(1, 2)) * log_exponential(x**2))).form - x
    assert not exp(Value(number(Fraction(1, 2)) * log_exponential(number(4)))).form - number(2)
    assert not exp(Value(EXPONENTIAL_ZERO)).form - UNIT


def test_infinities_and_what_has_no_value():
    assert exp(Value(inf)).x == inf
    assert not exp(Value(-inf)).form
    assert exp(Value(nan)).nothing


@pytest.mark.parametrize(
    "form", [UNIT, polynomial(X), log_exponential(polynomial(X)) ** 2, log_exponential(number(3)) / number(3)]
)
def test_others_are_out_of_reach(form):
    with pytest.raises(OutOfReach):
        exp(Value(form))
