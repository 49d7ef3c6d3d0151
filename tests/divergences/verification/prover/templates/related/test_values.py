"""Sizes of sums: what may come out where one of them is infinite; and rational functions of unknown ones."""

from fractions import Fraction
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import UNIT, number, polynomial
from divergences.verification.prover.forms.polynomials import S
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.templates.related.values import SOME, Met, Size, Unknown

LARGE, SMALL, FINITE = (Size(frozenset({x})) for x in (inf, -inf, SOME))
ONE, TWO = Value(UNIT), Value(number(2))


@pytest.mark.parametrize(
    ("found", "sizes"),
    [
        (LARGE + FINITE, {inf}),
        (LARGE + SMALL, {None}),
        (LARGE - FINITE.log(), {inf, None}),
        (FINITE * LARGE, {-inf, SOME, inf}),
        (FINITE * (LARGE - LARGE), {SOME, None}),
        (LARGE * SMALL, {-inf}),
        (LARGE / LARGE, {None}),
        (FINITE / SMALL, {SOME}),
        (FINITE / FINITE, {SOME, None}),
        (LARGE / FINITE, {-inf, inf, None}),
        (ONE / LARGE, {SOME}),
        (TWO - LARGE, {-inf}),
        (SMALL**TWO, {inf}),
        (abs(SMALL), {inf}),
        (SMALL.log(), {None}),
        (LARGE.sqrt(), {inf}),
        (FINITE.log(), {-inf, SOME, None}),
    ],
)
def test_sizes(found, sizes):
    assert found.sizes == sizes


def test_unknown_sums_have_no_sign():
    x = Unknown(polynomial(S))
    assert not ((x + ONE) * (x - ONE) - (x**TWO - ONE)).form
    assert not (ONE / x - (TWO / (x * TWO))).form
    assert not ((ONE / x) * TWO - TWO / x).form
    for f in (
        lambda: x * (ONE / x),
        lambda: (ONE / x) * x,
        lambda: (ONE / x) ** TWO,
        x.log,
        x.sqrt,
        lambda: abs(x),
        lambda: x / (x - x),
        lambda: x ** Value(number(Fraction(1, 2))),
    ):
        with pytest.raises(OutOfReach):
            f()


def test_what_is_met_stays_so():
    met = Met()
    assert isinstance(-(ONE / (met + ONE) ** TWO).log(), Met)
