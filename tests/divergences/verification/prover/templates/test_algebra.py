"""Equations between polynomials in sums, each sum an unknown."""

from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.forms.values import Value, Vector
from divergences.verification.prover.forms.values import log as log_of
from divergences.verification.prover.templates import algebra
from divergences.verification.prover.templates.algebra import Expression, unknown
from tests.divergences.verification.prover.links import link

TRUE = [
    "(KL(p, q) + 1)**2 = KL(p, q)**2 + 2*KL(p, q) + 1",
    "Renyi(p, q, 2) = log(1 + chi2(p, q))",
    "mean(p + 1) = mean(q) + 1",
]
FALSE = [
    "(KL(p, q) + 1)**2 = KL(p, q)**2 + KL(p, q) + 1",
    "Renyi(p, q, 2) = log(2 + chi2(p, q))",
    "mean(p + 1) = mean(q)",
]


@pytest.mark.parametrize("text", TRUE)
def test_equal_polynomials_are_proved(text):
    assert algebra.check(link(text), algebra.find(link(text), inf))


@pytest.mark.parametrize("text", FALSE)
def test_other_polynomials_are_not(text):
    assert algebra.find(link(text), inf) is None
    assert not algebra.check(link(text), {"sums": "reduced"})


def test_nothing_is_divided_by_a_sum():
    with pytest.raises(OutOfReach):
        algebra.find(link("KL(p, q)/KL(p, q) = 1"), inf)


def test_an_inequality_is_for_other_templates():
    assert algebra.find(link("KL(p, q)**2 >= KL(p, q)**2"), inf) is None


TWO = number(2)


def test_unknowns_are_polynomials():
    a, b = unknown("a"), unknown("b")
    two, three = Value(TWO), Value(number(3))
    assert not ((a + b) ** two - a**two - b * b - a * b * two).terms
    assert ((a + b) ** two - a**two - b * b - a * b).terms
    assert not ((two * a + two * b).log() - (a + b).log() - log_of(two)).terms
    assert ((two * a + b).log() - (a + b).log() - log_of(two)).terms
    for wrong in (
        lambda: a / b,
        lambda: two / a,
        lambda: a**-two,
        lambda: a ** Value(number(0)),
        lambda: a ** (two / three),
        lambda: a**a,
        lambda: two**a,
        lambda: abs(a),
        lambda: a.sqrt(),
        lambda: a + Value(inf),
        lambda: Expression.of(Vector([two])),
    ):
        with pytest.raises(OutOfReach):
            wrong()
