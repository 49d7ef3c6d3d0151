"""Duals, outcome by outcome: d and sites are any real numbers."""

from math import inf

import pytest

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.certificate import Malformed
from divergences.verification.prover.templates.pointwise import FREE as free
from divergences.verification.prover.templates.pointwise import REAL
from tests.divergences.verification.prover.links import link

PAIRS = [
    ("E(p, d) - E(q, exp(d)) + 1 <= KL(p, q)", "E(p, d) - E(q, exp(d)) + 1 + 1/10**6 <= KL(p, q)"),
    ("E(p, d) - E(q, exp(d - 1)) <= KL(p, q)", "E(p, d) - E(q, exp(d - 1)) <= 999/1000*KL(p, q)"),
    ("2*E(p, d) - E(q, d**2) - 1 <= chi2(p, q)", "2*E(p, d) - E(q, d**2) - 99/100 <= chi2(p, q)"),
    ("2*E(p, x) - E(q, x**2) - 1 <= chi2(p, q)", "201/100*E(p, x) - E(q, x**2) - 1 <= chi2(p, q)"),
]


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_what_is_true_is_proved_and_what_is_just_false_is_not(true, false):
    certificate = free.find(link(true), inf)
    assert free.check(link(true), certificate)
    assert free.find(link(false), inf) is None
    assert not free.check(link(false), certificate)
    assert not free.check(link(true), {**certificate, "shares": "complex"})


def test_what_holds_of_a_discriminator_only_is_not_shown_of_all_numbers():
    certificate = free.find(link("E(p, d) - E(q, exp(d)) + 1 <= KL(p, q)"), inf)
    assert certificate["shares"] == REAL
    assert free.find(link("E(p, x) <= 1"), inf) is None
    assert free.find(link("E(p, x) - E(q, x) <= TV(p, q)"), inf) is None


def test_other_claims_are_out_of_reach():
    with pytest.raises(OutOfReach):
        free.find(link("KL(p, q) = 0"), inf)


@pytest.mark.parametrize("damage", [{"cases": "seen"}, {"cases": [1]}, {"tilt": None}, {"shares": 0}])
def test_a_damaged_certificate_is_refused(damage):
    true = link(PAIRS[0][0])
    with pytest.raises(Malformed):
        free.check(true, {**free.find(true, inf), **damage})
