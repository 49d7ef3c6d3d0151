"""Sizes of sums: what may come out where one of them is infinite; and rational functions of unknown ones.

Equations between functions of sums that determine each other, with outcomes that only one of the laws has.
"""

from fractions import Fraction
from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import UNIT, S, number, polynomial
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.templates import equations
from divergences.verification.prover.templates.equations import SOME, Met, Size, Unknown
from tests.divergences.verification.prover.links import link

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


TRUE = [
    "E(p, log(p/q)) - log(E(q, exp(log(p/q)))) = KL(p, q)",
    "KL(p, q) <= E(p, log(p/q)) - log(E(q, p/q))",
    "log(sum(p)) + KL(p, q)**2 = KL(p, q)*E(p, log(p/q))",
    "TV(p, q)**2 = sum(abs(p - q))**2/4",
    "TV(p, q)/(1 + TV(p, q)) = sum(abs(p - q))/(2 + sum(abs(p - q)))",
]
FALSE = [
    "TV(p, q)*(1/TV(p, q)) = 1",
    "TV(p, q)/TV(p, q)*TV(p, q) = TV(p, q)*(1/TV(p, q))",
    "KL(p, q)*(1/KL(p, q)) = 1",
    "(1 - TV(p, q))*(1/(1 - TV(p, q))) >= 1",
    "KL(p, q)*(KL(p, q) - KL(p, q)) + KL(p, q) = KL(p, q)*log(E(q, p/q)) + KL(p, q)/2",
    "E(p, log(p/q)) - log(E(q, exp(log(p/q)))) = KL(q, p)",
    "E(p, log(p/q)) - log(E(q, exp(log(p/q)))) = 1000001/1000000*KL(p, q)",
    "E(p, log(p/q)) - log(E(q, exp(log(p/q)))) = KL(p, q) + 1/1000000000",
    "log(E(q, p/q)) = 0",
    "E(q, p/q) = 1",
    "E(p, log(q/p)) + log(E(q, p/q)) = KL(p, q)",
    "KL(p, q)**2 = KL(p, q)",
    "TV(p, q)**2 = TV(p, q)",
    "TV(p, q)**2 = sum(abs(p - q))**2/2",
    "H(p)*H(q) = H(p)**2",
    "KL(p, q)/KL(q, p) = 1",
    "log(1 + chi2(p, q)) = chi2(p, q)",
]


@pytest.mark.parametrize("text", TRUE)
def test_equations_are_seen(text):
    assert equations.check(link(text), equations.find(link(text), inf))


@pytest.mark.parametrize("text", FALSE)
def test_false_ones_are_not(text):
    try:
        assert equations.find(link(text), inf) is None
    except OutOfReach:
        return
    assert not equations.check(link(text), {"sums": "related, as read off"})


def test_another_certificate_shows_nothing():
    assert not equations.check(link(TRUE[0]), {"sums": "related"})
    for text in (
        "E(p, KL(p, q)) = KL(p, q)",
        "sum(p*KL(p, q)) = KL(p, q)",
        "E(p, q - H(p)) = 0",
        "p = q",
        "KL(p, q) < 1",
        "E(p, d) = E(p, d)",
    ):
        try:
            assert equations.find(link(text), inf) is None
        except OutOfReach:
            continue
