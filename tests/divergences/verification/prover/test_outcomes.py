"""The outcomes that a proof looks at, and what both sides are worth there."""

from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, log, number, polynomial
from divergences.verification.prover.forms.polynomials import S, T
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.outcomes import (
    EDGES,
    NOWHERE,
    RAYS,
    SCALES,
    gap,
    never_negative,
    ordered,
    pair,
    per_unit,
    sums,
)
from tests.divergences.verification.prover.links import link

GIBBS = link("KL(p, q) >= 0")


def test_sides_are_put_in_order_and_split_in_density_and_constant():
    small, large = sums(link("KL(p, q) + 1 >= TV(p, q)/2"), pair(EDGES["p = 0"]))
    assert not large.constant.form - UNIT
    assert not large.density.form
    assert not per_unit(small.density.form) - number(1) / number(4)


def test_gaps_on_rays_and_at_edges():
    s = polynomial(S)
    assert not gap(GIBBS, RAYS["q = s²·p"]) + log(s) * number(2)
    assert not gap(GIBBS, EDGES["p = q"])
    assert gap(GIBBS, EDGES["q = 0"]) is None  # ∞ on the larger side
    assert not gap(GIBBS, NOWHERE)
    with pytest.raises(OutOfReach):
        gap(link("KL(p, q) <= 1"), EDGES["q = 0"])
    with pytest.raises(OutOfReach):
        gap(link("KL(p, q) <= 0/0"), RAYS["q = s²·p"])


def test_a_constant_is_shared_between_p_and_q():
    assert not gap(link("TV(p, q) <= 1"), EDGES["p = q"]) - UNIT
    assert not gap(link("TV(p, q) <= 1"), EDGES["q = 0"])


def test_shares_are_in_proportion():
    assert not per_unit(polynomial(T**2 * S)) - polynomial(S)
    with pytest.raises(OutOfReach):
        per_unit(polynomial(T))
    assert all(not x.derivative("t") for row in SCALES.values() for x in row)


def test_numbers_are_ordered():
    one, two, infinity = Value(UNIT), Value(number(2)), Value(inf)
    assert ordered(one, two)
    assert ordered(two, two)
    assert ordered(two, infinity)
    assert ordered(-infinity, one)
    assert not ordered(two, one)
    assert not ordered(infinity, two)
    assert never_negative(ZERO)
    assert not never_negative(ZERO, strict=True)
    assert not never_negative(polynomial(S))
