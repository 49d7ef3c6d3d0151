"""Values in [−∞, ∞] and vectors of them: the conventions at 0 and ∞, and refusals in place of TypeErrors."""

from fractions import Fraction
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.forms.sums import lacking
from divergences.verification.prover.forms.values import Value, Vector, log, rational, sqrt

ZERO, ONE, TWO, HALF = (Value(number(x)) for x in (0, 1, 2, Fraction(1, 2)))
INF = Value(inf)
V = Vector([ONE, ZERO])


def test_infinity_and_zero():
    assert [(INF + ONE).x, (-INF * TWO).x, (ONE / INF).form.sign(), (ZERO * INF).form.sign()] == [inf, -inf, 0, 0]
    assert [TWO.per(ZERO).x, log(ZERO).x, log(INF).x, sqrt(INF).x] == [inf, -inf, inf, inf]
    assert rational(sqrt(TWO * TWO) ** -TWO) == Fraction(1, 4)


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
