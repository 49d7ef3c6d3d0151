"""The quantities at irrational entries: those of fractions at fractions, and the formulas' at √ and exp."""

from fractions import Fraction

import pytest
from hypothesis import given

from divergences import exact as X
from divergences.exact import INFINITY, Exact, OutOfSpan, Undefined, Vector, functions, irrational
from divergences.exact.elementary import compare, exp, sqrt
from divergences.exact.numbers import log
from tests.divergences.exact.test_functions import DEFINITIONS, HALF, pairs

ROOTS = Vector([sqrt(Fraction(1, 2)), sqrt(Fraction(1, 3))])
LAWS = ("optimal_discriminator", "entropy", *DEFINITIONS)


@pytest.mark.parametrize("name", LAWS)
@given(pair=pairs())
def test_fractions_have_the_values_that_they_have_without_it(name, pair):
    arguments = pair[:1] if name == "entropy" else pair
    slow, quick = getattr(irrational, name)(*arguments), getattr(functions, name)(*arguments)
    slow, quick = (x if isinstance(x, Vector) else [x] for x in (slow, quick))
    assert all(compare(a, b) == 0 for a, b in zip(slow, quick, strict=True))


@given(pairs())
def test_renyi_of_fractions_is_the_same(pair):
    for order in (Fraction(0), Fraction(1), Fraction(2), Fraction(3)):
        assert compare(irrational.renyi(*pair, order), X.renyi(*pair, order)) == 0


def test_renyi_where_one_law_has_less_mass():
    """Of order ½: Σ√(pq) is √½."""
    p, q = Vector([HALF, HALF]), Vector([Fraction(1), Fraction(0)])
    assert compare(irrational.renyi(p, q, HALF), log(2)) == compare(irrational.renyi(q, p, HALF), log(2)) == 0
    assert irrational.renyi(p, q, Fraction(3, 2)) == INFINITY
    assert compare(irrational.renyi(q, p, Fraction(3, 2)), log(2)) == 0


def test_roots_and_powers_of_e():
    tilted = Vector([exp(Fraction(1)), Fraction(1)])
    assert compare(irrational.kl(tilted, Vector([Fraction(1), Fraction(1)])), exp(Fraction(1))) == 0
    assert compare(irrational.hellinger2(ROOTS, ROOTS), 0) == 0
    assert compare(irrational.entropy(Vector([sqrt(Fraction(1, 4))])), log(2) / 2) == 0
    assert compare(irrational.total_variation(ROOTS, Vector([Fraction(0)] * 2)), sqrt(HALF) * HALF) == 1
    assert irrational.kl(ROOTS, Vector([Fraction(0), Fraction(1)])) == INFINITY


def test_what_is_no_law_has_the_value_of_the_formula_or_none():
    p = Vector([HALF, HALF])
    assert functions.triangular(p, -p) == INFINITY
    with pytest.raises(Undefined):
        functions.hellinger2(-p, -p)
    with pytest.raises(Undefined):
        irrational.over(-HALF, Fraction(0))
    with pytest.raises(Undefined):
        irrational.w1_line(p, p + p, [Fraction(0), Fraction(1)])
    assert irrational.over(Fraction(0), Fraction(0)) == Exact.of(1)


def test_transport_on_the_line():
    p, q = Vector([HALF, HALF]), Vector([Fraction(1), Fraction(0)])
    assert compare(irrational.w1_line(p, q, [Fraction(-3), Fraction(4)]), Fraction(7, 2)) == 0


def test_which_vectors_are_fractions_and_which_orders_are():
    assert irrational.fractions([Exact.of(2), HALF]) == Vector([Fraction(2), HALF])
    assert irrational.fractions(ROOTS) is None
    assert irrational.order_of(Exact.of(HALF)) == HALF
    for order in (sqrt(Fraction(2)), Fraction(-1)):
        with pytest.raises(OutOfSpan):
            irrational.order_of(order)


def test_the_sum_of_both_infinities_is_undefined():
    with pytest.raises(Undefined):
        irrational.total([INFINITY, -INFINITY])
