"""Sums over all outcomes: a vector space, and no more."""

from fractions import Fraction
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.forms.sums import NIL, Sum, as_sum, lacking
from divergences.verification.prover.forms.values import NOTHING, Value, Vector, rational

ONE, TWO, HALF = (Value(number(x)) for x in (1, 2, Fraction(1, 2)))
INF, V = Value(inf), Vector([ONE, NIL])


def test_sums_are_a_vector_space():
    x = Sum(ONE) * TWO - Sum(HALF) / HALF + TWO
    assert (rational(x.density), rational(x.constant)) == (1, 2)
    assert rational(as_sum(TWO).constant) == 2


def test_a_sum_lacks_a_value_where_a_part_does():
    assert lacking(Sum(NOTHING))
    assert lacking(Sum(ONE, NOTHING))
    assert lacking(Vector([ONE, NOTHING]))
    assert not lacking(Sum(ONE))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Sum(ONE) * Sum(ONE),
        lambda: ONE / Sum(ONE),
        lambda: Sum(ONE) / Sum(ONE),
        lambda: Sum(ONE) ** TWO,
        lambda: TWO ** Sum(ONE),
        lambda: V ** Sum(ONE),
        lambda: Sum(ONE) + V,
        lambda: V - Sum(ONE),
        lambda: Sum(ONE) - V,
        lambda: abs(Sum(ONE)),
        lambda: Sum(ONE).log(),
        lambda: Sum(ONE).sqrt(),
        lambda: as_sum(V),
        lambda: as_sum(INF),
        lambda: rational(Sum(ONE)),
    ],
)
def test_what_has_no_rule_is_refused(wrong):
    with pytest.raises(OutOfReach):
        wrong()
